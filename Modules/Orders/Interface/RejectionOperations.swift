import RetailContracts
import RetailCore
import RetailKit
import RetailStorage

/// What places do not let go, and what waits for a place.
struct RejectionOperations: Sendable {
    let rejections: Rejections

    var all: [Operation] { [create, list] }

    private var create: Operation {
        .command(
            "orders.rejections.create", .post, "/orders/{order_id}/rejections",
            .permission(OrdersPermissions.writeFulfilments),
            "Takes goods of an order from a location that cannot let them go.",
            details: "Stock is corrected as the reason says, and a count is asked for. What is "
                + "sent comes from other locations then; what is nowhere waits and is sought "
                + "again, and ends as short after three days. Fulfilments there carry less, the "
                + "newest first.",
            input: RejectionAsked.input, output: RejectionOutcome.answer, status: 201,
            errors: [
                OrdersErrors.orderUnknown, OrdersErrors.orderClosed, OrdersErrors.orderChanged,
                OrdersErrors.lineUnknown, OrdersErrors.nothingToFulfil,
                OrdersErrors.channelUnknown, PeerErrors.held, PeerErrors.noSource,
            ] + PeerErrors.stock,
            example: #"""
                {"order_id":"order_01h455vb4pex5vsknk084sn02q","location":"jkt-01",
                 "reason":"missing","lines":[{"line":1,"quantity":"1"}]}
                """#, scope: .record("the location of the goods, else the order's channel"),
            version: { $0.order.version }
        ) { input, call, tx in
            try rejections.reject(input, by: call, in: tx)
        }
    }

    private var list: Operation {
        .query(
            "orders.waiting-goods.list", "/waiting-goods",
            .permission(OrdersPermissions.readOrders),
            "Lists goods of open orders that come from nowhere for now, the longest waiting first "
                + "unless sorted otherwise.",
            details: "A location rejected them and no other has them. They are sought again every "
                + "ten minutes; orders.cancel gives them up at once.",
            input: WaitingGoodsQuery.input, output: Page.answer(of: WaitingGoods.answer),
            scope: .rows("orders of those locations and channels")
        ) { query, call, tx in
            try WaitingStore().page(query, within: call.reach(), in: tx)
        }
    }
}
