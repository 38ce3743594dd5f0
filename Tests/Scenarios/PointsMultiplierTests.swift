import RetailComposition
import RetailCore
import RetailKit
import RetailStorage
import RetailSync
import RetailTestSupport
import Testing

/// A promotion that multiplies points, from the rule to the customer's account and back.
@Suite struct PointsMultiplierTests {
    @Test(arguments: Engines.available)
    func `a sale of before keeps a coupon of points that gives nobody any`(
        engine: EngineKind
    ) async throws {
        try await withDesk(engine) { desk in
            try await desk.offer(
                "double", #""gives":{"kind":"points","factor":"2"},"needs_coupon":true"#,
                coupon: "TWICE")
            let coupon = #""coupons":["TWICE"]"#
            #expect(await desk.orderRefusal(1, coupon)?.code == "orders.coupon-refused")
            let told = try await desk.ask(
                "orders.place",
                #"{"channel":"shop","lines":[{"sku":"green-tea","quantity":"1"}],\#(coupon),"#
                    + #""occurred_at":"\#((testStart + .seconds(60)).rfc3339)"}"#,
                at: testStart + .seconds(600))
            #expect(told.text("gross", "amount") == "5")
        }
    }

    @Test(arguments: Engines.available)
    func `points on what a promotion is for are multiplied, by the highest factor alone`(
        engine: EngineKind
    ) async throws {
        try await withDesk(engine) { desk in
            let mira = try await desk.pointsShop()
            try await desk.offer("double", #""gives":{"kind":"points","factor":"2"}"#)
            try await desk.offer(
                "triple",
                #""gives":{"kind":"points","factor":"3"},"#
                    + #""items":{"any_of":[{"skus":["Green-Tea"]}]},"#
                    + #""conditions":[{"kind":"quantity","at_least":"2"}]"#)
            try await desk.offer("fifth", #""gives":{"kind":"percentage","rate":"0.2"}"#)
            let order = try await desk.carriedOut("green-tea", "2", mira, pays: "8")
            #expect(order.text("gross", "amount") == "8")
            #expect(order.text("lines", "0", "points", "factor") == "3")
            #expect(order.text("lines", "0", "points", "promotion") == "triple")
            #expect(try await desk.balance(of: mira) == "24")
            let one = try await desk.carriedOut("green-tea", "1", mira, pays: "4")
            #expect(one.text("lines", "0", "points", "promotion") == "double")
            #expect(try await desk.balance(of: mira) == "32")
            // What was given once stays the rule of its sale.
            _ = try await desk.ask("catalogue.promotions.end", "{}", path: ["code": "triple"])
            _ = try await desk.ask(
                "orders.returns.create",
                #"{"order_id":"\#(order.text("id"))","location":"dc-9","#
                    + #""lines":[{"line":1,"quantity":"1","disposition":"damaged"}]}"#)
            #expect(try await desk.balance(of: mira) == "20")
            let shown = try await desk.ask(
                "orders.show", path: ["order_id": order.text("id")])
            #expect(shown.text("lines", "0", "points", "factor") == "3")
        }
    }

    @Test(arguments: Engines.available)
    func `a coupon doubles points, and is used up by that`(engine: EngineKind) async throws {
        try await withDesk(engine) { desk in
            let mira = try await desk.pointsShop()
            try await desk.offer(
                "double", #""gives":{"kind":"points","factor":"2"},"needs_coupon":true"#)
            _ = try await desk.ask(
                "catalogue.coupons.create", #"{"code":"TWICE","promotion":"double","uses":1}"#)
            _ = try await desk.carriedOut(
                "green-tea", "2", mira, pays: "10", #","coupons":["TWICE"]"#)
            #expect(try await desk.balance(of: mira) == "20")
            let refused = await desk.refusal(
                "orders.place",
                Desk.carriedOut("green-tea", "1", mira, pays: "5", #","coupons":["TWICE"]"#))
            #expect(refused?.code == "orders.coupon-refused")
            let plain = try await desk.carriedOut("green-tea", "1", mira, pays: "5")
            #expect(plain.text("lines", "0", "points", "factor") == "")
            #expect(try await desk.balance(of: mira) == "25")
        }
    }

    @Test(arguments: Engines.available)
    func `a coupon that multiplies nothing is refused and stays good`(
        engine: EngineKind
    ) async throws {
        try await withDesk(engine) { desk in
            let mira = try await desk.pointsShop()
            try await desk.offer(
                "double", #""gives":{"kind":"points","factor":"2"},"needs_coupon":true"#)
            try await desk.offer("triple", #""gives":{"kind":"points","factor":"3"}"#)
            _ = try await desk.ask(
                "catalogue.coupons.create", #"{"code":"TWICE","promotion":"double","uses":1}"#)
            let coupon = #","coupons":["TWICE"]"#
            func refused(_ order: String) async -> [String?] {
                let refusal = await desk.refusal("orders.place", order)
                return [
                    refusal?.code.rawValue, refusal?.issues.first?.pointer,
                    refusal?.message.split(separator: " ").first.map(String.init),
                ]
            }
            let order = Desk.carriedOut("green-tea", "1", mira, pays: "5", coupon)
            // Three times is more; then nobody is known who gets the points.
            #expect(await refused(order) == ["orders.coupon-refused", "/coupons/0", "Other"])
            _ = try await desk.ask("catalogue.promotions.end", "{}", path: ["code": "triple"])
            let guest = order.replacing(#""customer_id":"\#(mira)","#, with: "")
            #expect(await refused(guest) == ["orders.coupon-refused", "/coupons/0", "The"])
            _ = try await desk.ask("orders.place", order)
            #expect(try await desk.balance(of: mira) == "10")
        }
    }

    @Test(arguments: Engines.available)
    func `points are not clawed back`(engine: EngineKind) async throws {
        try await withDesk(engine) { desk in
            let refused = await desk.refusal(
                "catalogue.promotions.create",
                #"{"code":"much","name":"P","lane":"item","on_return":"claw-back","#
                    + #""gives":{"kind":"points","factor":"10"}}"#)
            #expect(refused?.code == RequestErrors.invalidInput.code)
            #expect(refused?.issues.map(\.pointer) == ["/on_return"])
        }
    }
}

extension Desk {
    /// A point for each Rupiah.
    /// - Returns: a customer.
    fileprivate func pointsShop() async throws -> String {
        _ = try await ask(
            "loyalty.earning-rules.set",
            #"{"spend_per_point":"1","worth_per_point":"1","valid_days":365}"#,
            path: ["currency": "IDR"])
        return try await ask("crm.customers.create", #"{"name":"Mira"}"#).text("id")
    }

    fileprivate static func carriedOut(
        _ sku: String, _ quantity: String, _ customer: String, pays amount: String,
        _ more: String = ""
    ) -> String {
        #"{"channel":"shop","location":"dc-9","customer_id":"\#(customer)","#
            + #""lines":[{"sku":"\#(sku)","quantity":"\#(quantity)","method":"carry-out","#
            + #""location":"dc-9"}],"payments":[{"tender":"card","#
            + #""reference":"\#(customer)-\#(amount)","#
            + #""amount":{"amount":"\#(amount)","currency":"IDR"}}]\#(more)}"#
    }

    fileprivate func carriedOut(
        _ sku: String, _ quantity: String, _ customer: String, pays amount: String,
        _ more: String = ""
    ) async throws -> Answer {
        try await ask("orders.place", Self.carriedOut(sku, quantity, customer, pays: amount, more))
    }

    fileprivate func balance(of customer: String) async throws -> String {
        _ = try await selaras.consumption.catchUp()
        return try await ask("loyalty.points-accounts.show", path: ["customer_id": customer])
            .text("balance")
    }
}
