import RetailContracts
import RetailCore
import RetailJSON
import RetailKit
import RetailStorage
import RetailTestSupport
import Testing

@testable import RetailLoyalty

/// Points on lines are multiplied as their sale says, and go back as they were earned.
struct MultipliedPointsTests {
    private static func line(
        _ number: Int, _ gross: Int64, by percent: String? = nil, cost: Int64? = nil
    ) throws -> SoldLine {
        SoldLine(
            line: number, sku: try SKU("S-\(number)"), quantity: .one, gross: .rupiah(gross),
            tax: .rupiah(0), pointsFactor: try percent.map { try Rate(percent: $0) },
            cost: cost.map { .rupiah($0) })
    }

    private static func delivery(_ line: Int, _ gross: Int64) throws -> SoldCharge {
        SoldCharge(
            line: line, charge: Charge(code: try Code("jne"), kind: .delivery),
            gross: .rupiah(gross), tax: .rupiah(0))
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

    /// Two articles at half their 10,000,000, which half is clawed back with the first return.
    @Test(arguments: Engines.available)
    func `what is clawed back weighs no line, only the money does`(
        engine: EngineKind
    ) async throws {
        for (factors, points) in [(["1000", "100"], Int64(10)), (["100", "1000"], 100)] {
            try await withShop(engine) { shop in
                let order: OrderID = ID(shop.ids.next())
                let lines = try zip([1, 2], factors).map {
                    try Self.line($0, 5_000_000, by: $1)
                }
                try await shop.complete(order, of: shop.ana, paid: 10_000_000, lines: lines)
                #expect(try await shop.balance(of: shop.ana) == 55)
                try await shop.takeBack(
                    order, of: shop.ana, refunded: 0, lines: [Self.line(1, 0, cost: 5_000_000)])
                #expect(try await shop.balance(of: shop.ana) == points)
                try await shop.takeBack(
                    order, of: shop.ana, refunded: 10_000_000,
                    lines: [Self.line(2, 10_000_000, cost: 5_000_000)])
                #expect(try await shop.balance(of: shop.ana) == 0)
                #expect(try await shop.findings().isEmpty)
            }
        }
    }

    @Test(arguments: Engines.available)
    func `delivery earns once, whatever multiplies the goods, and as long as it is paid`(
        engine: EngineKind
    ) async throws {
        try await withShop(engine) { shop in
            let order: OrderID = ID(shop.ids.next())
            let goods = try Self.line(1, 1_000_000, by: "1000")
            let sent = try Self.delivery(2, 90_000_000)
            try await shop.complete(
                order, of: shop.ana, paid: 91_000_000, lines: [goods], charges: [sent])
            #expect(try await shop.balance(of: shop.ana) == 100)
            try await shop.takeBack(
                order, of: shop.ana, refunded: 1_000_000,
                lines: [Self.line(1, 1_000_000, cost: 1_000_000)])
            #expect(try await shop.balance(of: shop.ana) == 90)
            try await shop.takeBack(
                order, of: shop.ana, refunded: 40_000_000,
                charges: [Self.delivery(2, 40_000_000)])
            #expect(try await shop.balance(of: shop.ana) == 50)
            try await shop.takeBack(
                order, of: shop.ana, refunded: 50_000_000,
                charges: [Self.delivery(2, 50_000_000)])
            #expect(try await shop.balance(of: shop.ana) == 0)
            #expect(try await shop.findings().isEmpty)
        }
    }

    /// What returned was told without its cost once; completions without charges.
    @Test func `events of before are read`() throws {
        let old =
            #"{"line":1,"sku":"S-1","quantity":"1","gross":{"amount":"5","currency":"IDR"},"#
            + #""tax":{"amount":"0","currency":"IDR"}}"#
        let line = try SoldLine.record.read(JSONDocument(Array(old.utf8)).root)
        #expect(line == (try Self.line(1, 500)))
        #expect([WeighedLine](returned: [line], []) == [WeighedLine(line: 1, returned: 500)])
        let delivery = Charge(code: try Code("post"), kind: .delivery)
        let parts = [7_000, 3_000].map {
            SoldCharge(line: 2, charge: delivery, gross: Money($0, .idr), tax: Money(0, .idr))
        }
        #expect([WeighedLine](returned: [], parts) == [WeighedLine(line: 2, returned: 10_000)])
        let order: OrderID = ID(RawID(high: 1, low: 2))
        let sold =
            #"{"order_id":"\#(order.text)","channel":"web","lines":[],"tenders":[],"#
            + #""total":{"amount":"5","currency":"IDR"},"placed_at":"2026-01-01T00:00:00Z"}"#
        #expect(
            try OrderCompleted.record.read(JSONDocument(Array(sold.utf8)).root).charges.isEmpty)
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
        // Money that stays for what had cost nothing is multiplied by nothing.
        #expect(rule.points(forPaid: 5, on: [WeighedLine(line: 1, factor: 2_000_000)]) == 5)
        for (spend, points) in [(100_000_000_000_000_000, 9_223), (Int64.max, 99)] {
            let dear = EarningRule(
                currency: .idr, spendPerPoint: spend, worthPerPoint: 1, validDays: 1)
            #expect(dear.points(forPaid: Int64.max, on: [line, line]) == points)
        }
    }
}
