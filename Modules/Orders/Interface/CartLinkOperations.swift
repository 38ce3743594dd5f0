import RetailContracts
import RetailCore
import RetailKit
import RetailStorage

/// The operations on links to carts, by which others than who filled a cart pay it.
struct CartLinkOperations: Sendable {
    let carts: Carts
    let placement: Placement
    let guesses: CodeGuesses

    var all: [Operation] { [create, revoke, show, place] }

    private static let cart = #"{"cart_id":"cart_01h455vb4pex5vsknk084sn02q"}"#
    private static let link = "7K3M9QXD2F5H8J1N-4R6T0V2W5Y7Z9ABC"

    private var create: Operation {
        .command(
            "orders.cart-links.create", .post, "/carts/{cart_id}/link",
            .permission(OrdersPermissions.writeCarts),
            "Makes a link by which whoever has it sees a cart and orders it.",
            details: "For a cart that was begun by chat, by telephone or at a till and is paid on "
                + "the web. Asked again, it makes a new link and the one before is void; so it is "
                + "once the cart is handed over or becomes somebody else's. It is good for three "
                + "days.",
            input: CartAsked.input, output: CartLink.answer, status: 201,
            errors: CartOperations.known + [OrdersErrors.cartEmpty], example: Self.cart,
            needsKey: false,
            scope: .record("the location and channel of the cart").withCustomers,
            asks: [OrdersPermissions.writeOrders]
        ) { input, call, tx in
            try carts.link(input.cart, by: call, in: tx)
        }
    }

    private var revoke: Operation {
        .command(
            "orders.cart-links.revoke", .delete, "/carts/{cart_id}/link",
            .permission(OrdersPermissions.writeCarts), "Makes a cart's link void.",
            input: CartAsked.input, output: Nothing.answer, errors: [OrdersErrors.cartUnknown],
            example: Self.cart, needsKey: false,
            scope: .record("the location and channel of the cart").withCustomers
        ) { input, call, tx in
            try carts.unlink(input.cart, by: call, in: tx)
            return Nothing()
        }
    }

    private var show: Operation {
        .query(
            "orders.cart-links.show", "/linked-cart", .open,
            "Shows whoever has the link what is in a cart and what it costs.",
            details: "Nothing of it says whose the cart is.",
            input: CartLinkShown.input, output: LinkedCart.answer,
            errors: [
                OrdersErrors.linkRefused, OrdersErrors.cartClosed, OrdersErrors.tooManyGuesses,
            ],
            example: #"{"link":"\#(Self.link)"}"#,
            scope: .none("the link is the proof").withCustomers, version: { $0.version },
            prepare: { [self] input, call in
                try await check(input.link, by: call)
                return input
            },
            handler: { [carts] (input: CartLinkShown, call, tx) in
                try LinkedCart(carts.linked(input.link, by: call, in: tx))
            })
    }

    private func check(_ link: String, by call: Call) async throws {
        try await guesses.check(by: call) { [carts] tx in
            try carts.knows(link: link, in: tx)
        }
    }

    private var place: Operation {
        .command(
            "orders.cart-links.place", .post, "/linked-orders", .open,
            "Orders a cart for whoever has its link.",
            details: "The order is of the cart's channel, location and customer. Nothing is paid "
                + "in it: it waits for the money as other orders do.",
            input: LinkedRequest.input, output: LinkedOrder.answer, status: 201,
            errors: [
                OrdersErrors.linkRefused, OrdersErrors.tooManyGuesses, RequestErrors.staleVersion,
            ]
                + OrderOperations.placeErrors,
            example: #"{"link":"\#(Self.link)","expected_gross":{"amount":"50000","#
                + #""currency":"IDR"},"pay_with":"transfer"}"#,
            scope: .none("the link is the proof").withCustomers,
            prepare: { [self] request, call in
                try await check(request.link, by: call)
                return request
            },
            handler: { [placement] (request: LinkedRequest, call, tx) in
                LinkedOrder(order: try placement.place(request, by: call, in: tx))
            })
    }
}
