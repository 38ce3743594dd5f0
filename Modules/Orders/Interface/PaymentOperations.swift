import RetailContracts
import RetailCore
import RetailKit
import RetailStorage

/// The operations on payments.
struct PaymentOperations: Sendable {
    let payments: Payments

    var all: [Operation] { [take, authorise, capture, void] }

    private static let known = [
        OrdersErrors.orderUnknown, OrdersErrors.orderClosed, OrdersErrors.orderChanged,
    ]
    private static let offered =
        known + PeerErrors.points + [
            OrdersErrors.overpaid, OrdersErrors.paymentIncomplete, OrdersErrors.cardNumber,
            OrdersErrors.currencyMismatch,
        ]
    private static let payment =
        #"{"order_id":"order_01h455vb4pex5vsknk084sn02q","payment":1}"#

    private var take: Operation {
        .command(
            "orders.payment.take", .post, "/orders/{order_id}/payments",
            .permission(OrdersPermissions.writePayments),
            "Takes payments for an order: cash, cards, transfers and points in one act.",
            input: PaymentTake.shape, output: OrderView.shape, status: 201,
            errors: Self.offered,
            example: #"""
                {"order_id":"order_01h455vb4pex5vsknk084sn02q",
                 "payments":[{"tender":"cash","amount":{"amount":5000000,"currency":"IDR"}}]}
                """#, scope: .record("the order's place, or where its goods are handed out"),
            asks: [OrdersPermissions.spendPoints], version: { $0.version }
        ) { input, call, tx in
            OrderView(try payments.take(input.payments, for: input.order, by: call, in: tx))
        }
    }

    private var authorise: Operation {
        .command(
            "orders.payment.authorise", .post, "/orders/{order_id}/authorisations",
            .permission(OrdersPermissions.writePayments),
            "Notes a payment that a provider has promised and that is captured later.",
            input: PaymentPromise.shape, output: OrderView.shape, status: 201,
            errors: Self.offered,
            example: #"""
                {"order_id":"order_01h455vb4pex5vsknk084sn02q","tender":"card",
                 "amount":{"amount":5000000,"currency":"IDR"},"reference":"pay_8f3k"}
                """#, scope: .record("the location and channel of the order"),
            version: { $0.version }
        ) { input, call, tx in
            OrderView(try payments.take([input.offer], for: input.order, by: call, in: tx))
        }
    }

    private var capture: Operation {
        .command(
            "orders.payment.capture", .post, "/orders/{order_id}/payments/{payment}/capture",
            .permission(OrdersPermissions.writePayments),
            "Captures a promised payment, in full or in part.", input: PaymentCapture.shape,
            output: OrderView.shape,
            errors: Self.known + [
                OrdersErrors.paymentUnknown, OrdersErrors.paymentState,
                OrdersErrors.currencyMismatch,
            ], example: Self.payment, scope: .record("the location and channel of the order"),
            version: { $0.version }
        ) { input, call, tx in
            OrderView(
                try payments.capture(
                    input.payment, amount: input.amount, of: input.order, by: call, in: tx))
        }
    }

    private var void: Operation {
        .command(
            "orders.payment.void", .post, "/orders/{order_id}/payments/{payment}/void",
            .permission(OrdersPermissions.writePayments),
            "Gives up what is promised and not captured.", input: PaymentAsked.shape,
            output: OrderView.shape,
            errors: Self.known + [OrdersErrors.paymentUnknown, OrdersErrors.paymentState],
            example: Self.payment, scope: .record("the location and channel of the order"),
            version: { $0.version }
        ) { input, call, tx in
            OrderView(try payments.void(input.payment, of: input.order, by: call, in: tx))
        }
    }
}
