import RetailContracts
import RetailCore
import RetailKit
import RetailStorage

/// The operations on holds of orders.
struct OrderHoldOperations: Sendable {
    let holds: OrderHolds

    var all: [Operation] { [place, release, list] }

    private var place: Operation {
        .onOrder(
            "orders.order-holds.place", "holds", OrdersPermissions.writeOrderHolds,
            "Holds an order: nothing of it is prepared, sent or handed out until it is released.",
            details: "It stands, is paid and keeps its stock meanwhile, and may be cancelled.",
            input: HoldAsked.input,
            errors: [
                OrdersErrors.orderClosed, OrdersErrors.alreadyFulfilled,
                OrdersErrors.tooManyHolds,
            ],
            example: #"""
                {"order_id":"order_01h455vb4pex5vsknk084sn02q","reason":"suspicion",
                 "note":"Call back first"}
                """#
        ) { asked, call, tx in
            try holds.place(asked, by: call, in: tx)
        }
    }

    private var release: Operation {
        .onOrder(
            "orders.order-holds.release", "holds/release", OrdersPermissions.writeOrderHolds,
            "Releases a hold of an order, or all of them: with the last it goes on.",
            input: ReleaseAsked.input, errors: [OrdersErrors.holdUnknown],
            example: #"""
                {"order_id":"order_01h455vb4pex5vsknk084sn02q","note":"Called the customer back"}
                """#
        ) { asked, call, tx in
            try holds.release(asked, by: call, in: tx)
        }
    }

    private var list: Operation {
        .query(
            "orders.order-holds.list", "/order-holds",
            .permission(OrdersPermissions.readOrders),
            "Lists what holds orders: the open holds, or all of one order, the oldest first unless "
                + "sorted otherwise.",
            input: OrderHoldQuery.input, output: Page.answer(of: OrderHold.answer),
            errors: [OrdersErrors.orderUnknown],
            example: #"{"order_id":"order_01h455vb4pex5vsknk084sn02q"}"#,
            scope: .rows("orders of those locations and channels")
        ) { query, call, tx in
            try holds.list(query, by: call, in: tx)
        }
    }
}
