import RetailCore
import RetailPricing
import Testing

@testable import RetailCatalogue

/// The rules that are shipped, each with sums that its authority publishes or that follow from the
/// rate by hand.
@Suite struct TaxPresetTests {
    struct Sum: Sendable {
        let place: String
        let taxClass: String
        let currency: Currency
        let price: String
        let isIncluded: Bool
        /// The taxes in their order, and all together.
        let taxes: [String]
        let gross: String
    }

    static let sums: [Sum] = [
        // PMK 131/2024: 12 % × 11/12 × 1,200,000 = 132,000, eleven hundredths of the price.
        sum("ID", "standard", .idr, "1200000", ["132000"], "1332000"),
        sum("ID", "standard", .idr, "111000", included: true, ["11000"], "111000"),
        sum("ID", "standard", .idr, "179000", included: true, ["17739"], "179000"),
        sum("ID-JK", "standard", .idr, "1200000", ["132000"], "1332000"),
        sum("ID", "luxury", .idr, "1200000", ["144000"], "1344000"),
        sum("ID", "basic-food", .idr, "68000", [], "68000"),
        sum("DE", "standard", .eur, "119", included: true, ["19"], "119"),
        sum("DE", "standard", .eur, "9.99", included: true, ["1.60"], "9.99"),
        sum("DE", "reduced", .eur, "1.07", included: true, ["0.07"], "1.07"),
        sum("DE", "reduced", .eur, "2.49", ["0.17"], "2.66"),
        sum("FR", "standard", .eur, "24", included: true, ["4"], "24"),
        sum("FR", "intermediate", .eur, "11", included: true, ["1"], "11"),
        sum("FR", "reduced", .eur, "21.10", included: true, ["1.10"], "21.10"),
        sum("FR", "super-reduced", .eur, "10.21", included: true, ["0.21"], "10.21"),
        sum("US-IL", "standard", .usd, "100", ["6.25"], "106.25"),
        sum("US-IL-SANGAMON", "standard", .usd, "100", ["6.25"], "106.25"),
        sum(
            "US-IL-COOK-CHICAGO", "standard", .usd, "100", ["6.25", "1.75", "1.25", "1"], "110.25"),
        sum(
            "US-IL-COOK-CHICAGO", "standard", .usd, "19.99", ["1.25", "0.35", "0.25", "0.20"],
            "22.04"),
    ]

    @Test(arguments: sums)
    func `what is shipped taxes as the law says`(_ this: Sum) throws {
        let rules = try TaxPreset.all.flatMap(\.rules).map {
            try TaxRule(
                place: $0.place.text, taxClass: $0.taxClass.text, try #require($0.components))
        }
        let book = PriceBook(lists: [], items: [], taxes: rules)
        let price = try UnitPrice(text: this.price, currency: this.currency)
        let quote = try book.quote(
            [
                AskedLine(
                    .fee, "goods",
                    at: AgreedPrice(
                        price, isTaxIncluded: this.isIncluded, taxClass: this.taxClass))
            ],
            for: PriceContext(
                channel: try Code("shop"), rules: MoneyRules(usualIn: this.currency),
                now: Instant(milliseconds: 0), taxPlace: this.place))
        let taxes = try this.taxes.map { try Money(text: $0, currency: this.currency).amount }
        #expect(quote.lines[0].runs[0].taxes.map(\.amount) == taxes)
        #expect(quote.gross == (try Money(text: this.gross, currency: this.currency)))
        #expect(quote.taxes.reduce(0) { $0 + $1.amount.amount } == quote.tax.amount)
    }

    @Test func `every preset has a source and rules that can be reckoned`() throws {
        let presets = try TaxPreset.all
        #expect(Set(presets.map(\.code)).count == presets.count)
        for preset in presets {
            #expect(!preset.source.isEmpty && !preset.rules.isEmpty)
            #expect(throws: Never.self) {
                for rule in preset.rules { _ = try rule.components?.rate }
            }
        }
    }

    private static func sum(
        _ place: String, _ taxClass: String, _ currency: Currency, _ price: String,
        included: Bool = false, _ taxes: [String], _ gross: String
    ) -> Sum {
        Sum(
            place: place, taxClass: taxClass, currency: currency, price: price,
            isIncluded: included, taxes: taxes, gross: gross)
    }
}
