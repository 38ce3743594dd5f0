import RetailJSON

extension DemoDay {
    static let noon = [
        DayStep(.chat, "take a question in") { day in
            let opened = try await day.post(
                .chat, "/messages",
                .record([
                    "kind": "chat", "sender": "web-" + day.run, "namespace": "live-chat",
                    "verified": true,
                    "body": "Apakah kemejanya bisa dicoba dulu di toko Jakarta?",
                ]))
            day.notes["case"] = opened
            try require(
                opened.text("customer_id") == day.id("customer"),
                "The case should be the customer's.")
            return "Asks by chat whether the shirts can be tried on; case \(opened.text("number"))"
        },
        DayStep(.agent, "see everything in one view, and answer") { day in
            let id = try day.id("case")
            let view = try await day.wait(
                .agent, "/cases/\(id)/view", for: "The case in the timeline"
            ) { view in
                view.elements("timeline").contains { $0.text("code") == "support.case-opened" }
            }
            let seen = Set(view.elements("timeline").map { $0.text("code") })
            try require(
                view.number("points") == day.books.earned && view.elements("orders").count == 1
                    && seen.contains("orders.cart-started"),
                "The view should show the points, the morning's order and the cart.")
            _ = try await day.post(
                .agent, "/cases/\(id)/messages",
                .record(["body": "Tentu! Keranjang Anda sudah kami simpan. Silakan ke kasir."]))
            return "Sees the customer's cart, order, \(view.number("points")) points and timeline "
                + "in one view; answers"
        },
        DayStep(.web, "give a code for the till") { day in
            let code = try await day.post(.web, "/carts/\(try day.id("cart"))/hand-over")
            day.notes["code"] = code
            return "Shows a code with which a till goes on with the cart"
        },
        DayStep(.jakarta, "take the cart over") { day in
            let cart = try await day.post(
                .jakarta, "/cart-take-overs",
                .record([
                    "code": try day.note("code").text("code"), "channel": "store-jkt",
                    "location": "jkt-01",
                ]))
            let before = try day.note("cart")
            try require(
                cart.text("held_until") == before.text("held_until")
                    && cart.amount("gross") == before.amount("gross"),
                "The holds and prices should have come along.")
            day.notes["cart"] = cart
            return "Takes the cart over with its holds and its prices"
        },
        DayStep(.jakarta, "take the money") { day in
            let cart = try day.note("cart")
            let order = try await day.post(
                .jakarta, "/orders",
                .record([
                    "cart_id": cart.text("id"), "payments": try payments(for: cart, day),
                ]))
            day.books.enter(order: order)
            day.notes["order"] = order
            let paid = order.elements("payments").map {
                "\($0.text("tender")) \(rupiah($0.amount("amount")))"
            }
            try require(
                order.amount("paid") == order.amount("gross"), "The order should be paid in full.")
            return "Order \(order.text("number")) for \(rupiah(order.amount("gross"))): "
                + paid.joined(separator: ", ") + "; two items are carried out"
        },
    ]

    /// All points and cash for what is carried out, a card for what is collected later.
    private static func payments(for cart: JSONTree, _ day: Day) throws -> JSONTree {
        let lines = cart.elements("lines")
        let carried = lines.filter { $0.text("method") == "carry-out" }
            .reduce(0) { $0 + $1.amount("gross") }
        let collected = cart.amount("gross") - carried
        let points = day.books.earned
        let note: Int64 = 10_000_000
        let cash = carried - points * 10_000
        try require(cash > 0, "There should be cash to pay besides the points.")
        return JSONTree.list([
            JSONTree.record(["tender": "points", "points": points]),
            JSONTree.record([
                "tender": "cash",
                "amount": JSONTree.rupiah(minor: (cash + note - 1) / note * note),
            ]),
            JSONTree.record([
                "tender": "card", "amount": JSONTree.rupiah(minor: collected),
                "reference": "pay_" + day.run,
            ]),
        ])
    }
}
