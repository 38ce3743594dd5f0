import RetailCore
import RetailTestSupport
import Testing

@Suite struct MoneyRulesTests {
    private static let rupiah = MoneyRules(usualIn: .idr)
    private static let euro = MoneyRules(usualIn: .eur)

    @Test func `a tie of tax or price goes up, in what can be paid`() throws {
        let net = try Self.euro.total(
            UnitPrice(text: "2.50", currency: .eur), for: Quantity(whole: 1))
        let tax = try Self.euro.tax(Rate(percent: "5"), of: net, isIncluded: false)
        #expect(tax == Money(13, .eur))
        let half = try Self.euro.tax(Rate(percent: "21"), of: Money(50, .eur), isIncluded: false)
        #expect(half == Money(11, .eur))
        let eighth = try Quantity(text: "0.125")
        #expect(
            try Self.euro.total(UnitPrice(text: "1", currency: .eur), for: eighth)
                == Money(13, .eur))
    }

    @Test func `rupiah are asked for whole, and rounded once`() throws {
        let price = try UnitPrice(text: "333.5", currency: .idr)
        #expect(try Self.rupiah.total(price, for: Quantity(whole: 1)) == Money(334_00, .idr))
        // Rounded to the sen first it would be 0.50, and half up one rupiah.
        let little = try UnitPrice(text: "0.496", currency: .idr)
        #expect(try Self.rupiah.total(little, for: Quantity(whole: 1)) == Money(0, .idr))
        let tax = try Self.rupiah.tax(
            Rate(percent: "11"), of: Money(129_000_00, .idr), isIncluded: true)
        #expect(tax == Money(12_784_00, .idr))
    }

    @Test func `coins pay whole steps`() throws {
        let rules = try MoneyRules(currency: .sgd, payableUnit: 1, cashStep: 5)
        for (amount, paid) in [(1002, 1000), (1003, 1005), (1007, 1005), (1008, 1010)] {
            #expect(try rules.inCash(Money(Int64(amount), .sgd)) == Money(Int64(paid), .sgd))
        }
        let down = try MoneyRules(
            currency: .idr, payableUnit: 100, cashStep: 10_000, cashRounding: .down)
        #expect(try down.inCash(Money(255_028_00, .idr)) == Money(255_000_00, .idr))
        let tens = try MoneyRules(currency: .sgd, payableUnit: 1, cashStep: 10)
        let most = #expect(throws: RetailError.self) { try tens.inCash(Money(.max, .sgd)) }
        #expect(most?.code == .moneyOverflow)
    }

    @Test func `shares can be paid and add up`() throws {
        var random = SeededRandom(seed: testSeed())
        for _ in 0..<500 {
            let unit = [1, 5, 100].randomElement(using: &random) ?? 1
            let rules = try MoneyRules(
                currency: .idr, payableUnit: Int64(unit), cashStep: 100 * Int64(unit))
            let amount = Money(.random(in: 0...1_000_000, using: &random) * Int64(unit), .idr)
            let weights = (1...5).map { _ in Int64.random(in: 0...1_000, using: &random) } + [1]
            let shares = try rules.shares(of: amount, by: weights)
            #expect(try Money.sum(shares, in: .idr) == amount)
            #expect(shares.allSatisfy(rules.isPayable))
        }
    }

    @Test func `rules that no coins fit are refused`() throws {
        for (unit, step) in [(0, 1), (-1, 1), (2, 5), (5, 1), (1, 0)] {
            #expect(throws: RetailError.self) {
                try MoneyRules(currency: .eur, payableUnit: Int64(unit), cashStep: Int64(step))
            }
        }
    }

    @Test func `every currency has usual rules that its coins fit`() throws {
        for currency in Currency.all {
            let usual = MoneyRules(usualIn: currency)
            let same = try MoneyRules(
                currency: currency, payableUnit: usual.payableUnit, cashStep: usual.cashStep)
            #expect(same == usual, "\(currency)")
        }
    }
}
