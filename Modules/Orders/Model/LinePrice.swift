import RetailCore

/// What a line costs: gross and tax, each rounded once, half to even.
struct LinePrice: Sendable, Hashable {
    let gross: Money
    let tax: Money

    private init(gross: Money, tax: Money) {
        self.gross = gross
        self.tax = tax
    }

    /// Both together.
    /// - Throws: `core.money-overflow`.
    func adding(_ other: LinePrice) throws(RetailError) -> LinePrice {
        LinePrice(gross: try gross.adding(other.gross), tax: try tax.adding(other.tax))
    }

    /// Prices a quantity. An included tax is taken out of the rounded price, an excluded one put on
    /// top of it, so gross less tax is always the net.
    /// - Throws: `core.money-overflow`.
    init(
        _ unit: UnitPrice, _ quantity: Quantity, rate: Rate, isTaxIncluded: Bool
    ) throws(RetailError) {
        let price = try unit.total(for: quantity, rounding: .halfEven)
        if isTaxIncluded {
            gross = price
            tax = try rate.includedPart(of: price, .halfEven)
        } else {
            tax = try rate.of(price, .halfEven)
            gross = try price.adding(tax)
        }
    }
}
