import RetailContracts
import RetailCore
import RetailKit
import RetailStorage

/// The operations on carts.
struct CartOperations: Sendable {
    let carts: Carts
    let guesses: CodeGuesses

    var all: [Operation] {
        [
            start, show, add, change, remove, assign, hold, release, abandon, handOver, takeOver,
        ] + terms + coupons + together
    }

    private static let cart = #"{"cart_id":"cart_01h455vb4pex5vsknk084sn02q"}"#
    static let known = [OrdersErrors.cartUnknown, OrdersErrors.cartClosed]
    static let moved =
        known + PeerErrors.stock + [
            OrdersErrors.channelUnknown, OrdersErrors.notOffered, PeerErrors.noTaxRule,
            OrdersErrors.locationMissing, PeerErrors.noSource, OrdersErrors.holdTooLarge,
        ]
    static let limited = [OrdersErrors.quantityNotTaken, OrdersErrors.orderTooLarge]

    private var start: Operation {
        .command(
            "orders.carts.create", .post, "/carts", .permission(OrdersPermissions.writeCarts),
            "Starts an empty cart on a channel.", input: CartStart.input,
            output: CartView.answer, status: 201,
            errors: [
                OrdersErrors.channelUnknown, OrdersErrors.customerUnknown,
                OrdersErrors.locationUnknown,
            ] + PeerErrors.outlet,
            example: #"{"channel":"web-id"}"#,
            scope: .places("location and channel together") {
                [Spot(at: $0.location, on: $0.channel)]
            }.withCustomers, asks: [Finding.permission], version: { $0.version }
        ) { input, call, tx in
            try CartView(
                carts.start(
                    on: input.channel, at: input.location, shipTo: input.shipTo,
                    for: input.customer, knownBy: input.identity, by: call, in: tx))
        }
    }

    private var show: Operation {
        .query(
            "orders.carts.show", "/carts/{cart_id}", .permission(OrdersPermissions.readCarts),
            "Shows a cart with its lines and what it costs.", input: CartAsked.input,
            output: CartView.answer, errors: [OrdersErrors.cartUnknown], example: Self.cart,
            scope: .record("the location and channel of the cart").withCustomers,
            version: { $0.version }
        ) { input, call, tx in
            try CartView(carts.show(input.cart, by: call, in: tx))
        }
    }

    private var add: Operation {
        .command(
            "orders.carts.add", .post, "/carts/{cart_id}/lines",
            .permission(OrdersPermissions.writeCarts),
            "Puts an item into a cart at the channel's price.",
            details: "The same item, way and place adds up in one line. A held cart stays held.",
            input: CartLineAdd.input, output: CartView.answer,
            errors: Self.moved + Self.limited + [OrdersErrors.tooManyLines],
            example: #"{"cart_id":"cart_01h455vb4pex5vsknk084sn02q","sku":"TEA-1","quantity":"2"}"#,
            scope: .record("the location and channel of the cart").withCustomers,
            version: { $0.version }
        ) { input, call, tx in
            try CartView(carts.add(input.line, to: input.cart, by: call, in: tx))
        }
    }

    private var change: Operation {
        .command(
            "orders.carts.change", .put, "/carts/{cart_id}/lines/{line}",
            .permission(OrdersPermissions.writeCarts), "Sets the quantity of a cart's line.",
            input: CartLineSet.input, output: CartView.answer,
            errors: Self.moved + Self.limited + [OrdersErrors.lineUnknown],
            example: #"{"cart_id":"cart_01h455vb4pex5vsknk084sn02q","line":1,"quantity":"3"}"#,
            scope: .record("the location and channel of the cart").withCustomers,
            version: { $0.version }
        ) { input, call, tx in
            try CartView(
                carts.set(
                    input.quantity, ofLine: input.line, in: input.cart, by: call, in: tx))
        }
    }

    private var remove: Operation {
        .command(
            "orders.carts.remove", .delete, "/carts/{cart_id}/lines/{line}",
            .permission(OrdersPermissions.writeCarts), "Takes a line out of a cart.",
            input: CartLineAsked.input, output: CartView.answer,
            errors: Self.moved + [OrdersErrors.lineUnknown],
            example: #"{"cart_id":"cart_01h455vb4pex5vsknk084sn02q","line":1}"#,
            scope: .record("the location and channel of the cart").withCustomers,
            version: { $0.version }
        ) { input, call, tx in
            try CartView(carts.remove(line: input.line, from: input.cart, by: call, in: tx))
        }
    }

    private var assign: Operation {
        .command(
            "orders.carts.assign", .put, "/carts/{cart_id}/customer",
            .permission(OrdersPermissions.writeCarts), "Says whose a cart is.",
            input: CartAssign.input, output: CartView.answer,
            errors: Self.known + PeerErrors.stock + [
                OrdersErrors.customerUnknown, OrdersErrors.holdTooLarge, PeerErrors.noSource,
            ],
            example: #"""
                {"cart_id":"cart_01h455vb4pex5vsknk084sn02q",
                 "customer_id":"customer_01h455vb4pex5vsknk084sn02q"}
                """#, scope: .record("the location and channel of the cart"),
            version: { $0.version }
        ) { input, call, tx in
            try CartView(
                carts.assign(
                    input.customer, knownBy: input.identity, to: input.cart, by: call, in: tx))
        }
    }
}

extension CartOperations {
    private var hold: Operation {
        .command(
            "orders.carts.hold", .post, "/carts/{cart_id}/hold",
            .permission(OrdersPermissions.writeCarts),
            "Holds the stock of a cart and freezes its prices, or does so for longer.",
            details: "What is added later is held too, at the channel's price of then. Renewed or "
                + "not, a cart is held for two hours at most, and not again for two hours.",
            input: CartAsked.input, output: CartView.answer,
            errors: Self.moved + Self.limited + [
                OrdersErrors.cartEmpty, OrdersErrors.holdUsedUp,
            ],
            example: Self.cart,
            scope: .record("the location and channel of the cart").withCustomers,
            version: { $0.version }
        ) { input, call, tx in
            try CartView(carts.hold(input.cart, by: call, in: tx))
        }
    }

    private var release: Operation {
        .command(
            "orders.carts.release", .post, "/carts/{cart_id}/release",
            .permission(OrdersPermissions.writeCarts), "Gives a cart's held stock back.",
            input: CartAsked.input, output: CartView.answer, errors: Self.known,
            example: Self.cart,
            scope: .record("the location and channel of the cart").withCustomers,
            version: { $0.version }
        ) { input, call, tx in
            try CartView(carts.release(input.cart, by: call, in: tx))
        }
    }

    private var abandon: Operation {
        .command(
            "orders.carts.abandon", .post, "/carts/{cart_id}/abandon",
            .permission(OrdersPermissions.writeCarts), "Gives a cart up.",
            input: CartAsked.input, output: CartView.answer, errors: Self.known,
            example: Self.cart,
            scope: .record("the location and channel of the cart").withCustomers,
            version: { $0.version }
        ) { input, call, tx in
            try CartView(carts.abandon(input.cart, by: call, in: tx))
        }
    }

    private var handOver: Operation {
        .command(
            "orders.carts.hand-over", .post, "/carts/{cart_id}/hand-over",
            .permission(OrdersPermissions.writeCarts),
            "Gives a one-time code by which a till or another channel takes the cart over.",
            details: "Asked again, it gives a new code and the one before is void.",
            input: CartAsked.input, output: HandOverCode.answer,
            errors: Self.known + [OrdersErrors.cartEmpty], example: Self.cart, needsKey: false,
            scope: .record("the location and channel of the cart").withCustomers
        ) { input, call, tx in
            try carts.handOver(input.cart, by: call, in: tx)
        }
    }

    private var takeOver: Operation {
        .command(
            "orders.carts.take-over", .post, "/cart-take-overs",
            .permission(OrdersPermissions.writeCarts),
            "Goes on with a cart on this channel; its holds and frozen prices stay with it.",
            details: "With carry_out its goods come from this store's shelves instead.",
            input: CartTakeOver.input, output: CartView.answer,
            errors: Self.moved + [
                OrdersErrors.codeRefused, OrdersErrors.currencyMismatch,
                OrdersErrors.locationUnknown,
            ],
            example: #"{"code":"7K3M-9QXD","channel":"store-jkt","location":"jkt-01"}"#,
            scope: .places("location and channel together") {
                [Spot(at: $0.location, on: $0.channel)]
            }, version: { $0.version }
        ) { input, call, tx in
            try CartView(
                carts.takeOver(
                    input.code, on: input.channel, at: input.location,
                    carriesOut: input.carriesOut, by: call, in: tx))
        }
    }
}
