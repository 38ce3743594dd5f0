public import RetailCore
public import RetailStorage

/// What a channel sells an item for, now.
public struct Offer: Sendable, Hashable {
    /// The item.
    public let sku: SKU
    /// In what it is counted or measured.
    public let unit: MeasureUnit
    /// Its product.
    public let product: ProductID
    /// The product's name with the variant's options, as a receipt shows it.
    public let name: String
    /// The price of one unit on the channel.
    public let price: UnitPrice
    /// The tax rate that applies.
    public let taxRate: Rate
    /// Whether the price includes the tax.
    public let isTaxIncluded: Bool
    /// Whether the item is still sold at all: a sale of before may have been made all the same.
    public let isSold: Bool

    /// Makes an offer.
    public init(
        sku: SKU, unit: MeasureUnit, product: ProductID, name: String, price: UnitPrice,
        taxRate: Rate, isTaxIncluded: Bool, isSold: Bool = true
    ) {
        self.sku = sku
        self.unit = unit
        self.product = product
        self.name = name
        self.price = price
        self.taxRate = taxRate
        self.isTaxIncluded = isTaxIncluded
        self.isSold = isSold
    }
}

/// What the catalogue offers its peers: channels, and what they sell for how much.
public protocol Assortment: MarketDirectory {
    /// The channel with the code, active or not; nil when there is none.
    func channel(_ code: Code<Channel>, in tx: borrowing Transaction) throws -> Channel?

    /// The market in which the channel sells: the place's where that has the channel's currency, so
    /// that shops of several countries share a channel; nil when there is no such channel.
    func market(
        of channel: Code<Channel>, at place: Code<Market>?, in tx: borrowing Transaction
    ) throws -> Market?

    /// What the channel asks for items at a moment; those are left out that are unknown, not
    /// published there at `now`, or have no price in the channel's currency then. Whether an item
    /// is sold at all has no history: the offer says how that is today.
    func offers(
        _ skus: Set<SKU>, on channel: Code<Channel>, at now: Instant, in tx: borrowing Transaction
    ) throws -> [SKU: Offer]

    /// At which count of changes channels, markets and offers stand: what was found there at the
    /// same count, for the same moment, still holds.
    func revision(in tx: borrowing Transaction) throws -> Revision
}

/// The markets that there are.
public protocol MarketDirectory: Sendable {
    /// The market with the code; nil when there is none.
    func market(_ code: Code<Market>, in tx: borrowing Transaction) throws -> Market?

    /// Those that sell in the currency, by code.
    func markets(in currency: Currency, in tx: borrowing Transaction) throws -> [Market]
}

/// An item of the catalogue as its peers know it.
public struct KnownItem: Sendable, Hashable {
    /// Its code in the catalogue's spelling.
    public let sku: SKU
    /// In what it is counted or measured; that never changes.
    public let unit: MeasureUnit

    /// Makes an item.
    public init(sku: SKU, unit: MeasureUnit) {
        self.sku = sku
        self.unit = unit
    }
}

/// The items that there are.
public protocol ItemDirectory: Sendable {
    /// Those of the SKUs that the catalogue has, on sale or not.
    func items(_ skus: Set<SKU>, in tx: borrowing Transaction) throws -> [KnownItem]
}
