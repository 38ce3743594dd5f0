import RetailCore
import RetailTestSupport
import Testing

struct UnitPriceTests {
    static let totals: [(price: String, quantity: String, even: Int64, up: Int64, down: Int64)] = [
        ("19.99", "3", 5997, 5997, 5997), ("0.085", "1", 8, 9, 8), ("0.085", "3", 26, 26, 25),
        ("0.005", "1", 0, 1, 0), ("0.015", "1", 2, 2, 1), ("12.50", "0.333", 416, 416, 416),
        ("19.99", "-1", -1999, -1999, -1999), ("0.005", "-1", 0, -1, 0),
    ]

    @Test func `becomes money once per line`() throws {
        for example in UnitPriceTests.totals {
            let price = try UnitPrice(text: example.price, currency: .usd)
            let quantity = try Quantity(text: example.quantity)
            #expect(try price.total(for: quantity, rounding: .halfEven).amount == example.even)
            #expect(try price.total(for: quantity, rounding: .halfUp).amount == example.up)
            #expect(try price.total(for: quantity, rounding: .down).amount == example.down)
        }
    }

    @Test func `reads and writes decimals finer than the currency`() throws {
        for text in ["19.99", "0.085", "0.00001", "-1.50", "7.00"] {
            #expect(try UnitPrice(text: text, currency: .usd).text == text)
        }
        #expect(try UnitPrice(text: "1.5", currency: .jpy).text == "1.5")
        #expect(try UnitPrice(text: "15000", currency: .idr).text == "15000")
        #expect(try UnitPrice(Money(1999, .usd)).text == "19.99")
        let price = try UnitPrice(text: "0.085", currency: .usd)
        #expect(price.money(rounding: .halfUp) == Money(9, .usd))
        for text in ["", "1.0000001", "x", "99999999999999999"] {
            let error = #expect(throws: RetailError.self) {
                try UnitPrice(text: text, currency: .usd)
            }
            #expect(error?.code == .invalidPrice)
        }
    }

    @Test func `refuses totals and prices that do not fit`() {
        let price = UnitPrice(millionths: .max, currency: .usd)
        let acts: [() throws -> Void] = [
            { _ = try price.total(for: Quantity(thousandths: .max), rounding: .down) },
            { _ = try UnitPrice(Money(.max, .usd)) },
        ]
        for act in acts {
            let error = #expect(throws: RetailError.self) { try act() }
            #expect(error?.code == .moneyOverflow)
        }
    }

    @Test func `a total is the exact product, rounded once, in every currency`() throws {
        var random = SeededRandom(seed: testSeed())
        for currency in [Currency.eur, .idr, .jpy, .kwd, try Currency("CLF")] {
            for _ in 0..<500 {
                let price = UnitPrice(
                    millionths: .random(in: -999_999_999...999_999_999, using: &random),
                    currency: currency)
                let quantity = Quantity(thousandths: .random(in: -99_999...99_999, using: &random))
                // Both exact, in billionths of the unit.
                let exact = Int128(price.millionths) * Int128(quantity.thousandths)
                var minor: Int128 = 1
                for _ in currency.exponent..<9 { minor *= 10 }
                for rounding in Rounding.allCases {
                    let total = try price.total(for: quantity, rounding: rounding)
                    let miss = (Int128(total.amount) * minor - exact).magnitude
                    #expect(
                        rounding == .down ? miss < minor.magnitude : miss * 2 <= minor.magnitude)
                    if rounding == .down {
                        #expect((Int128(total.amount) * minor).magnitude <= exact.magnitude)
                    }
                }
                let money = Money(.random(in: -999_999...999_999, using: &random), currency)
                #expect(try UnitPrice(money).money(rounding: .down) == money)
                #expect(try UnitPrice(money).total(for: .one, rounding: .halfEven) == money)
                #expect(try UnitPrice(text: price.text, currency: currency) == price)
            }
        }
    }
}
