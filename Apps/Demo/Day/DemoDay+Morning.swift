import RetailJSON

extension DemoDay {
    static let morning = [
        DayStep(.app, "get to know the customer") { day in
            let customer = try await day.post(
                .app, "/customers/identify",
                .record([
                    "kind": "phone", "value": "+62813" + day.run, "verified": true,
                    "name": "Ratna Kartika",
                ]))
            _ = try await day.post(
                .app, "/customers/\(customer.text("id"))/identities",
                .record([
                    "kind": "chat", "namespace": "live-chat", "value": "web-" + day.run,
                    "verified": true,
                ]))
            day.notes["customer"] = customer
            return "Signs in as \(customer.text("name")), phone and chat verified"
        },
        DayStep(.jakarta, "sell something in the morning") { day in
            try await recognise(on: .jakarta, &day)
            let chosen = try day.note("chosen")
            guard case .array(let items) = chosen, let shirt = items.first,
                let coffee = items.first(where: { $0.text("unit") == "kg" })
            else {
                throw DayTrouble("Nothing was chosen.")
            }
            let order = try await day.post(
                .jakarta, "/orders",
                .record([
                    "channel": "store-jkt", "location": "jkt-01",
                    "customer_id": try day.id("customer"),
                    "lines": JSONTree.list([
                        JSONTree.record([
                            "sku": shirt.text("sku"), "quantity": "2", "method": "carry-out",
                            "location": "jkt-01",
                        ]),
                        JSONTree.record([
                            "sku": coffee.text("sku"), "quantity": "0.25", "method": "carry-out",
                        ]),
                    ]),
                    "payments": JSONTree.list([
                        JSONTree.record([
                            "tender": "cash", "amount": JSONTree.rupiah(minor: 200_000_000),
                        ])
                    ]),
                ]))
            day.books.enter(order: order)
            let money = DayBooks.money(order.elements("payments"))
            day.books.earned += DayBooks.points(for: money)
            let change = order.elements("payments").reduce(0) { $0 + $1.amount("change") }
            try require(
                order.text("commercial") == "completed", "The order should be completed.")
            return "Sells order \(order.text("number")), shirts and 0.25 kg of coffee: "
                + "\(rupiah(money)) in cash, "
                + "change \(rupiah(change))"
        },
        DayStep(.app, "see the points of the morning") { day in
            let expected = day.books.earned
            let account = try await day.wait(
                .app, "/points-accounts/\(try day.id("customer"))", for: "The points"
            ) { $0.number("balance") == expected }
            return "Shows \(account.number("balance")) points for it"
        },
        DayStep(.web, "fill a cart") { day in
            try await recognise(on: .web, &day)
            let cart = try await day.post(
                .web, "/carts",
                .record(["channel": "web-id", "customer_id": try day.id("customer")]))
            guard case .array(let items) = try day.note("chosen") else {
                throw DayTrouble("Nothing was chosen.")
            }
            for (index, item) in items.enumerated() {
                _ = try await day.post(
                    .web, "/carts/\(cart.text("id"))/lines",
                    .record([
                        "sku": item.text("sku"), "quantity": "1",
                        "method": index < 2 ? "carry-out" : "pickup", "location": "jkt-01",
                    ]))
            }
            let held = try await day.post(.web, "/carts/\(cart.text("id"))/hold")
            day.notes["cart"] = held
            try require(held.elements("lines").count == 4, "Four lines should be in the cart.")
            return "Fills a cart with 4 items for \(rupiah(held.amount("gross"))); "
                + "stock and prices are held"
        },
    ]

    /// A shop sees the customers whom it has met: the phone number, verified, makes the customer
    /// known there too.
    private static func recognise(on caller: DayCaller, _ day: inout Day) async throws {
        let known = try await day.post(
            caller, "/customers/identify",
            .record(["kind": "phone", "value": "+62813" + day.run, "verified": true]))
        try require(
            try known.text("id") == day.id("customer"), "The phone number should be known.")
    }
}
