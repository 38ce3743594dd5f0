import RetailContracts
import RetailCore
import RetailKit
import RetailStorage

extension CartOperations {
    /// The operations on the coupons of a cart.
    var coupons: [Operation] { [give, takeBack] }

    private static let example =
        #"{"cart_id":"cart_01h455vb4pex5vsknk084sn02q","code":"WELCOME10"}"#

    private var give: Operation {
        .command(
            "orders.cart-coupons.add", .post, "/carts/{cart_id}/coupons",
            .permission(OrdersPermissions.writeCarts), "Gives a coupon to a cart.",
            details: "The cart says what became of it: one that gives nothing yet may do so once "
                + "there is more in the cart. Given twice, it stands there once.",
            input: CartCoupon.input, output: CartView.answer,
            errors: [
                OrdersErrors.cartUnknown, OrdersErrors.cartClosed, OrdersErrors.couponUnknown,
                OrdersErrors.tooManyCoupons, OrdersErrors.tooManyGuesses,
            ],
            example: Self.example,
            scope: .record("the location and channel of the cart").withCustomers,
            version: { $0.version },
            prepare: { [carts, guesses] input, call in
                try await guesses.check(by: call) { tx in
                    try carts.knows([input.code], by: call, in: tx)
                }
                return input
            },
            handler: { [carts] (input: CartCoupon, call, tx) in
                try CartView(carts.give(input.code, to: input.cart, by: call, in: tx))
            })
    }

    private var takeBack: Operation {
        .command(
            "orders.cart-coupons.remove", .delete, "/carts/{cart_id}/coupons/{code}",
            .permission(OrdersPermissions.writeCarts), "Takes a coupon out of a cart.",
            input: CartCoupon.input, output: CartView.answer,
            errors: [
                OrdersErrors.cartUnknown, OrdersErrors.cartClosed, OrdersErrors.couponUnknown,
            ],
            example: Self.example,
            scope: .record("the location and channel of the cart").withCustomers,
            version: { $0.version }
        ) { input, call, tx in
            try CartView(carts.takeBack(input.code, from: input.cart, by: call, in: tx))
        }
    }
}
