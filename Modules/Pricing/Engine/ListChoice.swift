public import RetailCore

extension PriceBook {
    /// What a list asks for so much of an item, before any promotion; nil where none has a price.
    public func listPrice(
        of item: BookItem, for quantity: Quantity = .one, _ context: PriceContext
    ) -> ListedPrice? {
        var choice = ListChoice(self, context)
        return choice.price(of: item.pricedBy(lists.indices), for: quantity)
    }
}

/// What a book asks for one unit of an item, before any promotion.
public struct ListTerms: Sendable, Hashable {
    /// The price.
    public let price: UnitPrice
    /// From how much on it counts, of all lines of the item together.
    public let from: Quantity
    /// Whether tax is in it.
    public let isTaxIncluded: Bool
    /// What all taxes are of a price without them, to the millionth.
    public let taxRate: Rate
    /// The class by which it is taxed; nil where its taxes were agreed.
    public let taxClass: String?
}

extension PriceBook {
    /// What the lists ask for one unit where so much is taken of an item; nil where the book lacks
    /// it or its taxes, or no list has a price.
    /// - Throws: `pricing.too-large` for taxes that cannot be reckoned.
    public func terms(
        of sku: SKU, for quantity: Quantity, _ context: PriceContext
    ) throws(RetailError) -> ListTerms? {
        guard let item = items[sku.key], let price = listPrice(of: item, for: quantity, context),
            let taxes = taxation(
                item.taxation, in: context.taxPlace, at: context.now,
                isAssumed: context.isTaxAssumed)
        else { return nil }
        let list = lists[price.list]
        return ListTerms(
            price: UnitPrice(millionths: price.millionths, currency: list.currency),
            from: price.from, isTaxIncluded: list.isTaxIncluded, taxRate: try taxes.components.rate,
            taxClass: item.taxation.taxClass)
    }

}

/// Finds what an item costs by the lists of a book.
///
/// The most specific list wins (customer, group, location, channel, all), of equally specific ones
/// the lower price; beside them stand sale lists, of which the lowest counts where it is lower.
struct ListChoice {
    let book: PriceBook
    let context: PriceContext
    /// Whether lists count here and now, as far as they were looked at.
    private var fits: [Bool?]

    init(_ book: PriceBook, _ context: PriceContext) {
        self.book = book
        self.context = context
        fits = [Bool?](repeating: nil, count: book.lists.count)
    }

    /// The price of so much of an item; nil where no list has one.
    mutating func price(of item: BookItem, for quantity: Quantity) -> ListedPrice? {
        var regular: (price: ListedPrice, scope: Audience.Scope)?
        var sale: ListedPrice?
        for price in item.prices where price.from <= quantity && counts(price.list) {
            let list = book.lists[price.list]
            switch list.kind {
            case .sale:
                if Self.isBetter(price, than: sale) { sale = price }
            case .price:
                let scope = list.audience.scope
                if let found = regular, scope < found.scope { continue }
                let isNarrower = regular.map { $0.scope < scope } ?? true
                if isNarrower || Self.isBetter(price, than: regular?.price) {
                    regular = (price, scope)
                }
            }
        }
        guard let sale else { return regular?.price }
        guard let regular else { return sale }
        return sale.millionths < regular.price.millionths ? sale : regular.price
    }

    /// Of two prices of one scope the lower one counts; of two equal ones that of the list which
    /// stands first in the book.
    private static func isBetter(_ price: ListedPrice, than other: ListedPrice?) -> Bool {
        guard let other else { return true }
        return (price.millionths, price.list) < (other.millionths, other.list)
    }

    private mutating func counts(_ place: Int) -> Bool {
        guard fits.indices.contains(place) else { return false }
        if let known = fits[place] { return known }
        let found = book.lists[place].counts(for: context)
        fits[place] = found
        return found
    }
}
