import RetailContracts
import RetailCore
import RetailStorage
import RetailTestSupport
import Testing

@testable import RetailInventory

@Suite struct PlaceClocksTests {
    @Test(arguments: Engines.available)
    func `a place lives by its own clock, or that of its market, or by UTC`(
        _ engine: EngineKind
    ) async throws {
        try await withShop(engine) { shop in
            let rows =
                [
                    ("jkt-01", "Asia/Jakarta", "id"), ("jkt-02", nil, "id"), ("dc-01", nil, nil),
                ] as [(String, String?, String?)]
            try await shop.database.write { tx in
                for (place, zone, market) in rows {
                    try tx.execute(
                        """
                        UPDATE inventory_locations SET zone = \(zone), market = \(market)
                         WHERE code = \(place)
                        """)
                }
            }
            let asked = Set((rows.map(\.0) + ["nowhere"]).map { code(Location.self, $0) })
            let bangkok = try Zone("Asia/Bangkok")
            let found = try await shop.database.read { tx in
                try PlaceClocks(stock: shop.stock, markets: ThaiMarkets(zone: bangkok))
                    .zones(of: asked, in: tx)
            }
            let told = Dictionary(uniqueKeysWithValues: found.map { ($0.key.text, $0.value.name) })
            #expect(
                told == ["jkt-01": "Asia/Jakarta", "jkt-02": "Asia/Bangkok", "dc-01": "UTC"])
        }
    }
}

/// One market that lives by a clock.
private struct ThaiMarkets: MarketDirectory {
    let zone: Zone

    func market(_ code: Code<Market>, in tx: borrowing Transaction) throws -> Market? {
        Market(
            code: code, name: "Thailand", country: try Country("TH"), zone: zone,
            displayedPlaces: 0, rules: MoneyRules(usualIn: .idr), returnDays: 30)
    }

    func markets(in currency: Currency, in tx: borrowing Transaction) throws -> [Market] { [] }
}
