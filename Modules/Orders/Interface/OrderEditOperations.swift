import RetailContracts
import RetailCore
import RetailKit
import RetailStorage

/// The operations on edits of orders.
struct OrderEditOperations: Sendable {
    let edits: OrderEdits

    var all: [Operation] { [preview, request, approve, decline, undo, list] }

    private static let changes =
        #""changes":[{"kind":"quantity","line":1,"quantity":"1"}]"#
    private static let asked =
        #"{"order_id":"order_01h455vb4pex5vsknk084sn02q","# + changes + "}"
    private static let decision = #"{"order_id":"order_01h455vb4pex5vsknk084sn02q","edit":1}"#
    private static let place = "the location and channel of the order"

    /// What is refused of changes wherever they are looked at.
    private static let planned =
        [
            OrdersErrors.orderUnknown, OrdersErrors.orderClosed, OrdersErrors.orderHeld,
            OrdersErrors.alreadyFulfilled, OrdersErrors.editRefused, OrdersErrors.lineUnknown,
            OrdersErrors.nothingToCancel, OrdersErrors.currencyMismatch,
            OrdersErrors.channelUnknown,
            OrdersErrors.notOffered, OrdersErrors.locationMissing, OrdersErrors.quantityTooSmall,
            OrdersErrors.quantityNotTaken, OrdersErrors.orderTooLarge, OrdersErrors.chargeUnknown,
            OrdersErrors.chargeRefused, OrdersErrors.deliveryMissing, PeerErrors.noTaxRule,
            PeerErrors.noSource,
        ] + PeerErrors.outlet

    private var preview: Operation {
        .query(
            "orders.edits.preview", "/orders/{order_id}/edit-previews",
            .permission(OrdersPermissions.readOrders),
            "Says what an edit of an order would do, before it is requested.",
            details: "It is worked out as approving it would; nothing is written. What is kept "
                + "keeps its price, what is added costs what it costs now. Goods that are picked "
                + "up are not looked for in stock.",
            input: EditAsked.previewInput, output: EditPreview.answer, errors: Self.planned,
            example: Self.asked, scope: .record(Self.place)
        ) { asked, call, tx in
            try edits.preview(asked, by: call, in: tx)
        }
    }

    private var request: Operation {
        .command(
            "orders.edits.request", .post, "/orders/{order_id}/edits",
            .permission(OrdersPermissions.writeOrders),
            "Requests an edit of an order: goods, quantities, prices, delivery, address.",
            details: "Nothing changes until it is approved; what it comes to is kept as it is "
                + "found now. Nobody decides it within seven days: then it is declined.",
            input: EditAsked.input, output: OrderEdit.answer, status: 201,
            errors: Self.planned + [OrdersErrors.orderChanged], example: Self.asked,
            scope: .record(Self.place),
            prepare: { [edits] asked, call in try await edits.prepare(asked, by: call) },
            handler: { [edits] (ready: ReadyEdit, call, tx) in
                try edits.request(ready, by: call, in: tx)
            })
    }

    private var approve: Operation {
        .command(
            "orders.edits.approve", .post, "/orders/{order_id}/edits/{edit}/approve",
            .permission(OrdersPermissions.approveEdits),
            "Approves an edit of an order and applies it.",
            details: "What it gives up is let go, what it adds is held, in one act. What is more "
                + "is due, what is less is owed or promised too much: nothing is refunded or "
                + "captured by it. Where the order or a price has changed since it was requested "
                + "it is refused. Another price is approved by somebody else than who asked.",
            input: EditDecision.input, output: FullOrder.answer,
            errors: Self.planned + [
                PeerErrors.insufficient, PeerErrors.held, OrdersErrors.editUnknown,
                OrdersErrors.editDecided,
                OrdersErrors.editOutdated, OrdersErrors.editOwnPrice, OrdersErrors.tooMuchUnpaid,
                OrdersErrors.promotionUsedUp, OrdersErrors.orderChanged,
            ], example: Self.decision, scope: .record(Self.place),
            version: { $0.order.version },
            prepare: { [edits] asked, call in
                try await edits.prepareApproval(asked, by: call)
            },
            handler: { [edits] (ready: ReadyEditDecision, call, tx) in
                try edits.approve(ready, by: call, in: tx)
            })
    }

    private var decline: Operation {
        .command(
            "orders.edits.decline", .post, "/orders/{order_id}/edits/{edit}/decline",
            .permission(OrdersPermissions.writeOrders),
            "Declines a requested edit of an order, also one's own.",
            input: EditDecision.input, output: OrderEdit.answer,
            errors: [
                OrdersErrors.orderUnknown, OrdersErrors.editUnknown, OrdersErrors.editDecided,
            ], example: Self.decision, scope: .record(Self.place)
        ) { asked, call, tx in
            try edits.decline(asked, by: call, in: tx)
        }
    }

    private var undo: Operation {
        .command(
            "orders.edits.undo", .post, "/orders/{order_id}/edits/{edit}/undo",
            .permission(OrdersPermissions.approveEdits),
            "Undoes the last approved edit of an order: what it added is given up, what it gave up "
                + "is added again at the price that it had.",
            details: "Nothing is refunded by it. It is refused where what was added has left, or "
                + "what was given up cannot be had any more.",
            input: EditDecision.input, output: FullOrder.answer,
            errors: PeerErrors.stock + [
                PeerErrors.held, PeerErrors.noSource, OrdersErrors.orderUnknown,
                OrdersErrors.orderClosed, OrdersErrors.orderHeld, OrdersErrors.editUnknown,
                OrdersErrors.editDecided, OrdersErrors.editRefused, OrdersErrors.nothingToCancel,
                OrdersErrors.channelUnknown, OrdersErrors.tooMuchUnpaid,
                OrdersErrors.orderChanged,
            ], example: Self.decision, scope: .record(Self.place),
            version: { $0.order.version },
            prepare: { [edits] asked, call in
                try await edits.prepareUndoing(asked, by: call)
            },
            handler: { [edits] (ready: ReadyUndoing, call, tx) in
                try edits.undo(ready, by: call, in: tx)
            })
    }

    private var list: Operation {
        .query(
            "orders.edits.list", "/order-edits", .permission(OrdersPermissions.readOrders),
            "Lists edits of orders: those that wait for a decision, or all of one order, the "
                + "oldest first unless sorted otherwise.",
            input: OrderEditQuery.input, output: Page.answer(of: OrderEdit.answer),
            errors: [OrdersErrors.orderUnknown],
            example: #"{"order_id":"order_01h455vb4pex5vsknk084sn02q"}"#,
            scope: .rows("orders of those locations and channels")
        ) { query, call, tx in
            try edits.list(query, by: call, in: tx)
        }
    }
}
