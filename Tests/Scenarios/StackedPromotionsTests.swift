import RetailCore
import RetailStorage
import RetailTestSupport
import Testing

/// Promotions stacked in three lanes, ordered, and returned in any order: each unit gives back what
/// it cost.
@Suite struct StackedPromotionsTests {
    /// What each unit costs, by SKU.
    private static let units: [(sku: String, list: String, count: Int, costs: [Int])] = [
        ("A", "99900", 2, [60_426, 60_426]), ("B", "149900", 1, [90_670]),
        ("T", "15500", 3, [13_125, 13_125, 13_125]), ("M", "30000", 1, [25_403]),
    ]

    @Test(arguments: Engines.available)
    func `C1 stacked promotions give each unit its share, and returns in any order add up`(
        engine: EngineKind
    ) async throws {
        let seed = testSeed("StackedPromotionsTests, \(engine)")
        try await withServedDesk(engine) { desk in
            try await furnish(desk)
            for round in 0..<3 {
                let placed = try await place(desk)
                #expect(placed.text("gross", "amount") == "276300")
                #expect(placed.text("tax", "amount") == "27381")
                let id = placed.text("id")
                try await ship(id, desk)
                var left = Self.units.enumerated().flatMap { line, unit in
                    unit.costs.map { (line: line + 1, cost: $0) }
                }
                if round > 0 { left = Self.mixed(left, by: seed &+ UInt64(round)) }
                var sum = 0
                for unit in left {
                    let back = try await desk.ask(
                        "orders.returns.create",
                        #"{"order_id":"\#(id)","location":"dc-9","#
                            + #""lines":[{"line":\#(unit.line),"quantity":"1"}]}"#)
                    #expect(back.text("refund", "amount") == "\(unit.cost)", "seed \(seed)")
                    sum += Int(back.text("refund", "amount")) ?? 0
                }
                #expect(sum == 276_300, "seed \(seed)")
            }
        }
    }

    /// The elements in another order, the same for each seed (a linear congruential generator by
    /// Knuth's constants).
    private static func mixed<Element>(_ elements: [Element], by seed: UInt64) -> [Element] {
        var (state, mixed) = (seed, elements)
        for index in mixed.indices.dropFirst() {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            mixed.swapAt(index, Int((state >> 33) % UInt64(index + 1)))
        }
        return mixed
    }

    private func furnish(_ desk: Desk) async throws {
        _ = try await desk.ask(
            "catalogue.markets.update", #"{"tax_level":"document"}"#, path: ["code": "id"])
        for unit in Self.units {
            _ = try await desk.ask(
                "catalogue.products.create",
                #"{"slug":"goods-\#(unit.sku.lowercased())","name":"\#(unit.sku)","#
                    + #""status":"active","listings":[{"channel":"shop"}],"variants":[{"#
                    + #""sku":"\#(unit.sku)","prices":[{"channel":"shop","#
                    + #""amount":"\#(unit.list)"}]}]}"#)
            _ = try await desk.ask(
                "inventory.stock.receive",
                #"{"location":"dc-9","lines":[{"sku":"\#(unit.sku)","quantity":"9"}]}"#)
        }
        _ = try await desk.ask(
            "catalogue.lanes.create", #"{"code":"second","name":"Second","position":150}"#)
        for (code, lane, rule) in [
            (
                "three-for-two", "item",
                #""gives":{"kind":"set-percentage","rate":"1","chosen":"cheapest","parts":"#
                    + #"[{"count":3,"items":{"any_of":[{"skus":["A","B"]}]}}]}"#
            ),
            (
                "tenth", "second",
                #""gives":{"kind":"percentage","rate":"0.1"},"#
                    + #""cap":{"amount":"30000","currency":"IDR"}"#
            ),
            (
                "twenty", "order",
                #""gives":{"kind":"amount","amount":{"amount":"20000","currency":"IDR"}}"#
            ),
        ] {
            _ = try await desk.ask(
                "catalogue.promotions.create",
                #"{"code":"\#(code)","name":"P","lane":"\#(lane)",\#(rule)}"#)
            _ = try await desk.ask("catalogue.promotions.publish", "{}", path: ["code": code])
        }
    }

    private func place(_ desk: Desk) async throws -> Desk.Answer {
        let lines = Self.units.map { #"{"sku":"\#($0.sku)","quantity":"\#($0.count)"}"# }
        return try await desk.ask(
            "orders.place",
            #"{"channel":"shop","lines":[\#(lines.joined(separator: ","))],"payments":[{"#
                + #""tender":"card","reference":"pay-\#(desk.ids.next())","#
                + #""amount":{"amount":"276300","currency":"IDR"}}]}"#)
    }

    private func ship(_ order: String, _ desk: Desk) async throws {
        let parcel = try await desk.ask(
            "orders.fulfilments.create",
            #"{"method":"shipment","location":"dc-9"}"#, path: ["order_id": order]
        ).text("id")
        _ = try await desk.ask("orders.fulfilments.ship", "{}", path: ["fulfilment_id": parcel])
    }
}
