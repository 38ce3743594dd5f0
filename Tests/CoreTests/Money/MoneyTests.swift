import RetailCore
import Testing

struct MoneyTests {
    static let texts: [(text: String, currency: Currency, amount: Int64, display: String)] = [
        ("19.99", .usd, 1999, "USD 19.99"), ("-0.05", .eur, -5, "EUR -0.05"),
        ("15000.00", .idr, 1_500_000, "IDR 15000"), ("10.50", .idr, 1050, "IDR 10.50"),
        ("0.00", .idr, 0, "IDR 0"), ("1200", .jpy, 1200, "JPY 1200"),
        ("0.001", .kwd, 1, "KWD 0.001"), ("100.00", .usd, 10_000, "USD 100.00"),
        ("-92233720368547758.08", .usd, .min, "USD -92233720368547758.08"),
        ("92233720368547758.07", .usd, .max, "USD 92233720368547758.07"),
    ]

    @Test func `reads and writes decimals with the stored places`() throws {
        for example in MoneyTests.texts {
            let money = Money(example.amount, example.currency)
            #expect(money.text == example.text)
            #expect(money.displayText == example.display)
            #expect(try Money(text: example.text, currency: example.currency) == money)
        }
        #expect(try Money(text: "7", currency: .usd).amount == 700)
        #expect(try Money(text: "7.5", currency: .usd).amount == 750)
    }

    @Test(arguments: [
        "", "-", ".5", "5.", "+5", "1,000.00", "1e3", "19.999", "0x10", " 5", "5 ", "--5", "1_0",
        "92233720368547758.08", "99999999999999999999", "٥",
    ])
    func `refuses what is no amount`(text: String) {
        let error = #expect(throws: RetailError.self) { try Money(text: text, currency: .usd) }
        #expect(error?.code == .invalidAmount)
    }

    @Test func `refuses what does not fit into 64 bits`() {
        let most = Money(.max, .usd)
        let least = Money(.min, .usd)
        let acts: [() throws -> Money] = [
            { try most.adding(Money(1, .usd)) }, { try least.subtracting(Money(1, .usd)) },
            { try least.negated() }, { try most.multiplied(by: 2) },
            { try most.share(2, 1, .down) }, { try most.rounded(toStep: 10, .halfUp) },
        ]
        for act in acts {
            let error = #expect(throws: RetailError.self) { try act() }
            #expect(error?.code == .moneyOverflow)
        }
    }

    @Test func `refuses to mix currencies`() {
        let usd = Money(1, .usd)
        let eur = Money(1, .eur)
        for act in [usd.adding, usd.subtracting, usd.lesser] {
            let error = #expect(throws: RetailError.self) { try act(eur) }
            #expect(error?.code == .currencyMismatch)
        }
        #expect(throws: RetailError.self) { try usd.isLess(than: eur) }
        #expect(throws: RetailError.self) { try Money.sum([usd, eur], in: .usd) }
    }

    @Test func `adds, compares and sums`() throws {
        let five = Money(5, .usd)
        let seven = Money(7, .usd)
        #expect(try five.adding(seven).amount == 12)
        #expect(try five.subtracting(seven).negated().amount == 2)
        #expect(try five.isLess(than: seven))
        #expect(try seven.isGreater(than: five))
        #expect(try seven.lesser(five) == five)
        #expect(try Money.sum([five, seven, five], in: .usd).amount == 17)
        #expect(try Money.sum([], in: .usd).isZero)
    }

    static let cash: [(amount: Int64, currency: Currency, paid: Int64)] = [
        (1_012_345, .idr, 1_012_300), (1_012_350, .idr, 1_012_400), (1002, .chf, 1000),
        (1003, .chf, 1005), (-1003, .chf, -1005), (1025, .dkk, 1050), (1024, .dkk, 1000),
        (1999, .usd, 1999), (123, .jpy, 123),
    ]

    @Test func `rounds to what coins allow`() throws {
        for example in MoneyTests.cash {
            let money = Money(example.amount, example.currency)
            #expect(
                try money.rounded(toStep: money.currency.cashStep, .halfUp).amount == example.paid)
        }
        #expect(try Money(1_234_567, .idr).rounded(toStep: 10_000, .down).amount == 1_230_000)
        #expect(throws: RetailError.self) { try Money(1, .idr).rounded(toStep: 0, .down) }
    }

    typealias Share = (
        amount: Int64, numerator: Int64, denominator: Int64, even: Int64, up: Int64, down: Int64
    )

    static let shares: [Share] =
        [
            (5, 1, 2, 2, 3, 2), (-5, 1, 2, -2, -3, -2), (7, 1, 2, 4, 4, 3),
            (-7, 1, 2, -4, -4, -3),
            (10, 1, 3, 3, 3, 3), (11, 1, 3, 4, 4, 3), (0, 5, 7, 0, 0, 0),
            (5, -1, 2, -2, -3, -2),
        ]

    @Test func `rounds shares as named`() throws {
        for share in MoneyTests.shares {
            let money = Money(share.amount, .usd)
            let (top, bottom) = (share.numerator, share.denominator)
            #expect(try money.share(top, bottom, .halfEven).amount == share.even)
            #expect(try money.share(top, bottom, .halfUp).amount == share.up)
            #expect(try money.share(top, bottom, .down).amount == share.down)
        }
        for denominator: Int64 in [0, -1] {
            let error = #expect(throws: RetailError.self) {
                try Money(1, .usd).share(1, denominator, .down)
            }
            #expect(error?.code == .invalidShare)
        }
    }

    @Test func `rounding is never further than the mode allows`() throws {
        let seed: UInt64 = 31
        print("MoneyTests seed \(seed)")
        var random = SeededRandom(seed: seed)
        for _ in 0..<2000 {
            let amount = Int64.random(in: -1_000_000...1_000_000, using: &random)
            let top = Int64.random(in: 0...1000, using: &random)
            let bottom = Int64.random(in: 1...1000, using: &random)
            for rounding in Rounding.allCases {
                let part = try Money(amount, .usd).share(top, bottom, rounding).amount
                let miss = amount * top - part * bottom
                if rounding == .down {
                    #expect(abs(miss) < bottom && abs(part * bottom) <= abs(amount * top))
                } else {
                    #expect(abs(miss) * 2 <= bottom)
                }
                let mirrored = try Money(-amount, .usd).share(top, bottom, rounding).amount
                #expect(mirrored == -part)
            }
        }
    }
}
