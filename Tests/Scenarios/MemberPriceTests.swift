import RetailCore
import RetailStorage
import RetailTestSupport
import Testing

/// One price for one customer, in whatever way they buy: as a member, under any merged record, and
/// for more than a few.
@Suite struct MemberPriceTests {
    @Test(arguments: Engines.available)
    func `a member pays the members' price in cart and order, as long as the list counts`(
        engine: EngineKind
    ) async throws {
        try await withDesk(engine) { desk in
            let mira = try await member(desk)
            try await desk.list(
                "club", #""groups":["club"]"#, #"{"list":"club","amount":"4"}"#)
            #expect(try await desk.costs(1, #","customer_id":"\#(mira)""#) == "4")
            #expect(try await desk.costs(1) == "5")
            let cart = try await desk.ask(
                "orders.carts.create", #"{"channel":"shop","customer_id":"\#(mira)"}"#
            ).text("id")
            let filled = try await desk.ask(
                "orders.carts.add", #"{"sku":"green-tea","quantity":"2"}"#,
                path: ["cart_id": cart])
            #expect(filled.text("gross", "amount") == "8")
            #expect(filled.text("lines", "0", "unit_price", "amount") == "4")
            let later = testStart + .seconds(60)
            _ = try await desk.ask(
                "catalogue.price-lists.end", "{}", path: ["code": "club"], at: later)
            let shown = try await desk.ask(
                "orders.carts.show", path: ["cart_id": cart], at: later)
            #expect(shown.text("gross", "amount") == "10")
            let refused = await desk.refusal(
                "orders.place",
                #"{"cart_id":"\#(cart)","expected_gross":{"amount":"8","currency":"IDR"}}"#,
                at: later)
            #expect(refused?.code == "orders.gross-changed")
        }
    }

    @Test(arguments: Engines.available)
    func `a merged record has the prices of the customer`(
        engine: EngineKind
    ) async throws {
        try await withDesk(engine) { desk in
            let mira = try await member(desk)
            try await desk.list(
                "club", #""groups":["club"]"#, #"{"list":"club","amount":"4"}"#)
            let other = try await desk.ask("crm.customers.create", #"{"name":"Mira"}"#).text("id")
            #expect(try await desk.costs(1, #","customer_id":"\#(other)""#) == "5")
            _ = try await desk.ask(
                "crm.customers.merge", #"{"other_id":"\#(other)","reason":"same"}"#,
                path: ["customer_id": mira])
            #expect(try await desk.costs(1, #","customer_id":"\#(other)""#) == "4")
        }
    }

    @Test(arguments: Engines.available)
    func `whoever takes three pays the price of three, however the lines are split`(
        engine: EngineKind
    ) async throws {
        try await withDesk(engine) { desk in
            try await desk.list("bulk", "", #"{"list":"bulk","from_quantity":"3","amount":"1"}"#)
            // For all, so that the channel's own price stands before it: it is the narrower list.
            #expect(try await desk.costs(3) == "15")
            _ = try await desk.ask(
                "catalogue.prices.set",
                #"{"prices":[{"channel":"shop","from_quantity":"3","amount":"3"}]}"#,
                path: ["sku": "green-tea"])
            #expect(try await desk.costs(1) == "5")
            #expect(try await desk.costs(3) == "9")
        }
    }

    @Test(arguments: Engines.available)
    func `a price of three that is held is not kept by who takes one, nor by somebody else`(
        engine: EngineKind
    ) async throws {
        try await withDesk(engine) { desk in
            let mira = try await member(desk)
            try await desk.list(
                "club", #""groups":["club"]"#, #"{"list":"club","amount":"4"}"#)
            _ = try await desk.ask(
                "catalogue.prices.set",
                #"{"prices":[{"list":"club","from_quantity":"3","amount":"3"}]}"#,
                path: ["sku": "green-tea"])
            let cart = try await desk.ask(
                "orders.carts.create", #"{"channel":"shop","customer_id":"\#(mira)"}"#
            ).text("id")
            _ = try await desk.ask(
                "orders.carts.add", #"{"sku":"green-tea","quantity":"3"}"#,
                path: ["cart_id": cart])
            let held = try await desk.ask("orders.carts.hold", "{}", path: ["cart_id": cart])
            #expect(held.text("gross", "amount") == "9")
            let less = try await desk.ask(
                "orders.carts.change", #"{"quantity":"2"}"#,
                path: ["cart_id": cart, "line": "1"])
            #expect(less.text("gross", "amount") == "8")
            let other = try await desk.ask("crm.customers.create", #"{"name":"Ani"}"#).text("id")
            let hers = try await desk.ask(
                "orders.carts.assign", #"{"customer_id":"\#(other)"}"#, path: ["cart_id": cart])
            #expect(hers.text("gross", "amount") == "10")
            let placed = try await desk.ask("orders.place", #"{"cart_id":"\#(cart)"}"#)
            #expect(placed.text("gross", "amount") == "10")
        }
    }

    @Test(arguments: Engines.available)
    func `a cart that rises beyond what can be booked is shown and emptied, not ordered`(
        engine: EngineKind
    ) async throws {
        try await withDesk(engine) { desk in
            let cart = try await desk.ask("orders.carts.create", #"{"channel":"shop"}"#).text("id")
            let line = #"{"sku":"green-tea","quantity":"90000"}"#
            _ = try await desk.ask("orders.carts.add", line, path: ["cart_id": cart])
            _ = try await desk.ask(
                "catalogue.prices.set",
                #"{"prices":[{"channel":"shop","amount":"999999999999"}]}"#,
                path: ["sku": "green-tea"])
            let shown = try await desk.ask("orders.carts.show", path: ["cart_id": cart])
            #expect(shown.text("gross", "amount") == "450000")
            let other = try await desk.ask("orders.carts.create", #"{"channel":"shop"}"#)
                .text("id")
            for (name, body, path, pointer) in [
                ("orders.carts.add", line, ["cart_id": other], "/quantity"),
                ("orders.place", #"{"cart_id":"\#(cart)"}"#, [:], "/cart_id"),
                ("orders.place", #"{"channel":"shop","lines":[\#(line)]}"#, [:], "/lines"),
            ] {
                let refused = await desk.refusal(name, body, path: path)
                #expect(refused?.code == "request.invalid-input", "\(name)")
                #expect(refused?.issues.map(\.pointer) == [pointer], "\(name)")
            }
            let rest = try await desk.ask(
                "orders.carts.remove", path: ["cart_id": cart, "line": "1"])
            #expect(rest.text("gross", "amount") == "0")
        }
    }

    /// A customer in a group of members.
    private func member(_ desk: Desk) async throws -> String {
        let mira = try await desk.ask("crm.customers.create", #"{"name":"Mira"}"#).text("id")
        _ = try await desk.ask("crm.customer-groups.create", #"{"code":"club","name":"Club"}"#)
        _ = try await desk.ask(
            "crm.group-members.add", #"{"customers":["\#(mira)"]}"#, path: ["code": "club"])
        return mira
    }
}

extension Desk {
    /// Publishes a list in rupiah with a price of the tea.
    fileprivate func list(_ code: String, _ audience: String, _ price: String) async throws {
        let more = audience.isEmpty ? "" : ",\(audience)"
        _ = try await ask(
            "catalogue.price-lists.create",
            #"{"code":"\#(code)","name":"L","currency":"IDR","prices_include_tax":true\#(more)}"#)
        _ = try await ask(
            "catalogue.prices.set", #"{"prices":[\#(price)]}"#, path: ["sku": "green-tea"])
        _ = try await ask("catalogue.price-lists.publish", "{}", path: ["code": code])
    }

    /// What an order of so much tea costs.
    fileprivate func costs(_ quantity: Int, _ more: String = "") async throws -> String {
        try await ask(
            "orders.place",
            #"{"channel":"shop","lines":[{"sku":"green-tea","quantity":"\#(quantity)"}]\#(more)}"#
        ).text("gross", "amount")
    }
}
