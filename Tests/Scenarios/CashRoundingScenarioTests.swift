import RetailCore
import RetailStorage
import RetailTestSupport
import Testing

/// What coins make of payments is found again, by place.
@Suite struct CashRoundingScenarioTests {
    @Test(arguments: Engines.available)
    func `what coins gain and lose stands in the account of its place and time`(
        engine: EngineKind
    ) async throws {
        try await withDesk(engine) { desk in
            func account(_ query: [(String, String)] = []) async throws -> [String] {
                let told = try await desk.ask("orders.cash-roundings.show", query: query)
                return ["gained", "lost", "balance"].map { told.text("places", "0", $0, "amount") }
            }
            func sell(_ price: String, for cash: String) async throws -> String {
                _ = try await desk.ask(
                    "catalogue.prices.set",
                    #"{"prices":[{"channel":"shop","amount":"\#(price)"}]}"#,
                    path: ["sku": "green-tea"])
                let order = try await desk.ask(
                    "orders.place",
                    #"{"channel":"shop","location":"dc-9","lines":[{"sku":"green-tea","#
                        + #""quantity":"1","method":"carry-out"}],"payments":[{"tender":"cash","#
                        + #""amount":{"amount":"\#(cash)","currency":"IDR"}}]}"#)
                return order.text("id")
            }
            #expect(try await account() == ["", "", ""])
            _ = try await sell("10049", for: "10000")
            let second = try await sell("10070", for: "10000")
            let shown = try await desk.ask(
                "orders.cash-roundings.show", query: [("location", "dc-9")], at: later)
            #expect(shown.text("places", "0", "location") == "dc-9")
            let told = ["gained", "lost", "balance"].map {
                shown.text("places", "0", $0, "amount")
            }
            #expect(told == ["0", "119", "-119"])
            _ = try await desk.ask(
                "orders.returns.create",
                #"{"order_id":"\#(second)","location":"dc-9","lines":[{"line":1,"quantity":"1"}]}"#)
            // What a coin could not pay then, it does not give back now.
            let after = try await desk.ask("orders.cash-roundings.show", at: later)
            #expect(after.text("places", "0", "gained", "amount") == "70")
            #expect(after.text("places", "0", "lost", "amount") == "119")
            let none = try await desk.ask(
                "orders.cash-roundings.show", query: [("location", "elsewhere")], at: later)
            #expect(none.text("places", "0", "gained", "amount").isEmpty)
            #expect(
                await desk.refusal("orders.cash-roundings.show", query: backwards)?.code
                    == "orders.period-backwards")
        }
    }

    @Test(arguments: Engines.available)
    func `what has no store comes first on both engines`(engine: EngineKind) async throws {
        try await withDesk(engine) { desk in
            _ = try await desk.ask(
                "catalogue.prices.set", #"{"prices":[{"channel":"shop","amount":"10049"}]}"#,
                path: ["sku": "green-tea"])
            for place in [#""location":"dc-9","#, ""] {
                _ = try await desk.ask(
                    "orders.place",
                    #"{"channel":"shop",\#(place)"lines":[{"sku":"green-tea","quantity":"1"}],"#
                        + #""payments":[{"tender":"cash","#
                        + #""amount":{"amount":"10000","currency":"IDR"}}]}"#)
            }
            let told = try await desk.ask("orders.cash-roundings.show", at: later)
            #expect(told.text("places", "0", "lost", "amount") == "49")
            #expect(told.text("places", "0", "location").isEmpty)
            #expect(told.text("places", "1", "location") == "dc-9")
        }
    }

    private let later = testStart + .seconds(60)
    private let backwards = [
        ("from", "2026-02-01T00:00:00Z"), ("to", "2026-01-01T00:00:00Z"),
    ]
}
