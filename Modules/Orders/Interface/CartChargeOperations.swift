import RetailContracts
import RetailCore
import RetailKit
import RetailStorage

extension CartOperations {
    /// The operations on what is said of a cart beside its lines.
    var terms: [Operation] { [update, choices] }

    private var update: Operation {
        .command(
            "orders.carts.update", .patch, "/carts/{cart_id}",
            .permission(OrdersPermissions.writeCarts),
            "Says where the goods of a cart are sent to, how, and what else is done.",
            details: "The cart says what became of each: one that cannot be had there may be once "
                + "it is sent elsewhere. Goods that are held stay held.",
            input: CartChange.input, output: CartView.answer,
            errors: Self.moved + [OrdersErrors.chargeUnknown],
            example: #"""
                {"cart_id":"cart_01h455vb4pex5vsknk084sn02q","ship_to":"ID-JK",
                 "delivery":"jne-reg","fees":["gift-wrap"]}
                """#,
            scope: .record("the location and channel of the cart").withCustomers,
            version: { $0.version }
        ) { input, call, tx in
            try CartView(carts.update(input, by: call, in: tx))
        }
    }

    private var choices: Operation {
        .query(
            "orders.cart-charges.show", "/carts/{cart_id}/charges",
            .permission(OrdersPermissions.readCarts),
            "Shows the ways of delivery and fees that a cart may have, with what each would cost.",
            details: "Each as if it were chosen for the cart as it is now, promotions taken off. "
                + "Of a cart that was ordered there are none.",
            input: CartAsked.input, output: CartChoices.answer, errors: [OrdersErrors.cartUnknown],
            example: #"{"cart_id":"cart_01h455vb4pex5vsknk084sn02q"}"#,
            scope: .record("the location and channel of the cart").withCustomers
        ) { input, call, tx in
            CartChoices(charges: try carts.choices(for: input.cart, by: call, in: tx))
        }
    }
}
