import RetailKit

/// The operations on links to orders, by which customers without an account see how one stands.
struct OrderLinkOperations: Sendable {
    let links: OrderLinks

    var all: [Operation] { [create, show] }

    private static let link = "AAABm9-7qABvcmRlcl8wMWg0NTV2YjRwZXg1dnNrbjA4NHNuMDJxv1J0mSxk2m0N"

    private var create: Operation {
        .command(
            "orders.order-links.create", .post, "/orders/{order_id}/link",
            .permission(OrdersPermissions.readOrders),
            "Makes a link by which whoever has it sees how an order stands.",
            details: "For a message to the customer. It is signed and kept nowhere: each time "
                + "another is made, and all are good for ninety days, unless the shop's key is "
                + "replaced.",
            input: OrderAsked.input, output: OrderLink.answer, status: 201,
            errors: [OrdersErrors.orderUnknown],
            example: #"{"order_id":"order_01h455vb4pex5vsknk084sn02q"}"#, needsKey: false,
            scope: .record("the location and channel of the order").withCustomers
        ) { input, call, tx in
            try links.make(input.order, by: call, in: tx)
        }
    }

    private var show: Operation {
        .query(
            "orders.order-links.show", "/linked-order", .open,
            "Shows whoever has the link how an order stands.",
            details: "Nothing of it says whose the order is, where it goes or how it was paid.",
            input: OrderLinkShown.input, output: LinkedStatus.answer,
            errors: [OrdersErrors.linkRefused], example: #"{"link":"\#(Self.link)"}"#,
            scope: .none("the link is the proof").withCustomers
        ) { input, call, tx in
            try links.status(input.link, at: call.now, in: tx)
        }
    }
}
