import RetailContracts
import RetailCore
import RetailKit
import RetailStorage

/// The operations on where goods are sent to.
struct DestinationOperations: Sendable {
    let carts: Carts
    let destinations: OrderDestinations

    var all: [Operation] { [set, showCart, showOrder] }

    private static let ofCart = "the location and channel of the cart"

    private var set: Operation {
        .command(
            "orders.cart-destinations.set", .put, "/carts/{cart_id}/destination",
            .permission(OrdersPermissions.writeCarts),
            "Says where the goods of a cart are sent to by post, and what goes with them.",
            details: "Where the parts of a country are known, the address names one of them. The "
                + "cart goes to be taxed in the country of the address unless a place in it was "
                + "said. An order of the cart takes all of it along; the cart forgets it then.",
            input: CartDestinationSet.input, output: CartDestination.answer,
            errors: CartOperations.moved + [OrdersErrors.addressUnknown],
            example: #"""
                {"cart_id":"cart_01h455vb4pex5vsknk084sn02q","destination":{"address":
                 {"recipient":"Ana W.","country":"ID","lines":["Jl. Melati 5"],
                  "postcode":"10110"},"phone":"+62 812 3456 7890","instructions":"Ring twice"}}
                """#,
            scope: .record(Self.ofCart).withCustomers, asks: [Finding.permission],
            version: { $0.version }
        ) { input, call, tx in
            try carts.send(input.cart, to: input.destination, by: call, in: tx)
        }
    }

    private var showCart: Operation {
        .query(
            "orders.cart-destinations.show", "/carts/{cart_id}/destination",
            .permission(OrdersPermissions.readCarts),
            "Shows where the goods of a cart are sent to.",
            details: "For the customer, and for who may read customers where the cart is. Of a "
                + "cart that was ordered the order knows.",
            input: CartAsked.input, output: CartDestination.answer,
            errors: [OrdersErrors.cartUnknown],
            example: #"{"cart_id":"cart_01h455vb4pex5vsknk084sn02q"}"#,
            scope: .record(Self.ofCart).withCustomers, asks: [Finding.permission],
            version: { $0.version }
        ) { input, call, tx in
            try carts.destination(of: input.cart, by: call, in: tx)
        }
    }

    private var showOrder: Operation {
        .query(
            "orders.destinations.show", "/orders/{order_id}/destination",
            .permission(OrdersPermissions.readOrders),
            "Shows where the goods of an order are sent to, as it was when it was placed.",
            details: "For the customer, and for who may read customers where it was sold. Whoever "
                + "sends a parcel sees it by orders.fulfilments.show.",
            input: OrderAsked.input, output: OrderDestination.answer,
            errors: [OrdersErrors.orderUnknown],
            example: #"{"order_id":"order_01h455vb4pex5vsknk084sn02q"}"#,
            scope: .record("the location and channel of the order").withCustomers,
            asks: [Finding.permission]
        ) { input, call, tx in
            try destinations.show(input.order, by: call, in: tx)
        }
    }
}
