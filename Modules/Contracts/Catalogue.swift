public import RetailCore
public import RetailPricing
public import RetailStorage

/// An item that a channel shows.
public struct Offer: Sendable, Hashable {
    /// The item.
    public let sku: SKU
    /// In what it is counted or measured.
    public let unit: MeasureUnit
    /// Its product.
    public let product: ProductID
    /// The product's name with the variant's options, as a receipt shows it.
    public let name: String
    /// Whether the item is still sold at all: a sale of before may have been made all the same.
    public let isSold: Bool
    /// How much of it one order of the channel takes.
    public let limits: QuantityLimits
    /// What one unit weighs, packed as it is sent, in grams; nil where nobody said.
    public let weight: Int64?

    /// Makes an offer.
    public init(
        sku: SKU, unit: MeasureUnit, product: ProductID, name: String, isSold: Bool = true,
        limits: QuantityLimits = .none, weight: Int64? = nil
    ) {
        self.sku = sku
        self.unit = unit
        self.product = product
        self.name = name
        self.isSold = isSold
        self.limits = limits
        self.weight = weight
    }
}

/// Items that a channel shows at a moment, and the book by which they are priced then.
public struct Offering: Sendable {
    /// The items that it shows, of those that were asked for.
    public let offers: [SKU: Offer]
    /// Their prices by all lists, the promotions and the taxes; of these items alone.
    public let book: PriceBook
    /// How often promotions may be used; those without a limit are left out.
    public let limits: [Code<Promotion>: PromotionLimits]
    /// What the channel raises of that of which no rule says how it is taxed.
    public let taxRate: Rate
    /// How large one order of the channel may be.
    public let orderLimits: OrderLimits

    /// Makes an offering.
    public init(
        offers: [SKU: Offer], book: PriceBook, limits: [Code<Promotion>: PromotionLimits] = [:],
        taxRate: Rate = .zero, orderLimits: OrderLimits = .none
    ) {
        self.offers = offers
        self.book = book
        self.limits = limits
        self.taxRate = taxRate
        self.orderLimits = orderLimits
    }
}

/// What the catalogue offers its peers: channels, and what they sell for how much.
public protocol Assortment: MarketDirectory {
    /// The channel with the code, active or not; nil when there is none.
    func channel(_ code: Code<Channel>, in tx: borrowing Transaction) throws -> Channel?

    /// The codes of all channels, active or not.
    func channels(in tx: borrowing Transaction) throws -> Set<Code<Channel>>

    /// The market in which the channel sells: the place's where that has the channel's currency, so
    /// that shops of several countries share a channel; nil when there is no such channel.
    func market(
        of channel: Code<Channel>, at place: Code<Market>?, in tx: borrowing Transaction
    ) throws -> Market?

    /// What the channel shows of items at a moment, and the book that prices them then; those are
    /// left out that are unknown or not published there at `now`. Whether an item is sold at all
    /// has no history: the offer says how that is today. An item that is shown may have no price
    /// for somebody: the book tells.
    func offering(
        _ skus: Set<SKU>, on channel: Code<Channel>, at now: Instant, in tx: borrowing Transaction
    ) throws -> Offering

    /// What one unit of items weighs, on sale or not, in grams; without those of which nobody said.
    func weights(of skus: Set<SKU>, in tx: borrowing Transaction) throws -> [SKU: Int64]

    /// Whether a rule says, or said, how goods of the class are taxed anywhere.
    func hasTaxClass(_ taxClass: Code<TaxClass>, in tx: borrowing Transaction) throws -> Bool

    /// The coupons with the codes, those that are out of use among them.
    func coupons(
        _ codes: Set<CouponCode>, in tx: borrowing Transaction
    ) throws -> [CouponCode: KnownCoupon]

    /// How many orders of one customer may use each of the promotions that count now and have such
    /// a
    /// limit; the first `most`, by code.
    func usesPerCustomer(
        at now: Instant, most: Int, in tx: borrowing Transaction
    ) throws -> [Code<Promotion>: Int64]

    /// A promotion, also a draft, as if it had counted at all times; nil when there is none.
    func trial(
        of promotion: Code<Promotion>, in tx: borrowing Transaction
    ) throws -> Promotion?

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

    /// What receipts call items, all in one statement; without those that the catalogue does not
    /// have.
    func names(of skus: Set<SKU>, in tx: borrowing Transaction) throws -> [SKU: String]

    /// Items, on sale or not, by the beginning of their SKU, by a barcode, or by words of their
    /// product; never more than `most`, and what is looked at is bounded as well.
    func items(
        matching terms: SearchTerms, most: Int, in tx: borrowing Transaction
    ) throws -> Set<SKU>
}

/// What an item belongs to, as the catalogue has it now.
public struct ItemBelonging: Sendable, Hashable {
    /// The brand of its product; nil where none is said.
    public let brand: String?
    /// The category of its product and all above it, by their slugs.
    public let categories: Set<String>

    /// Says so.
    public init(brand: String? = nil, categories: Set<String> = []) {
        self.brand = brand
        self.categories = categories
    }
}

/// What items belong to.
public protocol ItemBelongings: Sendable {
    /// What those of the SKUs belong to that the catalogue has; two statements, whatever their
    /// number.
    func belongings(
        of skus: Set<SKU>, in tx: borrowing Transaction
    ) throws -> [SKU: ItemBelonging]

    /// The items of a product, on sale or not.
    func items(of product: ProductID, in tx: borrowing Transaction) throws -> [SKU]
}
