public import RetailCore

/// Who buys, where and when: all that prices depend on besides the book and the lines.
public struct PriceContext: Sendable, Hashable {
    /// The channel on which is bought.
    public var channel: Code<Channel>
    /// The store in which is bought; nil outside of stores.
    public var location: Code<Location>?
    /// How money is counted there.
    public var rules: MoneyRules
    /// The records of the customer; none of who is not known.
    public var customers: Set<RawID>
    /// The groups of which the customer is a member.
    public var groups: Set<Code<CustomerGroup>>
    /// How many orders the customer has placed; nil of who is not known.
    public var orders: Int?
    /// The moment at which is bought.
    public var now: Instant
    /// The same on the wall of the market: the day of the week and the minutes since midnight.
    public var local: LocalTime
    /// The coupon codes that were given, each as it is written.
    public var coupons: [String]
    /// Promotions that give nothing more here: their uses or their budget are used up, or they
    /// count for known customers alone. Whoever counts uses says so.
    public var usedUp: Set<Code<Promotion>>
    /// The means of payment, where it is chosen by now.
    public var tender: String?
    /// How the goods are delivered, where that is chosen by now.
    public var delivery: String?
    /// By the taxes of which place is sold.
    public var taxPlace: String
    /// Whether the customer owes no tax.
    public var isExempt: Bool
    /// Whether goods for whose class a place with rules has none bear what they would in one
    /// without: it is only shown, or was sold already.
    public var isTaxAssumed: Bool

    /// Describes who buys.
    public init(
        channel: Code<Channel>, location: Code<Location>? = nil, rules: MoneyRules, now: Instant,
        local: LocalTime = LocalTime(weekday: 1, minute: 0), customers: Set<RawID> = [],
        groups: Set<Code<CustomerGroup>> = [], orders: Int? = nil, coupons: [String] = [],
        usedUp: Set<Code<Promotion>> = [], tender: String? = nil, delivery: String? = nil,
        taxPlace: String = "", isExempt: Bool = false, isTaxAssumed: Bool = false
    ) {
        self.channel = channel
        self.location = location
        self.rules = rules
        self.now = now
        self.local = local
        self.customers = customers
        self.groups = groups
        self.orders = orders
        self.coupons = coupons
        self.usedUp = usedUp
        self.tender = tender
        self.delivery = delivery
        self.taxPlace = taxPlace
        self.isExempt = isExempt
        self.isTaxAssumed = isTaxAssumed
    }
}

/// A moment of the week as a wall clock shows it.
public struct LocalTime: Sendable, Hashable {
    /// The day of the week, 1 for Monday to 7 for Sunday.
    public let weekday: Int
    /// Minutes since midnight.
    public let minute: Int

    /// Names a moment of the week.
    public init(weekday: Int, minute: Int) {
        self.weekday = weekday
        self.minute = minute
    }

    /// What the clocks of a zone show at a moment.
    public init(_ moment: Instant, in zone: Zone) {
        self.init(weekday: zone.date(at: moment).weekday, minute: zone.minuteOfDay(at: moment))
    }
}

/// A line of which the price is asked.
public struct AskedLine: Sendable, Hashable {
    /// What a line is about.
    public enum Kind: Sendable, Hashable {
        /// An item of the book.
        case item
        /// Delivery, at a price that the caller knows.
        case delivery
        /// A fee, at a price that the caller knows.
        case fee
    }

    /// What it is about.
    public let kind: Kind
    /// The item; what the line is called where it is none.
    public let name: String
    /// How much of it.
    public let quantity: Quantity
    /// A price of one unit in place of that of the book: what was agreed before, or what delivery
    /// and fees cost.
    public let price: AgreedPrice?
    /// By the taxes of which place it is sold, where that is another one than the cart's: goods
    /// that are sent from elsewhere.
    public let taxPlace: String?

    /// Asks for so much of an item.
    public init(
        _ sku: SKU, _ quantity: Quantity, at price: AgreedPrice? = nil, taxPlace: String? = nil
    ) {
        kind = .item
        name = sku.key
        self.quantity = quantity
        self.price = price
        self.taxPlace = taxPlace
    }

    /// Asks for something that is no item, once.
    public init(
        _ kind: Kind, _ name: String, at price: AgreedPrice, taxPlace: String? = nil
    ) {
        self.kind = kind
        self.name = name
        quantity = .one
        self.price = price
        self.taxPlace = taxPlace
    }
}

/// A price that the caller brings.
public struct AgreedPrice: Sendable, Hashable {
    /// The price of one unit.
    public let price: UnitPrice
    /// What all of it costs, where that is known already and must not be rounded again.
    public let total: Money?
    /// Whether tax is in it.
    public let isTaxIncluded: Bool
    /// How it is taxed.
    public let taxation: Taxation

    /// Brings a price.
    public init(
        _ price: UnitPrice, total: Money? = nil, isTaxIncluded: Bool, _ taxation: Taxation
    ) {
        self.price = price
        self.total = total
        self.isTaxIncluded = isTaxIncluded
        self.taxation = taxation
    }

    /// Brings a price of a class of goods.
    public init(
        _ price: UnitPrice, total: Money? = nil, isTaxIncluded: Bool, taxClass: String
    ) {
        self.init(price, total: total, isTaxIncluded: isTaxIncluded, .byClass(taxClass))
    }
}
