import RetailCore
import RetailStorage
import RetailTestSupport
import Testing

/// Promotions and coupons as a retailer sets them up and customers use them, with their limits.
@Suite struct CouponScenarioTests {
    private static let tenth = #""gives":{"kind":"percentage","rate":"0.1"}"#

    @Test(arguments: Engines.available)
    func `a coupon says why it gives nothing, gives once it may, and stays with the order`(
        engine: EngineKind
    ) async throws {
        try await withDesk(engine) { desk in
            try await desk.dearTea()
            try await desk.offer(
                "welcome",
                Self.tenth + #","needs_coupon":true,"conditions":[{"kind":"amount","#
                    + #""amount":{"amount":"20000","currency":"IDR"}}]"#, coupon: "welcome-10")
            let cart = try await desk.cart(1)
            let unknown = await desk.refusal(
                "orders.cart-coupons.add", #"{"code":"NOTHING"}"#, path: ["cart_id": cart])
            #expect(unknown?.code == "orders.coupon-unknown")
            let given = try await desk.ask(
                "orders.cart-coupons.add", #"{"code":"Welcome-10"}"#, path: ["cart_id": cart])
            #expect(given.text("gross", "amount") == "10000")
            #expect(given.text("coupons", "0", "outcome") == "condition-unmet")
            #expect(!given.text("coupons", "0", "why").isEmpty)
            let again = try await desk.ask(
                "orders.cart-coupons.add", #"{"code":"WELCOME-10"}"#, path: ["cart_id": cart])
            #expect(again.text("version") == given.text("version"))
            let more = try await desk.ask(
                "orders.carts.change", #"{"quantity":"2"}"#, path: ["cart_id": cart, "line": "1"])
            #expect(more.text("gross", "amount") == "18000")
            #expect(more.text("coupons", "0", "outcome") == "applied")
            let placed = try await desk.ask("orders.place", #"{"cart_id":"\#(cart)"}"#)
            #expect(placed.text("gross", "amount") == "18000")
            #expect(placed.text("coupons", "0") == "WELCOME-10")
            #expect(placed.text("discount", "amount") == "2000")
            let ordered = try await desk.ask("orders.carts.show", path: ["cart_id": cart])
            #expect(ordered.text("coupons", "0", "outcome") == "applied")
        }
    }

    @Test(arguments: Engines.available)
    func `a coupon for one order counts once, and again when the order is taken back`(
        engine: EngineKind
    ) async throws {
        try await withDesk(engine) { desk in
            try await desk.dearTea()
            try await desk.offer("once", Self.tenth + #","needs_coupon":true"#)
            _ = try await desk.ask(
                "catalogue.coupons.create", #"{"code":"ONCE","promotion":"once","uses":1}"#)
            let first = try await desk.order(1, #""coupons":["once"]"#)
            #expect(first.text("gross", "amount") == "9000")
            let second = await desk.orderRefusal(1, #""coupons":["ONCE"]"#)
            #expect(second?.code == "orders.coupon-refused")
            #expect(second?.issues.map(\.pointer) == ["/coupons/0"])
            // A cart that had it while it was good is not ordered at another sum.
            let cart = try await desk.cart(1)
            let shown = try await desk.ask(
                "orders.cart-coupons.add", #"{"code":"ONCE"}"#, path: ["cart_id": cart])
            #expect(shown.text("coupons", "0", "outcome") == "used-up")
            let refused = await desk.refusal("orders.place", #"{"cart_id":"\#(cart)"}"#)
            #expect(refused?.code == "orders.coupon-refused")
            _ = try await desk.ask("orders.cancel", path: ["order_id": first.text("id")])
            let free = try await desk.ask("orders.carts.show", path: ["cart_id": cart])
            #expect(free.text("coupons", "0", "outcome") == "applied")
            let placed = try await desk.ask("orders.place", #"{"cart_id":"\#(cart)"}"#)
            #expect(placed.text("gross", "amount") == "9000")
        }
    }

    @Test(arguments: Engines.available)
    func `each customer uses a promotion once, under whichever record, and nobody unknown does`(
        engine: EngineKind
    ) async throws {
        try await withDesk(engine) { desk in
            try await desk.dearTea()
            try await desk.offer("mine", Self.tenth + #","uses_per_customer":1"#)
            #expect(try await desk.order(1).text("gross", "amount") == "10000")
            let ana = try await desk.ask("crm.customers.create", #"{"name":"Ana"}"#).text("id")
            let other = try await desk.ask("crm.customers.create", #"{"name":"Ana W"}"#).text("id")
            #expect(
                try await desk.order(1, #""customer_id":"\#(other)""#).text("gross", "amount")
                    == "9000")
            _ = try await desk.ask(
                "crm.customers.merge", #"{"other_id":"\#(other)","reason":"same"}"#,
                path: ["customer_id": ana])
            for record in [ana, other] {
                #expect(
                    try await desk.order(1, #""customer_id":"\#(record)""#).text("gross", "amount")
                        == "10000")
            }
            let budi = try await desk.ask("crm.customers.create", #"{"name":"Budi"}"#).text("id")
            #expect(
                try await desk.order(1, #""customer_id":"\#(budi)""#).text("gross", "amount")
                    == "9000")
        }
    }

    @Test(arguments: Engines.available)
    func `a budget is never exceeded: what does not fit is not given, and not cut`(
        engine: EngineKind
    ) async throws {
        try await withDesk(engine) { desk in
            try await desk.dearTea()
            try await desk.offer(
                "pot", Self.tenth + #","budget":{"amount":"2500","currency":"IDR"}"#)
            var gross: [String] = []
            for quantity in [1, 2, 1, 1] {
                gross.append(try await desk.order(quantity).text("gross", "amount"))
            }
            // 1,000 of 2,500; then 2,000 do not fit, but 1,000 do; then nothing.
            #expect(gross == ["9000", "20000", "9000", "10000"])
            _ = try await desk.ask(
                "catalogue.promotions.update", #"{"budget":null}"#, path: ["code": "pot"])
            #expect(try await desk.order(2).text("gross", "amount") == "18000")
        }
    }

    @Test(arguments: Engines.available)
    func `a coupon for one customer is of no use to another, and none once it is archived`(
        engine: EngineKind
    ) async throws {
        try await withDesk(engine) { desk in
            try await desk.dearTea()
            let ana = try await desk.ask("crm.customers.create", #"{"name":"Ana"}"#).text("id")
            try await desk.offer("hers", Self.tenth + #","needs_coupon":true"#)
            _ = try await desk.ask(
                "catalogue.coupons.create",
                #"{"code":"FOR-ANA","promotion":"hers","customer_id":"\#(ana)"}"#)
            #expect(
                await desk.orderRefusal(1, #""coupons":["FOR-ANA"]"#)?.code
                    == "orders.coupon-refused")
            let hers = try await desk.order(
                1, #""coupons":["FOR-ANA"],"customer_id":"\#(ana)""#)
            #expect(hers.text("gross", "amount") == "9000")
            _ = try await desk.ask("catalogue.coupons.archive", path: ["code": "FOR-ANA"])
            #expect(
                await desk.orderRefusal(1, #""coupons":["FOR-ANA"],"customer_id":"\#(ana)""#)?
                    .code == "orders.coupon-refused")
        }
    }

    @Test(arguments: Engines.available)
    func `of a hundred who use the last coupon at once, one gets it`(
        engine: EngineKind
    ) async throws {
        try await withDesk(engine) { desk in
            try await desk.dearTea()
            _ = try await desk.ask(
                "inventory.stock.receive",
                #"{"location":"dc-9","lines":[{"sku":"GREEN-TEA","quantity":"200"}]}"#)
            try await desk.offer("last", Self.tenth + #","needs_coupon":true"#)
            try await desk.offer(
                "pot",
                #""gives":{"kind":"amount","amount":{"amount":"700","currency":"IDR"}},"#
                    + #""budget":{"amount":"3000","currency":"IDR"}"#, lane: "order")
            _ = try await desk.ask(
                "catalogue.coupons.create", #"{"code":"LAST","promotion":"last","uses":1}"#)
            let sums = try await withThrowingTaskGroup(of: String?.self) { group in
                for index in 0..<100 {
                    group.addTask {
                        let coupon = index % 2 == 0 ? #""coupons":["LAST"]"# : ""
                        do { return try await desk.order(1, coupon).text("gross", "amount") } catch
                        {
                            let code = RetailError.wrapping(error).code
                            #expect(
                                code == "orders.coupon-refused"
                                    || code == "orders.promotion-used-up", "\(error)")
                            return nil
                        }
                    }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            let placed = sums.compactMap(\.self)
            #expect(placed.filter { $0 == "9000" || $0 == "8300" }.count == 1)
            #expect(placed.filter { $0 == "9300" || $0 == "8300" }.count == 4)
        }
    }
}
