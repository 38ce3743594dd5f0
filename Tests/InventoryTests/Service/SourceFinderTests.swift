import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailTestSupport
import Testing

@testable import RetailInventory

@Suite struct SourceFinderTests {
    /// What there is at jkt-01 and dc-01, what is wanted, and where it comes from.
    private static let cases: [(shelf: [(String, Int)], wanted: [(String, Int)], from: [String])] =
        [
            // One source that has all of it, though another is preferred.
            ([("jkt-01", 2), ("dc-01", 5)], [("A", 3), ("A", 2)], ["dc-01", "dc-01"]),
            // The preferred source, where both have all of it.
            ([("jkt-01", 5), ("dc-01", 5)], [("A", 3), ("A", 2)], ["jkt-01", "jkt-01"]),
            // Line by line, where no source has all of it.
            ([("jkt-01", 2), ("dc-01", 4)], [("A", 4), ("A", 2)], ["dc-01", "jkt-01"]),
            // The preferred one, which will refuse, where nobody has enough.
            ([("jkt-01", 1), ("dc-01", 1)], [("A", 4)], ["jkt-01"]),
            ([], [("A", 1)], ["jkt-01"]),
        ]

    @Test(arguments: Engines.available)
    func `an order is split no further than it must be`(_ engine: EngineKind) async throws {
        for example in Self.cases {
            try await withShop(engine) { shop in
                try await shop.serve(Shop.web, from: "jkt-01", "dc-01")
                for (location, count) in example.shelf {
                    try await shop.receive("A", count, at: location)
                }
                let lines = example.wanted.map { sought($0, $1, .shipped(held: nil)) }
                let found = try await shop.locations(for: lines)
                #expect(found == example.from, "\(example)")
            }
        }
    }

    @Test(arguments: Engines.available)
    func `what is held counts for whom it is held, and nobody takes it twice`(
        _ engine: EngineKind
    ) async throws {
        try await withShop(engine) { shop in
            try await shop.serve(Shop.web, from: "jkt-01", "dc-01")
            try await shop.receive("A", 3, at: "dc-01")
            try await shop.receive("A", 2, at: "jkt-01")
            let held = line("A", 2, "dc-01")
            try await shop.act { stock, call, tx in
                try stock.reserve(
                    [held], as: .cart(cartID(1), until: call.now + .seconds(60)), on: nil,
                    by: call, in: tx)
            }
            let dc = code(Location.self, "dc-01")
            let stays = try await shop.locations(
                for: [sought("A", 2, .shipped(held: dc))], held: [held])
            #expect(stays == ["dc-01"])
            let grown = try await shop.locations(
                for: [sought("A", 3, .shipped(held: dc)), sought("A", 1, .shipped(held: dc))],
                held: [held])
            #expect(grown == ["dc-01", "jkt-01"])
            let strangers = try await shop.locations(for: [sought("A", 2, .shipped(held: dc))])
            #expect(strangers == ["jkt-01"])
        }
    }
}
