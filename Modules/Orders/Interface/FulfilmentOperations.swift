import RetailContracts
import RetailCore
import RetailKit
import RetailStorage

/// The operations on fulfilments.
struct FulfilmentOperations: Sendable {
    let fulfilling: Fulfilments
    let views: FulfilmentViews

    var all: [Operation] { [create, show, list, ship, deliver, ready, collect, cancel] }

    private static let fulfilment =
        #"{"fulfilment_id":"fulfilment_01h455vb4pex5vsknk084sn02q"}"#
    private static let known = [
        OrdersErrors.fulfilmentUnknown, OrdersErrors.fulfilmentState, OrdersErrors.orderChanged,
    ]
    /// Of acts that bring goods nearer to their customer.
    private static let onward = known + [OrdersErrors.orderHeld]

    private var create: Operation {
        .command(
            "orders.fulfilments.create", .post, "/orders/{order_id}/fulfilments",
            .permission(OrdersPermissions.writeFulfilments),
            "Takes on goods of an order that leave one location by one method.",
            details: "Without lines it takes on all that is left there. Its kind decides its steps "
                + "(`orders.fulfilment-steps`). Goods carried out leave at once, and so does what "
                + "is digital.",
            input: FulfilmentCreate.input, output: Fulfilment.answer, status: 201,
            errors: [
                OrdersErrors.orderUnknown, OrdersErrors.orderClosed, OrdersErrors.orderHeld,
                OrdersErrors.nothingToFulfil, OrdersErrors.tooManyParts, OrdersErrors.unpaid,
                OrdersErrors.locationUnknown, OrdersErrors.kindOff, PeerErrors.held,
            ],
            example: #"""
                {"order_id":"order_01h455vb4pex5vsknk084sn02q","method":"shipment",
                 "location":"jkt-01"}
                """#, scope: .record("the location of the goods, else the order's channel"),
            version: { $0.version }
        ) { input, call, tx in
            try fulfilling.create(
                input.method, as: input.wish, for: input.order, at: input.location,
                parts: input.lines,
                by: call, in: tx
            ).fulfilment
        }
    }

    private var show: Operation {
        .query(
            "orders.fulfilments.show", "/fulfilments/{fulfilment_id}",
            .permission(OrdersPermissions.readFulfilments),
            "Shows a fulfilment with its order's number, its goods and what can be done with it.",
            details: "An act is allowed where its operation would take the input that is usual "
                + "with it. Where it is not, the reason is that refusal. Stock is not looked at.",
            input: FulfilmentAsked.input, output: FulfilmentView.answer,
            errors: [OrdersErrors.fulfilmentUnknown],
            example: Self.fulfilment,
            scope: .record("the location of the goods, else the order's channel"),
            asks: [Finding.permission],
            version: { $0.fulfilment.version }
        ) { input, call, tx in
            try views.view(input.fulfilment, by: call, in: tx)
        }
    }

    private var list: Operation {
        .query(
            "orders.fulfilments.list", "/fulfilments",
            .permission(OrdersPermissions.readFulfilments),
            "Lists what a location has to prepare or hand out, the oldest first unless sorted "
                + "otherwise.",
            input: FulfilmentQuery.input,
            output: Page.answer(of: FulfilmentView.answer),
            example: #"{"location":"jkt-01"}"#,
            scope: .record("the location of the goods, else the order's channel"),
            asks: [Finding.permission]
        ) { query, call, tx in
            try views.list(query, by: call, in: tx)
        }
    }

    private var ship: Operation {
        .command(
            "orders.fulfilments.ship", .post, "/fulfilments/{fulfilment_id}/ship",
            .permission(OrdersPermissions.writeFulfilments),
            "Sends a parcel: its goods leave stock.", input: FulfilmentShip.input,
            output: Fulfilment.answer, errors: Self.onward + [PeerErrors.held],
            example: Self.fulfilment,
            scope: .record("the location of the goods, else the order's channel"),
            version: { $0.version }
        ) { input, call, tx in
            try fulfilling.ship(
                input.fulfilment, tracking: input.tracking, carrier: input.carrier, by: call,
                in: tx
            ).fulfilment
        }
    }
}

extension FulfilmentOperations {
    private var deliver: Operation {
        .command(
            "orders.fulfilments.deliver", .post, "/fulfilments/{fulfilment_id}/deliver",
            .permission(OrdersPermissions.writeFulfilments), "Notes that a parcel arrived.",
            input: FulfilmentAsked.input, output: Fulfilment.answer, errors: Self.known,
            example: Self.fulfilment,
            scope: .record("the location of the goods, else the order's channel"),
            version: { $0.version }
        ) { input, call, tx in
            try fulfilling.deliver(input.fulfilment, by: call, in: tx).fulfilment
        }
    }

    private var ready: Operation {
        .command(
            "orders.fulfilments.ready", .post, "/fulfilments/{fulfilment_id}/ready",
            .permission(OrdersPermissions.writeFulfilments),
            "Says that a pick-up lies ready and gives the code that the customer brings.",
            details:
                "Asked again, it gives a new code and the one before is void. What is put into "
                + "a locker is paid before.",
            input: FulfilmentAsked.input, output: PickupCodeView.answer,
            errors: Self.onward + [OrdersErrors.unpaid],
            example: Self.fulfilment, needsKey: false,
            scope: .record("the location of the goods, else the order's channel"),
            version: { $0.fulfilment.version }
        ) { input, call, tx in
            PickupCodeView(try fulfilling.ready(input.fulfilment, by: call, in: tx))
        }
    }

    private var collect: Operation {
        .command(
            "orders.fulfilments.collect", .post, "/fulfilments/{fulfilment_id}/collect",
            .permission(OrdersPermissions.writeFulfilments),
            "Hands a pick-up out to whoever brings its code.", input: FulfilmentCollect.input,
            output: Fulfilment.answer,
            errors: Self.onward + [
                OrdersErrors.codeRefused, OrdersErrors.unpaid, PeerErrors.held,
            ],
            example: #"""
                {"fulfilment_id":"fulfilment_01h455vb4pex5vsknk084sn02q","code":"7K3M-9QXD"}
                """#, scope: .record("the location of the goods, else the order's channel"),
            version: { $0.version }
        ) { input, call, tx in
            try fulfilling.collect(input.fulfilment, code: input.code, by: call, in: tx)
                .fulfilment
        }
    }

    private var cancel: Operation {
        .command(
            "orders.fulfilments.cancel", .post, "/fulfilments/{fulfilment_id}/cancel",
            .permission(OrdersPermissions.writeFulfilments),
            "Gives up a fulfilment whose goods have not left; they stay held for the order.",
            input: FulfilmentAsked.input, output: Fulfilment.answer, errors: Self.known,
            example: Self.fulfilment,
            scope: .record("the location of the goods, else the order's channel"),
            version: { $0.version }
        ) { input, call, tx in
            try fulfilling.cancel(input.fulfilment, by: call, in: tx).fulfilment
        }
    }
}
