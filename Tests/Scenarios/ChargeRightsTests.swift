import RetailComposition
import RetailCore
import RetailJSON
import RetailKit
import RetailStorage
import RetailSync
import RetailTestSupport
import Testing

/// Who sees which charges, what a change of one is judged by, and what they count for.
@Suite struct ChargeRightsTests {
    private func charge(_ desk: Desk, _ code: String, _ more: String = "") async throws {
        _ = try await desk.ask(
            "orders.charges.create",
            #"{"code":"\#(code)","kind":"delivery","market":"id","name":"Charge","#
                + #""price":{"amount":"18100","currency":"IDR"}\#(more)}"#)
    }

    private func asCustomer(
        _ name: String, path: [String: String] = [:], query: [(String, String)] = [], _ desk: Desk
    ) async throws -> String {
        let own = OwnData(customer: RawID(high: 1, low: 1), channel: try Code("shop"))
        let operation = try #require(desk.selaras.operation(name))
        let call = Call(
            actor: .customer(own.customer), grants: [], own: own, now: testStart, ids: desk.ids,
            requestID: "desk")
        let input = OperationInput(
            path: path, query: query.map { (name: $0.0, value: $0.1) }, body: nil)
        do {
            let answer = try await desk.selaras.perform(operation, input, call).body
            return String(decoding: answer, as: UTF8.self)
        } catch { return "\(RetailError.wrapping(error).code)" }
    }

    @Test(arguments: Engines.available)
    func `customers see the charges of their own channel`(engine: EngineKind) async throws {
        try await withDesk(engine) { desk in
            _ = try await desk.ask(
                "catalogue.channels.create",
                #"{"code":"trade","name":"Trade","kind":"web","currency":"IDR","locale":"id-ID","#
                    + #""tax_rate":"0.11"}"#)
            try await charge(desk, "mine", #","channels":["trade","shop"]"#)
            try await charge(desk, "theirs", #","channels":["trade"]"#)
            try await charge(desk, "all")
            for text in [
                try await asCustomer("orders.charges.list", desk),
                try await asCustomer("orders.charges.list", query: [("channel", "shop")], desk),
            ] {
                #expect(text.contains("mine") && text.contains("all"))
                #expect(!text.contains("theirs"))
            }
            #expect(
                try await asCustomer("orders.charges.list", query: [("channel", "trade")], desk)
                    == "request.channel-forbidden")
            #expect(
                !(try await asCustomer("orders.charges.list", query: [("active", "false")], desk))
                    .contains("mine"))
            #expect(
                try await asCustomer("orders.charges.show", path: ["code": "theirs"], desk)
                    == "orders.charge-unknown")
            #expect(
                try await asCustomer("orders.charges.show", path: ["code": "mine"], desk)
                    .contains("mine"))
            let staff = try await desk.ask("orders.charges.list", query: [("channel", "trade")])
            #expect(staff.text("items", "2", "code") == "theirs")
        }
    }

    @Test(arguments: Engines.available)
    func `a change is judged by what it changes`(engine: EngineKind) async throws {
        try await withDesk(engine) { desk in
            try await charge(desk, "jne")
            _ = try await desk.ask(
                "catalogue.markets.update", #"{"payable_unit":"1000","cash_step":"1000"}"#,
                path: ["code": "id"])
            let changed = try await desk.ask(
                "orders.charges.update", #"{"is_active":false,"name":"Old"}"#,
                path: ["code": "jne"])
            #expect(changed.text("price", "amount") == "18100")
            let refused = await desk.refusal(
                "orders.charges.update", #"{"price":{"amount":"18300","currency":"IDR"}}"#,
                path: ["code": "jne"])
            #expect(refused?.code == "orders.not-payable")
        }
    }

    @Test(arguments: Engines.available)
    func `a sale told late costs what its delivery cost then`(engine: EngineKind) async throws {
        try await withDesk(engine) { desk in
            try await desk.dearTea()
            try await charge(desk, "jne")
            let prices = [("19000", 1_000), ("20000", 2_000), ("20000", 3_000)]
            for (price, seconds) in prices {
                _ = try await desk.ask(
                    "orders.charges.update",
                    #"{"price":{"amount":"\#(price)","currency":"IDR"},"name":"N\#(seconds)"}"#,
                    path: ["code": "jne"], at: testStart + .seconds(seconds))
            }
            for (seconds, gross) in [(500, "28100"), (1_500, "29000"), (2_500, "30000")] {
                let told = try await desk.ask(
                    "orders.place",
                    #"{"channel":"shop","lines":[{"sku":"green-tea","quantity":"1"}],"#
                        + #""delivery":"jne","#
                        + #""occurred_at":"\#((testStart + .seconds(seconds)).rfc3339)"}"#,
                    at: testStart + .seconds(7_200))
                #expect(told.text("gross", "amount") == gross)
            }
            let now = try await desk.order(1, #""delivery":"jne""#)
            #expect(now.text("gross", "amount") == "30000")
        }
    }

    @Test(arguments: Engines.available)
    func `what an order may cost counts delivery, and a favour is no return of goods`(
        engine: EngineKind
    ) async throws {
        try await withDesk(engine) { desk in
            try await desk.dearTea()
            try await charge(desk, "jne")
            _ = try await desk.ask(
                "catalogue.channels.update",
                #"{"most_order_gross":{"amount":"38100","currency":"IDR"}}"#,
                path: ["code": "shop"])
            let jne = #""delivery":"jne""#
            #expect(await desk.orderRefusal(3, jne)?.code == "orders.order-too-large")
            let order = try await desk.order(2, jne).text("id")
            _ = try await desk.ask(
                "orders.returns.create",
                #"{"order_id":"\#(order)","location":"dc-9","charges":[{"line":2}]}"#)
            _ = try await desk.selaras.consumption.catchUp()
            let day = try await desk.ask(
                "analytics.reports.sales", query: [("from", "2026-01-01"), ("to", "2026-12-31")])
            #expect(day.text("items", "0", "returned") == "18100")
            #expect(day.text("items", "0", "returns") == "0")
        }
    }
}
