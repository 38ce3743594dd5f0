import RetailContracts
import RetailCore
import RetailKit
import RetailPricing
import RetailStorage
import RetailTestSupport
import Testing

@testable import RetailOrders

@Suite struct ChargesTests {
    private static let post = sure { try Code<Charge>("post") }
    private static let wrap = sure { try Code<Charge>("wrap") }

    @Test(arguments: Engines.available)
    func `what is kept in memory follows every change`(engine: EngineKind) async throws {
        try await withMarket(engine) { market in
            func known() async throws -> [Bool] {
                try await market.database.read { tx in
                    let known = try market.services.carts.quoting.charges.known(in: tx)
                    return [
                        known.has(Self.post, of: .delivery), known.has(Self.post, of: .fee),
                        known.has(Self.wrap, of: .fee),
                    ]
                }
            }
            #expect(try await known() == [false, false, false])
            try await market.offer(Self.post, .delivery, price: 18_000)
            #expect(try await known() == [true, false, false])
            try await market.offer(Self.wrap, .fee, price: 18_000)
            #expect(try await known() == [true, false, true])
        }
    }

    @Test(arguments: Engines.available)
    func `an order has one delivery, whatever writes it`(engine: EngineKind) async throws {
        try await withMarket(engine) { market in
            try await market.offer(Self.post, .delivery, price: 18_000)
            try await market.receive(.tea, 5, at: .depot)
            let order = try await market.place(
                [want(.tea)], wish: ChargeWish(delivery: Self.post))
            let charge = try #require(order.charges.first)
            #expect(order.charges.count == 1 && charge.number == order.lines.count + 1)
            let second = OrderCharge(
                number: charge.number + 1, charge: charge.charge, name: "Twice", run: charge.run)
            await #expect(throws: RetailError.self) {
                try await market.database.write { tx in
                    try OrderLineStore().insert(
                        [(order: order.order.id, line: StoredLine(second))], in: tx)
                }
            }
            #expect(try await market.problems() == [])
        }
    }

    /// Whatever the parts in which it goes back, they add up to what it cost, tax included.
    @Test func `parts of a charge add up to it`() throws {
        let seed = testSeed()
        var random = SeededRandom(seed: seed)
        for turn in 0..<500 {
            let unit = [1, 100, 5][turn % 3] as Int64
            let rules = try MoneyRules(currency: .idr, payableUnit: unit, cashStep: unit)
            let gross = Int64.random(in: 1...5_000, using: &random) * unit
            let tax = Int64.random(in: 0...gross / unit, using: &random) * unit
            let run = UnitRun(
                first: .zero, quantity: .one,
                terms: LineTerms(
                    unitPrice: UnitPrice(millionths: gross * 1_000, currency: .idr),
                    taxRate: .zero, isTaxIncluded: true),
                gross: idr(gross), tax: idr(tax),
                taxes: [
                    TaxLine(try TaxComponent("one", .zero), idr(tax / unit / 2 * unit)),
                    TaxLine(try TaxComponent("two", .zero), idr(tax - tax / unit / 2 * unit)),
                ])
            var charge = OrderCharge(
                number: 2, charge: Charge(code: Self.post, kind: .delivery), name: "Post", run: run)
            var (back, taxes): (Int64, Int64) = (0, 0)
            while back < gross {
                let part = Int64.random(in: 1...(gross - back) / unit, using: &random) * unit
                #expect(charge.run.returned.isZero, "seed \(seed), turn \(turn)")
                let units = try charge.giveBack(idr(part), by: rules)
                #expect(units.tax.amount >= 0 && units.tax.amount <= part)
                #expect(units.taxes.reduce(0) { $0 + $1.amount.amount } == units.tax.amount)
                (back, taxes) = (back + part, taxes + units.tax.amount)
            }
            #expect(taxes == tax && charge.run.returned == .one, "seed \(seed), turn \(turn)")
            #expect(try charge.kept == nil)
        }
    }
}
