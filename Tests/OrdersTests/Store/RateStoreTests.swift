import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailTestSupport
import Testing

@testable import RetailOrders

/// What the tables answer, against a plain look through all rows.
@Suite struct RateStoreTests {
    private static let charge = sure { try Code<Charge>("post") }
    private static let countries = sure { try ["ID", "SG", "MY"].map { try Country($0) } }
    private static let regions = ["31", "31.71", "31.74", "32"]
    private static let postcodes = ["1", "10", "101", "2", "SW1"]

    @Test(arguments: Engines.available)
    func `the rates of a place are those that a look through all of them finds`(
        engine: EngineKind
    ) async throws {
        let seed = testSeed()
        var random = SeededRandom(seed: seed)
        try await withMarket(engine) { market in
            try await market.offer(Self.charge, .delivery, price: 18_000)
            for turn in 0..<40 {
                let table = Self.table(by: &random)
                let set = try await market.act { services, call, tx in
                    try services.carts.quoting.charges.set(table, by: call, in: tx)
                }
                let version = try #require(set.version)
                let read = try await market.database.read { tx in
                    try RateStore().find(Self.charge, version: version, in: tx)
                }
                #expect(read.rates == table.rates, "seed \(seed), turn \(turn)")
                #expect(Set(read.zones) == Set(table.zones), "seed \(seed), turn \(turn)")
                for _ in 0..<10 {
                    let destination = Self.destination(by: &random)
                    let found = try await market.database.read { tx in
                        try RateStore().rates(
                            of: [(Self.charge, version)], to: destination, in: tx)[Self.charge]
                    }
                    #expect(
                        found ?? [] == Self.plain(table, destination),
                        "seed \(seed), turn \(turn): \(destination)")
                }
            }
        }
    }

    /// The rates without a zone, and those of zones of which a place has the destination.
    private static func plain(
        _ table: RateTable, _ destination: RatedDestination
    ) -> [ChargeRate] {
        table.rates.filter { rate in
            guard let zone = rate.zone else { return true }
            let places = table.zones.filter { $0.code == zone }.flatMap(\.places)
            return places.contains { place in
                if place.country != destination.country { return false }
                if let region = place.region, !destination.regions.contains(region) {
                    return false
                }
                guard let prefix = place.postcode else { return true }
                guard let postcode = destination.postcode else { return false }
                return Array(postcode).starts(with: Array(prefix))
            }
        }
    }

    private static func table(by random: inout SeededRandom) -> RateTable {
        let zones = (0..<Int.random(in: 1...4, using: &random)).map { number in
            RateZone(
                code: sure { try Code("zone-\(number)") },
                places: (0..<Int.random(in: 1...5, using: &random)).map { _ in
                    RatePlace(
                        country: countries[Int.random(in: 0..<3, using: &random)],
                        region: Bool.random(using: &random)
                            ? nil : regions.randomElement(using: &random),
                        postcode: Bool.random(using: &random)
                            ? nil : postcodes.randomElement(using: &random))
                })
        }
        let rates = (0..<Int.random(in: 1...8, using: &random)).map { _ in
            let from = Int64.random(in: 0...500, using: &random)
            return ChargeRate(
                zone: Int.random(in: 0..<4, using: &random) == 0
                    ? nil : zones.randomElement(using: &random)?.code,
                weight: RateBounds(from: from, upTo: from + 100), value: RateBounds(),
                quantity: RateBounds(from: nil, upTo: from),
                price: idr(Int64.random(in: 0...90, using: &random) * 100))
        }
        return RateTable(charge: charge, version: nil, zones: zones, rates: rates)
    }

    private static func destination(by random: inout SeededRandom) -> RatedDestination {
        let region = regions.randomElement(using: &random) ?? "31"
        let line = region.contains(".") ? [String(region.prefix(2)), region] : [region]
        return RatedDestination(
            country: countries[Int.random(in: 0..<3, using: &random)],
            regions: Bool.random(using: &random) ? [] : line,
            postcode: Bool.random(using: &random)
                ? nil : ["10110", "1", "2000", "SW1A1AA", "9"].randomElement(using: &random))
    }
}
