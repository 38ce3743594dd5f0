import RetailCore
import RetailStorage
import RetailTestSupport
import Testing

/// Taxes that are data: what an order bears, where and when.
@Suite struct TaxScenarioTests {
    private static let turn = testStart + .seconds(3_600)
    private static let later = testStart + .seconds(7_200)

    @Test(arguments: Engines.available)
    func `an order is taxed by the rule of its moment, also one that is told late`(
        kind: EngineKind
    ) async throws {
        try await withDesk(kind) { desk in
            try await desk.price("1000")
            _ = try await desk.ask(
                "catalogue.tax-presets.load", #"{"valid_from":"\#(Self.turn.rfc3339)"}"#,
                path: ["code": "id-ppn"])
            _ = try await desk.ask(
                "catalogue.taxes.set",
                #"{"place":"ID","tax_class":"standard","valid_from":"\#(Self.later.rfc3339)","#
                    + #""components":[{"name":"ppn","rate":"0.25"}]}"#)
            let order = #"{"channel":"shop","lines":[{"sku":"green-tea","quantity":"1"}]"#
            // The channel's own rate is 11 %, as is that of the law: 1000 × 11 / 111.
            for (moment, tax) in [(testStart, "99"), (Self.turn, "99"), (Self.later, "200")] {
                let placed = try await desk.ask("orders.place", order + "}", at: moment)
                #expect(placed.text("tax", "amount") == tax, "\(moment)")
                #expect(placed.text("gross", "amount") == "1000")
            }
            let told = try await desk.ask(
                "orders.place", order + #","occurred_at":"\#(Self.turn.rfc3339)"}"#,
                at: Self.later + .seconds(60))
            #expect(told.text("tax", "amount") == "99")
        }
    }

    @Test(arguments: Engines.available)
    func `a cart shows the tax of now, and its order the same`(kind: EngineKind) async throws {
        try await withDesk(kind) { desk in
            try await desk.price("1000")
            let cart = try await desk.ask("orders.carts.create", #"{"channel":"shop"}"#).text("id")
            let line = #"{"sku":"green-tea","quantity":"2"}"#
            let filled = try await desk.ask("orders.carts.add", line, path: ["cart_id": cart])
            #expect(filled.text("lines", "0", "tax", "amount") == "198")
            _ = try await desk.ask("orders.carts.hold", "{}", path: ["cart_id": cart])
            _ = try await desk.ask(
                "catalogue.taxes.set",
                #"{"place":"ID","tax_class":"standard","components":[{"name":"ppn","#
                    + #""rate":"0.25"}]}"#)
            let shown = try await desk.ask("orders.carts.show", path: ["cart_id": cart])
            #expect(shown.text("lines", "0", "tax", "amount") == "400")
            let placed = try await desk.ask("orders.place", #"{"cart_id":"\#(cart)"}"#)
            #expect(placed.text("tax", "amount") == "400")
            #expect(placed.text("gross", "amount") == "2000")
        }
    }
}

extension Desk {
    /// Says what the tea costs.
    fileprivate func price(_ amount: String) async throws {
        _ = try await ask(
            "catalogue.prices.set", #"{"prices":[{"channel":"shop","amount":"\#(amount)"}]}"#,
            path: ["sku": "green-tea"])
    }
}
