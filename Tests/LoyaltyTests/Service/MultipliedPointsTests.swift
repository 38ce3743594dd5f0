import RetailContracts
import RetailCore
import RetailStorage
import RetailTestSupport
import Testing

@testable import RetailLoyalty

/// Points on lines are multiplied as their sale says, and go back as they were earned.
struct MultipliedPointsTests {
    private static func line(
        _ number: Int, _ gross: Int64, by percent: String? = nil
    ) throws -> SoldLine {
        SoldLine(
            line: number, sku: try SKU("S-\(number)"), quantity: .one, gross: .rupiah(gross),
            tax: .rupiah(0), pointsFactor: try percent.map { try Rate(percent: $0) })
    }

    @Test(arguments: Engines.available)
    func `each line earns by its own factor, and gives back what it earned`(
        engine: EngineKind
    ) async throws {
        try await withShop(engine) { shop in
            let order: OrderID = ID(shop.ids.next())
            let lines = [
                try Self.line(1, 10_000_000, by: "300"), try Self.line(2, 5_500_000),
                try Self.line(3, 2_000_000, by: "0"),
            ]
            try await shop.complete(order, of: shop.ana, paid: 17_500_000, lines: lines)
            #expect(try await shop.balance(of: shop.ana) == 35)
            try await shop.takeBack(
                order, of: shop.ana, refunded: 5_500_000, lines: [Self.line(2, 5_500_000)])
            #expect(try await shop.balance(of: shop.ana) == 30)
            try await shop.takeBack(
                order, of: shop.ana, refunded: 2_000_000, lines: [Self.line(3, 2_000_000)])
            #expect(try await shop.balance(of: shop.ana) == 30)
            try await shop.takeBack(
                order, of: shop.ana, refunded: 4_000_000, lines: [Self.line(1, 4_000_000)])
            #expect(try await shop.balance(of: shop.ana) == 18)
            #expect(try await shop.findings().isEmpty)
        }
    }

    @Test(arguments: Engines.available)
    func `what is paid in points has its share of every line, and what came back early counts`(
        engine: EngineKind
    ) async throws {
        try await withShop(engine) { shop in
            let order: OrderID = ID(shop.ids.next())
            let lines = [try Self.line(1, 6_000_000, by: "200"), try Self.line(2, 6_000_000)]
            // Half of it in points: six of money, of which three are doubled.
            try await shop.complete(
                order, of: shop.ana, paid: 6_000_000, points: 6_000, lines: lines)
            #expect(try await shop.balance(of: shop.ana) == 9)
            let early: OrderID = ID(shop.ids.next())
            try await shop.takeBack(
                early, of: shop.budi, refunded: 6_000_000, lines: [Self.line(1, 6_000_000)],
                wasCompleted: false)
            try await shop.complete(early, of: shop.budi, paid: 12_000_000, lines: lines)
            #expect(try await shop.balance(of: shop.budi) == 6)
            #expect(try await shop.findings().isEmpty)
        }
    }

    @Test(arguments: Engines.available)
    func `any order of returns ends at the same figures, and at nothing`(
        engine: EngineKind
    ) async throws {
        let seed = testSeed()
        try await withShop(engine) { shop in
            var random = SeededRandom(seed: seed)
            for _ in 0..<12 {
                let lines = try (1...Int.random(in: 1...4, using: &random)).map { number in
                    try Self.line(
                        number, Int64.random(in: 0...9_999_999, using: &random),
                        by: [nil, "0", "150", "200", "333.3333"].randomElement(using: &random)
                            ?? nil)
                }
                let parts = lines.flatMap { line in
                    let first = Int64.random(in: 0...line.gross.amount, using: &random)
                    return [(line.line, first), (line.line, line.gross.amount - first)]
                }.shuffled(using: &random)
                let before = try await shop.balance(of: shop.ana)
                let order: OrderID = ID(shop.ids.next())
                try await shop.complete(
                    order, of: shop.ana, paid: lines.reduce(0) { $0 + $1.gross.amount },
                    lines: lines)
                var kept = lines.map(\.gross.amount)
                for (number, part) in parts {
                    kept[number - 1] -= part
                    try await shop.takeBack(
                        order, of: shop.ana, refunded: part, lines: [Self.line(number, part)])
                    let due = zip(lines, kept).reduce(0) { sum, line in
                        sum + Int128(line.1)
                            * Int128(line.0.pointsFactor?.millionths ?? 1_000_000)
                    }
                    let balance = try await shop.balance(of: shop.ana)
                    #expect(Int128(balance - before) == due / 1_000_000 / 1_000_000, "seed \(seed)")
                }
                #expect(try await shop.balance(of: shop.ana) == before)
            }
            #expect(try await shop.findings().isEmpty)
        }
    }

    @Test func `figures at the end of the range neither wrap nor stop`() {
        let rule = EarningRule(currency: .idr, spendPerPoint: 1, worthPerPoint: 1, validDays: 1)
        let line = WeighedLine(line: 1, factor: 99_999_999, gross: Int64.max)
        #expect(rule.points(forPaid: Int64.max, on: [line, line]) == Int64.max)
        let small = WeighedLine(line: 1, factor: 0, gross: 1)
        #expect(rule.points(forPaid: Int64.max, on: [small]) == 0)
        #expect(rule.points(forPaid: 5, on: [WeighedLine(line: 1, factor: 2_000_000)]) == 0)
    }
}
