import RetailComposition
import RetailCore
import RetailStorage
import RetailSync
import RetailTestSupport
import Testing

/// Ten per cent off from 100.000 rupiah of shirts on. One of three articles comes back, then the
/// rest; meanwhile the retailer changes all that could judge the order anew.
@Suite struct ClawBackScenarioTests {
    private static let prices = [("A", "60000"), ("B", "50000"), ("C", "30000")]

    @Test(arguments: Engines.available)
    func `a return that breaks the threshold gives back what the rest costs less without it`(
        engine: EngineKind
    ) async throws {
        try await withDesk(engine) { desk in
            let products = try await furnish(desk)
            let order = try await place(desk)
            #expect(order.text("gross", "amount") == "126000")
            #expect(order.text("clawed_back", "amount") == "0")
            let id = order.text("id")
            try await ship(id, desk)
            try await change(products, desk)
            // B and C cost 80.000 alone. A had cost 54.000, of which 8.000 stay.
            let trial = try await desk.ask("orders.return-trials.show", Self.asked(id, line: 1))
            let first = try await desk.ask("orders.returns.create", Self.asked(id, line: 1))
            for answer in [trial, first] {
                #expect(answer.text("lines", "0", "gross", "amount") == "54000")
                #expect(answer.text("claw_back", "amount") == "8000")
                #expect(answer.text("credit", "amount") == "46000")
                #expect(answer.text("refund", "amount") == "46000")
                #expect(answer.text("tenders", "0", "amount", "amount") == "46000")
            }
            let shown = try await desk.ask("orders.show", path: ["order_id": id])
            #expect(shown.text("clawed_back", "amount") == "8000")
            let rest = try await desk.ask(
                "orders.returns.create",
                #"{"order_id":"\#(id)","location":"dc-9","lines":["#
                    + #"{"line":3,"quantity":"1"},{"line":2,"quantity":"1"}]}"#)
            #expect(rest.text("refund", "amount") == "80000")
            #expect(rest.text("claw_back", "amount") == "-8000")
            let done = try await desk.ask("orders.show", path: ["order_id": id])
            #expect(done.text("refunded", "amount") == "126000")
            #expect(done.text("clawed_back", "amount") == "0")
            #expect(
                [first, rest].compactMap { Int($0.text("tax", "amount")) }.reduce(0, +)
                    == Int(done.text("tax", "amount")))
        }
    }

    /// Each is judged before its transaction; the order has changed since for all but one of them.
    @Test(arguments: Engines.available)
    func `returns of one order at the same moment give back what all of them are worth`(
        engine: EngineKind
    ) async throws {
        try await withDesk(engine) { desk in
            _ = try await furnish(desk)
            let id = try await place(desk).text("id")
            try await ship(id, desk)
            let backs = try await withThrowingTaskGroup(of: Desk.Answer.self) { group in
                for line in 1...3 {
                    group.addTask {
                        try await desk.ask("orders.returns.create", Self.asked(id, line: line))
                    }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            let refunds = backs.compactMap { Int($0.text("refund", "amount")) }
            #expect(refunds.count == 3 && refunds.reduce(0, +) == 126_000)
            let shown = try await desk.ask("orders.show", path: ["order_id": id])
            #expect(shown.text("clawed_back", "amount") == "0")
        }
    }

    @Test(arguments: Engines.available)
    func `points go by the money that stays, and figures by what was credited`(
        engine: EngineKind
    ) async throws {
        try await withDesk(engine) { desk in
            _ = try await furnish(desk)
            _ = try await desk.ask(
                "loyalty.earning-rules.set",
                #"{"spend_per_point":"10000","worth_per_point":"100","valid_days":365}"#,
                path: ["currency": "IDR"])
            let mira = try await desk.ask("crm.customers.create", #"{"name":"Mira"}"#).text("id")
            let id = try await place(desk, #""customer_id":"\#(mira)","#).text("id")
            let parcel = try await ship(id, desk)
            _ = try await desk.ask(
                "orders.fulfilments.deliver", "{}", path: ["fulfilment_id": parcel])
            #expect(try await standing(of: mira, desk) == ["12", "0"])
            _ = try await desk.ask("orders.returns.create", Self.asked(id, line: 1))
            // 80.000 of 126.000 stay.
            #expect(try await standing(of: mira, desk) == ["8", "46000"])
            for line in [3, 2] {
                _ = try await desk.ask("orders.returns.create", Self.asked(id, line: line))
            }
            #expect(try await standing(of: mira, desk) == ["0", "126000"])
        }
    }

    /// The customer's points, and what the report of the day says came back.
    private func standing(of customer: String, _ desk: Desk) async throws -> [String] {
        _ = try await desk.selaras.consumption.catchUp()
        let points = try await desk.ask(
            "loyalty.points-accounts.show", path: ["customer_id": customer])
        let day = try await desk.ask(
            "analytics.reports.sales", query: [("from", "2026-01-01"), ("to", "2026-12-31")])
        return [points.text("balance"), day.text("items", "0", "returned")]
    }

    @Test(arguments: Engines.available)
    func `a promotion says what becomes of it where goods come back`(
        engine: EngineKind
    ) async throws {
        try await withDesk(engine) { desk in
            _ = try await furnish(desk)
            let shown = try await desk.ask(
                "catalogue.promotions.show", path: ["code": "shirts"])
            #expect(shown.text("on_return") == "claw-back")
            _ = try await desk.ask(
                "catalogue.promotions.create",
                #"{"code":"usual","name":"P","lane":"item","gives":{"kind":"percentage","#
                    + #""rate":"0.1"}}"#)
            let usual = try await desk.ask("catalogue.promotions.show", path: ["code": "usual"])
            #expect(usual.text("on_return") == "keep")
        }
    }

    private static func asked(_ order: String, line: Int) -> String {
        #"{"order_id":"\#(order)","location":"dc-9","lines":[{"line":\#(line),"quantity":"1"}]}"#
    }

    /// Shirts on offer.
    /// - Returns: their products.
    private func furnish(_ desk: Desk) async throws -> [String] {
        let shirts = try await desk.ask(
            "catalogue.categories.create", #"{"slug":"shirts","name":"Shirts"}"#
        ).text("id")
        var products: [String] = []
        for (sku, price) in Self.prices {
            products.append(
                try await desk.ask(
                    "catalogue.products.create",
                    #"{"slug":"goods-\#(sku.lowercased())","name":"\#(sku)","status":"active","#
                        + #""category_id":"\#(shirts)","listings":[{"channel":"shop"}],"#
                        + #""variants":[{"sku":"\#(sku)","prices":[{"channel":"shop","#
                        + #""amount":"\#(price)"}]}]}"#
                ).text("id"))
            _ = try await desk.ask(
                "inventory.stock.receive",
                #"{"location":"dc-9","lines":[{"sku":"\#(sku)","quantity":"9"}]}"#)
        }
        _ = try await desk.ask(
            "catalogue.promotions.create",
            #"{"code":"shirts","name":"P","lane":"item","on_return":"claw-back","#
                + #""gives":{"kind":"percentage","rate":"0.1"},"#
                + #""items":{"any_of":[{"categories":["\#(shirts)"]}]},"#
                + #""conditions":[{"kind":"amount","items":{"any_of":[{"categories":["#
                + #""\#(shirts)"]}]},"amount":{"amount":"100000","currency":"IDR"}}]}"#)
        _ = try await desk.ask("catalogue.promotions.publish", "{}", path: ["code": "shirts"])
        return products
    }

    /// Ends the promotion for another one, and changes what it named and what things cost.
    private func change(_ products: [String], _ desk: Desk) async throws {
        let hats = try await desk.ask(
            "catalogue.categories.create", #"{"slug":"hats","name":"Hats"}"#
        ).text("id")
        for (product, price) in zip(products, Self.prices) {
            _ = try await desk.ask(
                "catalogue.products.update", #"{"category_id":"\#(hats)"}"#,
                path: ["id": product])
            _ = try await desk.ask(
                "catalogue.prices.set",
                #"{"prices":[{"channel":"shop","currency":"IDR","amount":"1000"}]}"#,
                path: ["sku": price.0])
        }
        _ = try await desk.ask("catalogue.promotions.end", "{}", path: ["code": "shirts"])
        _ = try await desk.ask(
            "catalogue.promotions.create",
            #"{"code":"half","name":"P","lane":"item","on_return":"claw-back","#
                + #""gives":{"kind":"percentage","rate":"0.5"}}"#)
        _ = try await desk.ask("catalogue.promotions.publish", "{}", path: ["code": "half"])
    }

    private func place(_ desk: Desk, _ more: String = "") async throws -> Desk.Answer {
        let lines = Self.prices.map { #"{"sku":"\#($0.0)","quantity":"1"}"# }
        return try await desk.ask(
            "orders.place",
            #"{"channel":"shop",\#(more)"lines":[\#(lines.joined(separator: ","))],"payments":[{"#
                + #""tender":"card","reference":"pay-1","#
                + #""amount":{"amount":"126000","currency":"IDR"}}]}"#)
    }

    @discardableResult
    private func ship(_ order: String, _ desk: Desk) async throws -> String {
        let parcel = try await desk.ask(
            "orders.fulfilments.create",
            #"{"method":"shipment","location":"dc-9"}"#, path: ["order_id": order]
        ).text("id")
        _ = try await desk.ask("orders.fulfilments.ship", "{}", path: ["fulfilment_id": parcel])
        return parcel
    }
}
