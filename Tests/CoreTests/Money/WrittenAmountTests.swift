import RetailCore
import Testing

struct WrittenAmountTests {
    @Test func `is written with the places of a price tag, and more only where needed`() throws {
        let examples: [(Int64, Currency, String)] = [
            (12_900_000, .idr, "129000"), (129_050, .idr, "1290.50"), (129_005, .idr, "1290.05"),
            (1_250, .eur, "12.50"), (-5, .eur, "-0.05"), (0, .eur, "0.00"), (0, .idr, "0"),
            (1_200, .jpy, "1200"), (5, .kwd, "0.005"), (1_500, .kwd, "1.500"),
            (.max, .eur, "92233720368547758.07"), (.min, .jpy, "-9223372036854775808"),
        ]
        for (minor, currency, text) in examples {
            #expect(Money(minor, currency).written.text == text)
            var bytes: [UInt8] = []
            Money(minor, currency).written.write(into: &bytes)
            #expect(String(decoding: bytes, as: UTF8.self) == text)
        }
        #expect(try UnitPrice(text: "0.0125", currency: .eur).written.text == "0.0125")
        #expect(try UnitPrice(text: "19.9", currency: .eur).written.text == "19.90")
        #expect(try UnitPrice(text: "1290.5", currency: .idr).written.text == "1290.50")
    }

    @Test func `becomes money when the currency stores so many places`() throws {
        #expect(try WrittenAmount(digits: 125, places: 1).money(in: .eur) == Money(1_250, .eur))
        #expect(try WrittenAmount(digits: 129, places: 0).money(in: .jpy) == Money(129, .jpy))
        #expect(try WrittenAmount(digits: 129, places: 3).price(in: .jpy).millionths == 129_000)
        for (digits, places, currency) in [
            (Int64(12_505), 3, Currency.eur), (15, 1, .jpy), (.max, 0, .eur),
        ] {
            let error = #expect(throws: RetailError.self) {
                try WrittenAmount(digits: digits, places: places).money(in: currency)
            }
            #expect(error?.code == .invalidAmount)
        }
        for (digits, places) in [(Int64(1), 7), (.max, 0)] {
            let error = #expect(throws: RetailError.self) {
                try WrittenAmount(digits: digits, places: places).price(in: .eur)
            }
            #expect(error?.code == .invalidPrice)
        }
    }

    @Test func `every currency shows no more places than it stores`() {
        for currency in Currency.all {
            #expect(currency.displayDigits <= currency.exponent)
            let text = Money(1, currency).written.text
            #expect(text.split(separator: ".").dropFirst().first?.count ?? 0 == currency.exponent)
        }
    }
}
