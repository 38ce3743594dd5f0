import RetailCore
import Testing

@testable import RetailPricing

/// Carts whose figures were worked out by hand.
@Suite struct ScenarioTests {
    /// Three for two, then a tenth with a bound, then an amount off the order; tax on the document.
    @Test func `stacked promotions leave every unit what it costs`() throws {
        let counter = try Counter(.idr, payable: 100, taxLevel: .document)
        let book = try counter.book(
            ["A": 99_900, "B": 149_900, "T": 15_500, "M": 30_000],
            lanes: ["sets", "parts", "order"],
            [
                Promotion(
                    Code("three-for-two"), lane: Code("sets"),
                    .sets(
                        UnitSet(
                            [.init(.some([counter.sku("A"), counter.sku("B")]), 3)],
                            .percentage(Rate(percent: "100"), of: .cheapest(1))))),
                Promotion(
                    Code("tenth"), lane: Code("parts"), .percentage(Rate(percent: "10")),
                    cap: counter.money(30_000)),
                Promotion(Code("off"), lane: Code("order"), .amount(counter.money(20_000))),
            ])
        let quote = try book.quote(
            counter.lines([("A", 2), ("B", 1), ("T", 3), ("M", 1)]), for: counter.context)
        #expect(quote.gross == counter.money(276_300))
        #expect(quote.tax == counter.money(27_381))
        #expect(counter.units(quote, 0) == [60_426, 60_426])
        #expect(counter.units(quote, 1) == [90_670])
        #expect(counter.units(quote, 2) == [13_125, 13_125, 13_125])
        #expect(counter.units(quote, 3) == [25_403])
        #expect(counter.taxes(quote) == [5_988, 5_988, 8_985, 1_301, 1_301, 1_301, 2_517])
    }

    @Test func `tax of a document is shared by its units`() throws {
        let counter = try Counter(
            .eur, payable: 1, taxLevel: .document, isTaxIncluded: false, rate: "21")
        let book = try counter.book(["A": 148, "B": 152, "C": 154, "D": 39])
        let quote = try book.quote(
            counter.lines([("A", 4), ("B", 1), ("C", 1), ("D", 1)]), for: counter.context)
        #expect(quote.tax == Money(197, .eur))
        #expect(quote.gross == Money(1_134, .eur))
        #expect(counter.taxes(quote) == [31, 31, 31, 31, 32, 33, 8])
    }

    /// Each tax of a document is rounded once for its rate, and lines may be taxed by two places.
    @Test func `taxes of several rates and places are rounded each by itself`() throws {
        let counter = try Counter(.eur, payable: 1, taxLevel: .document)
        let book = PriceBook(
            lists: [counter.list],
            items: try [("A", "standard", 2_890), ("B", "reduced", 125)].map { name, kind, cents in
                BookItem(
                    try SKU(name), .byClass(kind),
                    prices: [
                        ListedPrice(
                            list: 0,
                            millionths: try UnitPrice(Money(Int64(cents), .eur)).millionths)
                    ])
            },
            taxes: [
                try TaxRule(
                    place: "", taxClass: "standard", [TaxComponent("vat", Rate(percent: "22"))]),
                try TaxRule(
                    place: "", taxClass: "reduced", [TaxComponent("vat", Rate(percent: "10"))]),
                try TaxRule(
                    place: "DE", taxClass: "standard", [TaxComponent("vat", Rate(percent: "19"))]),
            ])
        let quote = try book.quote(counter.lines([("A", 1), ("B", 1)]), for: counter.context)
        #expect(quote.gross == Money(3_015, .eur))
        #expect(quote.tax == Money(532, .eur))
        #expect(quote.taxes.map(\.amount.amount) == [521, 11])
        let sent = try book.quote(
            [AskedLine(try SKU("A"), .one), AskedLine(try SKU("A"), .one, taxPlace: "DE")],
            for: counter.context)
        #expect(sent.taxes.map(\.amount.amount) == [521, 461])
    }
}
