public import RetailCore

/// A list of prices: for whom, when, in which currency.
public struct PriceList: Sendable, Hashable {
    /// How a list stands beside others.
    public enum Kind: String, Sendable, CaseIterable {
        /// Gives the price where it is the most specific one.
        case price
        /// Stands beside those: the lower of both wins.
        case sale
    }

    /// Names it.
    public let code: Code<PriceList>
    /// How it stands beside others.
    public let kind: Kind
    /// The currency of its prices.
    public let currency: Currency
    /// Whether tax is in its prices.
    public let isTaxIncluded: Bool
    /// For whom it counts.
    public let audience: Audience
    /// When it counts.
    public let period: Period

    /// Describes a list.
    public init(
        _ code: Code<PriceList>, _ kind: Kind = .price, in currency: Currency,
        isTaxIncluded: Bool, audience: Audience = Audience(), period: Period = .always
    ) {
        self.code = code
        self.kind = kind
        self.currency = currency
        self.isTaxIncluded = isTaxIncluded
        self.audience = audience
        self.period = period
    }
}

extension PriceList {
    /// Whether it counts for somebody at a moment: whether its prices are looked at at all.
    public func counts(for context: PriceContext) -> Bool {
        refusal(for: context) == nil
    }

    /// Why it does not count for somebody at a moment; nil where it does.
    func refusal(for context: PriceContext) -> PriceVerdict.Outcome? {
        if currency != context.rules.currency { return .currency }
        if !period.contains(context.now) { return .period }
        return audience.misfit(of: context).map { .audience($0) }
    }
}

/// What an item costs by one list.
public struct ListedPrice: Sendable, Hashable {
    /// The list, by its place in the book.
    public let list: Int
    /// From how much on it counts, of all lines of the item together.
    public let from: Quantity
    /// Millionths of a unit of the list's currency for one unit.
    public let millionths: Int64
    /// What it is compared with, in the same; nil for nothing.
    public let compareAt: Int64?

    /// Lists a price.
    public init(
        list: Int, from: Quantity = .zero, millionths: Int64, compareAt: Int64? = nil
    ) {
        self.list = list
        self.from = from
        self.millionths = millionths
        self.compareAt = compareAt
    }
}

/// What the book knows of an item.
public struct BookItem: Sendable, Hashable {
    /// The item.
    public let sku: SKU
    /// In what it is counted or measured.
    public let unit: MeasureUnit
    /// How it is taxed.
    public let taxation: Taxation
    /// What is true of it, itself and its product among that.
    public let facets: Set<Facet>
    /// What it costs, by list.
    public let prices: [ListedPrice]

    /// Describes an item.
    public init(
        _ sku: SKU, unit: MeasureUnit = .piece, _ taxation: Taxation = .byClass("standard"),
        facets: Set<Facet> = [], prices: [ListedPrice]
    ) {
        self.sku = sku
        self.unit = unit
        self.taxation = taxation
        self.facets = facets.union([Facet(.sku, sku.key)])
        self.prices = prices
    }

    /// The same with the prices of known lists alone.
    func pricedBy(_ lists: Range<Int>) -> BookItem {
        if prices.allSatisfy({ lists.contains($0.list) }) { return self }
        return BookItem(
            sku, unit: unit, taxation, facets: facets,
            prices: prices.filter { lists.contains($0.list) })
    }
}

extension BookItem? {
    /// Whether it goes by pieces, each a unit of its own, as what is no item does.
    var isCounted: Bool { self.map { $0.unit == .piece } ?? true }
}

extension AskedLine {
    /// Whether its units are pieces of an item; else all of it is one unit.
    func isCounted(as item: BookItem?) -> Bool { item.isCounted && quantity.whole != nil }
}
