import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailTestSupport
import Testing

@testable import RetailLoyalty

/// No point appears or is lost, and every entry says why it is there.
struct ConservationTests {
    @Test(arguments: Engines.available)
    func `points that come back after their lot ended live thirty days more`(
        engine: EngineKind
    ) async throws {
        try await withShop(engine) { shop in
            try await shop.complete(ID(shop.ids.next()), of: shop.ana, paid: 10_000_000)
            _ = try await spend(10, shop, for: "order_1/1", at: 360)
            try await restore(4, shop, for: "order_1/1", at: 364)
            #expect(try await shop.balance(of: shop.ana, at: 364) == 4)
            try await shop.sweep(at: 370)
            try await restore(6, shop, for: "order_1/1", at: 370)
            #expect(try await shop.balance(of: shop.ana, at: 399) == 6)
            #expect(try await shop.balance(of: shop.ana, at: 400) == 0)
            try await shop.sweep(at: 401)
            #expect(
                try await shop.entries()
                    == ["earn 10", "spend -10", "restore 4", "expire -4", "restore 6", "expire -6"])
            #expect(try await shop.findings().isEmpty)
        }
    }

    @Test(arguments: Engines.available)
    func `what staff give and take reads as by hand, not as a sale or a return`(
        engine: EngineKind
    ) async throws {
        try await withShop(engine) { shop in
            try await shop.adjust(50)
            try await shop.adjust(-20)
            #expect(try await shop.balance(of: shop.ana) == 30)
            #expect(try await shop.entries() == ["adjust 50", "adjust -20"])
            #expect(
                try await shop.events() == ["loyalty.points-adjusted", "loyalty.points-adjusted"])
            try await shop.adjust(-31)
            #expect(try await shop.balance(of: shop.ana) == -1)
            #expect(try await shop.findings().isEmpty)
        }
    }

    @Test(arguments: Engines.available)
    func `a refund in points gives what the amount is worth now, never more`(
        engine: EngineKind
    ) async throws {
        try await withShop(engine) { shop in
            try await shop.putRule(worth: 3_000, at: 1)
            let call = shop.call(at: 2)
            let given = try await shop.database.write { tx in
                try shop.loyalty.points.refund(
                    .rupiah(10_000), to: shop.ana, for: "return_1", by: call, in: tx)
            }
            #expect(given.points == 3)
            #expect(given.worth == .rupiah(9_000))
            let nothing = try await shop.database.write { tx in
                try shop.loyalty.points.refund(
                    .rupiah(2_999), to: shop.ana, for: "return_2", by: call, in: tx)
            }
            #expect(nothing.points == 0)
            #expect(try await shop.balance(of: shop.ana, at: 2) == 3)
            #expect(try await shop.entries() == ["refund 3"])
            #expect(try await shop.findings().isEmpty)
        }
    }

    @Test(arguments: Engines.available)
    func `all that was given is there, spent, ended, taken back or gone for a debt`(
        engine: EngineKind
    ) async throws {
        let seed = testSeed()
        try await withShop(engine) { shop in
            var random = SeededRandom(seed: seed)
            var orders: [(id: OrderID, day: Int, left: Int64)] = []
            var spent: [(reference: String, left: Int64)] = []
            var day = 0
            for step in 0..<120 {
                day += Int.random(in: 0...20, using: &random)
                switch Int.random(in: 0..<8, using: &random) {
                case 0, 1:
                    let paid = Int64.random(in: 0...90_000_000, using: &random)
                    let order: OrderID = ID(shop.ids.next())
                    try await shop.complete(
                        order, of: shop.ana, paid: paid, placed: day, at: day)
                    orders.append((order, day, paid))
                case 2:
                    let points = Int64.random(in: 1...60, using: &random)
                    let name = "order_\(step)/1"
                    let isSpent = (try? await spend(points, shop, for: name, at: day)) != nil
                    if isSpent { spent.append((name, points)) }
                case 3:
                    guard let last = spent.indices.randomElement(using: &random) else { continue }
                    let part = Int64.random(in: 0...spent[last].left, using: &random)
                    guard part > 0 else { continue }
                    try await restore(part, shop, for: spent[last].reference, at: day)
                    spent[last].left -= part
                case 4:
                    guard let last = orders.indices.randomElement(using: &random) else { continue }
                    let part = Int64.random(in: 0...orders[last].left, using: &random)
                    try await shop.takeBack(
                        orders[last].id, of: shop.ana, refunded: part,
                        placed: orders[last].day, at: day)
                    orders[last].left -= part
                case 5: try await shop.sweep(at: day)
                case 6:
                    let points = Int64.random(in: 1...40, using: &random)
                    try await shop.adjust(Bool.random(using: &random) ? points : -points, at: day)
                default:
                    try await shop.putRule(
                        spend: Int64.random(in: 100_000...3_000_000, using: &random),
                        days: Int.random(in: 20...400, using: &random), at: day)
                }
                #expect(try await shop.findings().isEmpty, "seed \(seed), step \(step)")
            }
        }
    }
}
