import RetailCore

/// What a charge costs, and how that is taxed.
struct ChargeTerms: Sendable, Hashable {
    let price: Money
    let isTaxIncluded: Bool
    let taxClass: Code<TaxClass>?
    /// Which table of rates holds in place of the price.
    var rates: Int64?
}

extension ChargeEntry {
    /// What it costs now.
    var terms: ChargeTerms {
        ChargeTerms(
            price: price, isTaxIncluded: isTaxIncluded, taxClass: taxClass, rates: rates)
    }

    /// The same at other terms: those of a moment of before.
    func asking(_ terms: ChargeTerms) -> ChargeEntry {
        var entry = self
        entry.price = terms.price
        entry.isTaxIncluded = terms.isTaxIncluded
        entry.taxClass = terms.taxClass
        entry.rates = terms.rates
        return entry
    }
}
