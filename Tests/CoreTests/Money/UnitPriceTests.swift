import RetailCore
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
        #expect(try UnitPrice(text: "15000", currency: .idr).text == "15000.00")
        #expect(try UnitPrice(Money(1999, .usd)).text == "19.99")
        let price = try UnitPrice(text: "0.085", currency: .usd)
        #expect(price.money(rounding: .halfUp) == Money(9, .usd))
        for text in ["", "1.000001", "x", "99999999999999999"] {
            let error = #expect(throws: RetailError.self) {
                try UnitPrice(text: text, currency: .usd)
            }
            #expect(error?.code == .invalidPrice)
        }
    }

    @Test func `refuses totals and prices that do not fit`() {
        let price = UnitPrice(thousandths: .max, currency: .usd)
        let acts: [() throws -> Void] = [
            { _ = try price.total(for: Quantity(thousandths: .max), rounding: .down) },
            { _ = try UnitPrice(Money(.max, .usd)) },
        ]
        for act in acts {
            let error = #expect(throws: RetailError.self) { try act() }
            #expect(error?.code == .moneyOverflow)
        }
    }
}
