import RetailCore
import Testing

/// Counts of the ISO 4217 list as published 2026-01-01, and CLDR facts of the ones in daily use.
struct CurrencyTests {
    @Test func `knows the whole active list with its exponents`() {
        let all = Currency.all
        #expect(all.count == 178)
        #expect(Set(all).count == 178)
        let zero = all.filter { $0.exponent == 0 && $0.isTender }.map(\.code)
        #expect(
            zero.joined(separator: " ")
                == "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF")
        #expect(
            all.filter { $0.exponent == 3 }.map(\.code)
                == ["BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"])
        #expect(all.filter { $0.exponent == 4 }.map(\.code) == ["CLF", "UYW"])
        #expect(all.filter { $0.exponent == 2 }.count == 139)
        #expect(all.filter { !$0.isTender }.count == 13)
        #expect(all == all.sorted())
    }

    static let facts: [(currency: Currency, exponent: Int, digits: Int, step: Int64)] = [
        (.idr, 2, 0, 100), (.usd, 2, 2, 1), (.eur, 2, 2, 1), (.gbp, 2, 2, 1), (.jpy, 0, 0, 1),
        (.sgd, 2, 2, 1), (.pln, 2, 2, 1), (.chf, 2, 2, 5), (.dkk, 2, 2, 50), (.cad, 2, 2, 5),
        (.sek, 2, 2, 100), (.kwd, 3, 3, 1), (.vnd, 0, 0, 1),
    ]

    @Test func `keeps stored places, shown places and cash steps apart`() throws {
        for fact in CurrencyTests.facts {
            #expect(fact.currency.exponent == fact.exponent, "\(fact.currency)")
            #expect(fact.currency.displayDigits == fact.digits, "\(fact.currency)")
            #expect(fact.currency.cashStep == fact.step, "\(fact.currency)")
            #expect(try Currency(fact.currency.code) == fact.currency)
        }
    }

    @Test(arguments: ["", "US", "USDX", "usd", "Usd", "XYZ", "BGN", "HRK", "U$D", "ÜSD", "ANG"])
    func `refuses what is not on the active list`(code: String) {
        let error = #expect(throws: RetailError.self) { try Currency(code) }
        #expect(error?.code == .invalidCurrency)
    }
}
