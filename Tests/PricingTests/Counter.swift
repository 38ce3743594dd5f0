import RetailCore

@testable import RetailPricing

/// A counter at which things are sold: a market, one list, one tax.
struct Counter {
    let rules: MoneyRules
    let list: PriceList
    let tax: TaxRule
    var context: PriceContext

    init(
        _ currency: Currency, payable: Int64, taxLevel: TaxLevel = .line,
        isTaxIncluded: Bool = true, rate: String = "11"
    ) throws {
        rules = try MoneyRules(
            currency: currency, payableUnit: payable, cashStep: max(payable, currency.cashStep),
            taxLevel: taxLevel)
        list = PriceList(try Code("usual"), in: currency, isTaxIncluded: isTaxIncluded)
        tax = try TaxRule(
            place: "", taxClass: "standard", [TaxComponent("vat", Rate(percent: rate))])
        context = PriceContext(
            channel: try Code("web"), rules: rules, now: Instant(milliseconds: 0))
    }

    /// So many units of the currency that price tags show.
    func money(_ shown: Int64) -> Money {
        Money(shown * rules.payableUnit, rules.currency)
    }

    func sku(_ text: String) -> ItemPredicate { .has(Facet(.sku, text)) }

    /// A book of items at prices in payable units.
    func book(
        _ prices: [String: Int64], lanes: [String] = [], _ promotions: [Promotion] = []
    ) throws -> PriceBook {
        PriceBook(
            lists: [list],
            items: try prices.map { name, price in
                BookItem(
                    try SKU(name),
                    prices: [
                        ListedPrice(list: 0, millionths: try UnitPrice(money(price)).millionths)
                    ])
            },
            lanes: try lanes.map { Lane(try Code($0)) }, promotions: promotions, taxes: [tax])
    }

    func lines(_ wanted: [(String, Int)]) throws -> [AskedLine] {
        try wanted.map { AskedLine(try SKU($0), try Quantity(whole: $1)) }
    }

    /// What the units of a line cost, in payable units.
    func units(_ quote: Quote, _ line: Int) -> [Int64] {
        quote.lines[line].runs.flatMap { run in
            [Int64](repeating: run.gross / rules.payableUnit, count: Int(run.count))
        }
    }

    /// The taxes of all units, in payable units.
    func taxes(_ quote: Quote) -> [Int64] {
        quote.lines.flatMap(\.runs).flatMap { run in
            [Int64](repeating: run.tax / rules.payableUnit, count: Int(run.count))
        }
    }
}
