import RetailContracts
import RetailCore
import RetailKit
import RetailStorage

/// The operations on orders.
struct OrderOperations: Sendable {
    let placement: Placement
    let book: OrderBook
    let cancellation: Cancellation
    let views: OrderViews

    var all: [Operation] { [place, show, view, find, list, cancel, transitions] }

    private static let order = #"{"order_id":"order_01h455vb4pex5vsknk084sn02q"}"#

    private var place: Operation {
        .command(
            "orders.place", .post, "/orders", .permission(OrdersPermissions.writeOrders),
            "Places an order: from a cart, or with its lines in this one call.",
            details: "Prices, stock, payments and goods carried out are one act. Cash may be more "
                + "than what is due: the change is in the payment.",
            input: PlaceRequest.input, output: FullOrder.answer, status: 201,
            errors: Self.placeErrors + [OrdersErrors.tooManyGuesses],
            example: #"""
                {"channel":"web-id","lines":[{"sku":"TEA-1","quantity":"2"}],
                 "payments":[{"tender":"card","amount":{"amount":"50000","currency":"IDR"},
                              "reference":"pay_8f3k"}]}
                """#,
            scope: .record("the location and channel of the order, or of its cart").withCustomers,
            asks: [
                OrdersPermissions.writePayments, OrdersPermissions.spendPoints,
                OrdersPermissions.writeFulfilments, OrdersPermissions.placeLate,
                Finding.permission,
            ], version: { $0.order.version },
            prepare: { [placement] request, call in
                try await placement.prepare(request, by: call)
            },
            handler: { [placement] (ready: ReadyOrder, call, tx) in
                try placement.place(ready, by: call, in: tx)
            })
    }

    static let placeErrors =
        PeerErrors.stock + PeerErrors.points + [
            PeerErrors.held, OrdersErrors.cartUnknown, OrdersErrors.cartClosed,
            OrdersErrors.cartEmpty, OrdersErrors.channelUnknown, OrdersErrors.customerUnknown,
            OrdersErrors.notOffered, PeerErrors.noTaxRule, OrdersErrors.quantityTooSmall,
            OrdersErrors.quantityNotTaken, OrdersErrors.orderTooLarge, OrdersErrors.grossChanged,
            OrdersErrors.couponRefused, OrdersErrors.promotionUsedUp, OrdersErrors.chargeUnknown,
            OrdersErrors.chargeRefused, OrdersErrors.deliveryMissing,
            OrdersErrors.locationMissing, PeerErrors.noSource,
            OrdersErrors.locationUnknown,
            OrdersErrors.overpaid, OrdersErrors.notPayable, OrdersErrors.paymentIncomplete,
            OrdersErrors.cardNumber, OrdersErrors.currencyMismatch, OrdersErrors.unpaid,
            OrdersErrors.orderChanged,
            OrdersErrors.referenceTaken, OrdersErrors.tooMuchUnpaid,
            OrdersErrors.tenderUnknown, OrdersErrors.tenderArchived, OrdersErrors.addressUnknown,
            OrdersErrors.pickupWindowUnknown, OrdersErrors.pickupWindowFull,
        ] + RequestErrors.late

    private var show: Operation {
        .query(
            "orders.show", "/orders/{order_id}", .permission(OrdersPermissions.readOrders),
            "Shows an order with its lines, payments and fulfilments.", input: OrderAsked.input,
            output: FullOrder.answer,
            errors: [OrdersErrors.orderUnknown], example: Self.order,
            scope: .record("the location and channel of the order").withCustomers,
            version: { $0.order.version }
        ) { input, call, tx in
            try book.show(input.order, by: call, in: tx)
        }
    }

    private var view: Operation {
        .query(
            "orders.view", "/orders/{order_id}/view", .permission(OrdersPermissions.readOrders),
            "Shows an order with its customer, returns, timeline and what can be done with it: one "
                + "snapshot.",
            details: "An act is allowed where its operation would take the input that is usual "
                + "with it: all that is due, all that is left, one unit that comes back. Where it "
                + "is not, the reason is that refusal. Stock is not looked at.",
            input: OrderAsked.input, output: OrderView.answer,
            errors: [OrdersErrors.orderUnknown], example: Self.order,
            scope: .record("the location and channel of the order"),
            asks: [OrdersPermissions.readReturns, Finding.permission],
            version: { $0.full.order.version }
        ) { input, call, tx in
            try views.view(input.order, by: call, in: tx)
        }
    }

    private var find: Operation {
        .query(
            "orders.find", "/order-numbers/{number}",
            .permission(OrdersPermissions.readOrders),
            "Finds the order with the number on its receipt, also an imported one.",
            input: OrderSought.input, output: FullOrder.answer,
            errors: [OrdersErrors.orderUnknown, OrdersErrors.numberAmbiguous],
            example: #"{"number":"S-000123"}"#,
            scope: .record("the order's place, or taking goods back at one's own"),
            version: { $0.order.version }
        ) { input, call, tx in
            try book.find(number: input.number, by: call, in: tx)
        }
    }

    private var list: Operation {
        .query(
            "orders.list", "/orders", .permission(OrdersPermissions.readOrders),
            "Lists orders, the newest first unless sorted otherwise.", input: OrderQuery.input,
            output: Page.answer(of: OrderSummary.answer),
            errors: [OrdersErrors.customerUnknown],
            example: #"{"open":true,"limit":20}"#, weight: .heavy,
            scope: .rows("orders of those locations and channels").withCustomers,
            asks: [Finding.permission]
        ) { query, call, tx in
            try book.list(query, by: call, in: tx)
        }
    }

    private var cancel: Operation {
        .onOrder(
            "orders.cancel", "cancel", OrdersPermissions.writeOrders,
            "Cancels an order, or what of it has not left: stock, money and points go back.",
            details: "Where nothing is kept the order is cancelled, and all that was paid goes "
                + "back. Else the units end, each giving back what it cost, with the delivery "
                + "that carries nothing any more; the others go on. Without lines it gives up "
                + "all that has not left, also what fulfilments have taken on.",
            input: CancelRequest.input,
            errors: [
                OrdersErrors.orderClosed, OrdersErrors.alreadyFulfilled, OrdersErrors.lineUnknown,
                OrdersErrors.nothingToCancel, PeerErrors.held,
            ]
        ) { input, call, tx in
            try cancellation.cancel(input, by: call, in: tx)
        }
    }

    private var transitions: Operation {
        .query(
            "orders.transitions", "/order-transitions",
            .permission(OrdersPermissions.readOrders),
            "Lists every step that an order may take along each axis of its state.",
            input: Nothing.input, output: Listing.answer(of: AxisStep.answer),
            scope: .none("the steps are the same for every order")
        ) { _, _, _ in
            Listing(items: OrderAxes.steps)
        }
    }
}
