import RetailContracts
import RetailCore
import RetailKit
import RetailStorage

extension CartOperations {
    /// The operations on several carts of a customer.
    var together: [Operation] { [list, merge] }

    private var list: Operation {
        .query(
            "orders.carts.list", "/carts", .permission(OrdersPermissions.readCarts),
            "Lists a customer's carts, the newest first unless sorted otherwise.",
            details: "Without what is in them, which costs what it costs when it is shown.",
            input: CartQuery.input, output: Page.answer(of: Cart.outline),
            errors: [OrdersErrors.customerUnknown],
            example: #"{"customer_id":"customer_01h455vb4pex5vsknk084sn02q","state":"open"}"#,
            scope: .rows("carts of those locations and channels").withCustomers
        ) { query, call, tx in try carts.list(query, by: call, in: tx) }
    }

    private var merge: Operation {
        .command(
            "orders.carts.merge", .post, "/carts/{cart_id}/merge",
            .permission(OrdersPermissions.writeCarts),
            "Puts what is in another cart of the customer into this one.",
            details: "Both are on one channel, and of one customer or of somebody who is not known "
                + "yet. Coupons come along; the other cart is abandoned, and what it held is free.",
            input: CartMerge.input, output: CartView.answer,
            errors: Self.moved + Self.limited + [
                OrdersErrors.cartsApart, OrdersErrors.tooManyLines, OrdersErrors.tooManyCoupons,
            ],
            example: #"""
                {"cart_id":"cart_01h455vb4pex5vsknk084sn02q",
                 "other_id":"cart_01h455vb4pex5vsknk084sn02r"}
                """#,
            scope: .record("the location and channel of both carts").withCustomers,
            version: { $0.version }
        ) { input, call, tx in
            try CartView(
                carts.merge(input.other, into: input.cart, by: input.mode, call: call, in: tx))
        }
    }
}
