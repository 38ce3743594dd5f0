import RetailContracts
import RetailCore
import RetailKit
import RetailStorage

/// The operations on payments.
struct PaymentOperations: Sendable {
    let payments: Payments
    let exits: Exits

    var all: [Operation] {
        [list, take, authorise, capture, void, decline, refund, refundOtherwise]
    }

    private static let offered =
        PeerErrors.points + [
            OrdersErrors.overpaid, OrdersErrors.notPayable, OrdersErrors.paymentIncomplete,
            OrdersErrors.cardNumber,
            OrdersErrors.currencyMismatch, OrdersErrors.referenceTaken, OrdersErrors.tooManyParts,
            OrdersErrors.tenderBound, OrdersErrors.providerMissing,
            OrdersErrors.tenderUnknown, OrdersErrors.tenderArchived,
        ]
    private static let promised = [OrdersErrors.paymentUnknown, OrdersErrors.paymentState]
    private static let payment =
        #"{"order_id":"order_01h455vb4pex5vsknk084sn02q","payment":1}"#

    private var list: Operation {
        .query(
            "orders.payments.list", "/payments", .permission(OrdersPermissions.readOrders),
            "Lists payments of all orders, by when they were paid or promised.",
            input: PaymentQuery.input, output: Page.answer(of: ListedPayment.answer),
            example: #"{"tender":"card","state":"authorised","limit":20}"#, weight: .heavy,
            scope: .rows("payments for orders of those locations and channels")
        ) { query, call, tx in
            try PaymentStore().list(query.filter, within: call.reach(), query.list, in: tx)
        }
    }

    private var take: Operation {
        .command(
            "orders.payments.take", .post, "/orders/{order_id}/payments",
            .permission(OrdersPermissions.writePayments),
            "Takes payments for an order: cash, cards, transfers and points in one act.",
            details: "Cards and transfers that came in are booked on a closed order too, and what "
                + "is more than it costs is owed back. The same reference with the same amount is "
                + "the same payment told again.",
            input: PaymentTake.input, output: FullOrder.answer, status: 201,
            errors: [
                OrdersErrors.orderUnknown, OrdersErrors.orderChanged, OrdersErrors.beforeOrder,
            ] + RequestErrors.late + Self.offered,
            example: #"""
                {"order_id":"order_01h455vb4pex5vsknk084sn02q",
                 "payments":[{"tender":"cash","amount":{"amount":"50000","currency":"IDR"}}]}
                """#, scope: .record("the order's place, or where its goods are handed out"),
            asks: [OrdersPermissions.spendPoints], version: { $0.order.version }
        ) { input, call, tx in
            try payments.take(
                input.payments, for: input.order, by: try call.occurred(at: input.occurredAt),
                in: tx)
        }
    }

    private var authorise: Operation {
        .onOrder(
            "orders.payments.authorise", "authorisations", OrdersPermissions.writePayments,
            "Notes a payment that a provider has promised and that is captured later.",
            input: PaymentPromise.input, status: 201, errors: Self.offered,
            example: #"""
                {"order_id":"order_01h455vb4pex5vsknk084sn02q","tender":"card",
                 "amount":{"amount":"50000","currency":"IDR"},"reference":"pay_8f3k"}
                """#
        ) { input, call, tx in
            try payments.take(
                [input.offer], isListed: false, for: input.order, by: call, in: tx)
        }
    }

    private var capture: Operation {
        .onOrder(
            "orders.payments.capture", "payments/{payment}/capture",
            OrdersPermissions.writePayments,
            "Captures a promised payment: the amount given, or what is due of it.",
            input: PaymentCapture.input,
            errors: Self.promised + [OrdersErrors.currencyMismatch, OrdersErrors.notPayable],
            example: Self.payment
        ) { input, call, tx in
            try payments.capture(
                input.payment, amount: input.amount, of: input.order, by: call, in: tx)
        }
    }

    private var void: Operation {
        .onOrder(
            "orders.payments.void", "payments/{payment}/void", OrdersPermissions.writePayments,
            "Gives up what is promised and not captured.", input: PaymentAsked.input,
            errors: Self.promised, example: Self.payment
        ) { input, call, tx in
            try payments.void(input.payment, of: input.order, by: call, in: tx)
        }
    }

    private var decline: Operation {
        .onOrder(
            "orders.payments.decline", "payments/{payment}/decline",
            OrdersPermissions.writePayments,
            "Notes that the provider does not pay what it had promised: it is due again.",
            input: PaymentAsked.input, errors: Self.promised, example: Self.payment
        ) { input, call, tx in
            try payments.decline(input.payment, of: input.order, by: call, in: tx)
        }
    }

    private var refund: Operation {
        .onOrder(
            "orders.payments.refund", "payments/{payment}/refund", OrdersPermissions.refundPayments,
            "Gives back what is owed of a payment: it was too much, or came too late.",
            details: "Goods come back by orders.returns.create. The same reference with the same "
                + "amount is the same refund told again. Money of who bought a gift "
                + "(of_giver) goes by orders.payments.refund-otherwise: by its payment it would go "
                + "to them. What a provider gave back already is noted with its reference.",
            input: RefundAsked.input,
            errors: [
                OrdersErrors.paymentUnknown, OrdersErrors.nothingOwed, OrdersErrors.tenderUnfit,
                OrdersErrors.referenceTaken, OrdersErrors.cardNumber,
                OrdersErrors.currencyMismatch, OrdersErrors.notPayable,
            ], example: Self.payment
        ) { input, call, tx in
            try exits.giveBack(input, by: call, in: tx)
        }
    }

    private var refundOtherwise: Operation {
        .onOrder(
            "orders.payments.refund-otherwise", "payments/{payment}/refund-otherwise",
            OrdersPermissions.refundOtherwise,
            "Gives back what is owed of a card or transfer by another tender, cash at once.",
            details: "For what its provider cannot give back, and for money of who bought a gift "
                + "(of_giver), which goes to whoever is to have it. Coins pay what they can of all "
                + "that they gave back of the payment so far; a part is given in what coins pay.",
            input: OtherwiseAsked.input,
            errors: [
                OrdersErrors.paymentUnknown, OrdersErrors.nothingOwed, OrdersErrors.tenderUnknown,
                OrdersErrors.tenderArchived, OrdersErrors.tenderUnfit,
                OrdersErrors.currencyMismatch, OrdersErrors.notPayable,
            ],
            example: #"""
                {"order_id":"order_01h455vb4pex5vsknk084sn02q","payment":1,"tender":"cash",
                 "reason":"The card was closed"}
                """#
        ) { input, call, tx in
            try exits.giveBackOtherwise(input, by: call, in: tx)
        }
    }
}
