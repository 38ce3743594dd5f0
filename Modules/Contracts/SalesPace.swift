public import RetailCore
public import RetailKit
public import RetailStorage

/// Sales of a part of a day, in one currency.
public struct SalesPaceFigures: Sendable, Equatable {
    /// Orders placed.
    public let orders: Int64
    /// How much was sold.
    public let units: Quantity
    /// What was sold, tax included.
    public let gross: Money
    /// Sold less cancelled and returned, all without tax.
    public let netRevenue: Money
    /// What was credited for what came back, tax included.
    public let returned: Money
    /// What promotions took off, without that of cancelled orders.
    public let discount: Money
    /// What an order cost on average, tax included; nil without orders.
    public let averageOrderValue: Money?

    /// Tells sales.
    public init(
        orders: Int64, units: Quantity, gross: Money, netRevenue: Money, returned: Money,
        discount: Money, averageOrderValue: Money?
    ) {
        self.orders = orders
        self.units = units
        self.gross = gross
        self.netRevenue = netRevenue
        self.returned = returned
        self.discount = discount
        self.averageOrderValue = averageOrderValue
    }

    /// The wire shape.
    public static let answer = Answer<SalesPaceFigures>(
        "SalesPaceFigures", "Sales of a part of a day, in one currency."
    ) {
        $0.field("orders", \.orders, .integer(Int64.min...Int64.max), "Orders placed.")
        $0.field("units", \.units, .balance, "How much was sold.")
        $0.field("gross", \.gross, .money, "What was sold, tax included.")
        $0.field(
            "net_revenue", \.netRevenue, .money,
            "Sold less cancelled and returned, all without tax.")
        $0.field(
            "returned", \.returned, .money,
            "What was credited for what came back, tax included.")
        $0.field(
            "discount", \.discount, .money,
            "What promotions took off, without that of cancelled orders.")
        $0.field(
            "average_order_value", \.averageOrderValue, .optional(.money),
            "What an order cost on average, tax included, rounded half up; absent without orders.")
    }
}

/// Net revenue of a part of the trade, today and a week before.
public struct SalesPacePart: Sendable, Equatable {
    /// The hour, channel or location.
    public let name: String
    /// Until now; nil for an hour that has not begun.
    public let now: Money?
    /// A week before: of an hour the whole, else until the same time.
    public let before: Money

    /// The most channels, and the most locations, that are told apart.
    public static let most = 1_000

    /// Tells revenue.
    public init(name: String, now: Money?, before: Money) {
        self.name = name
        self.now = now
        self.before = before
    }

    /// The wire shape of a part that is named so.
    public static func answer(_ noun: String) -> Answer<SalesPacePart> {
        Answer("SalesBy\(noun)", "Net revenue by \(noun.lowercased()), without tax.") {
            $0.field(
                noun.lowercased(), \.name, .line(0...40),
                "The \(noun.lowercased()); empty where there was none.")
            $0.field("now", \.now, .optional(.money), "Today; absent for an hour to come.")
            $0.field(
                "before", \.before, .money,
                "On the same weekday a week before: of an hour all of it, else until the same "
                    + "time.")
        }
    }
}

/// How sales go today, beside the same weekday a week before.
public struct TradePace: Sendable, Equatable {
    /// Until now.
    public let now: SalesPaceFigures
    /// A week before, until the same time.
    public let before: SalesPaceFigures
    /// The 24 hours of the day.
    public let hours: [SalesPacePart]
    /// By channel.
    public let channels: [SalesPacePart]
    /// By location.
    public let locations: [SalesPacePart]
    /// Whether there are more channels or locations: those that sold least today are left out.
    public let hasMore: Bool

    /// Tells how sales go.
    public init(
        now: SalesPaceFigures, before: SalesPaceFigures, hours: [SalesPacePart],
        channels: [SalesPacePart], locations: [SalesPacePart], hasMore: Bool
    ) {
        self.now = now
        self.before = before
        self.hours = hours
        self.channels = channels
        self.locations = locations
        self.hasMore = hasMore
    }

    /// The wire shape of what is told a second time.
    static let answer = Answer<TradePace>(
        "TradePace", "How sales in one currency go without records that are no customers."
    ) {
        $0.group({ $0 }, fields)
    }

    @AnswerBuilder<TradePace>
    static func fields(_ trade: AnswerFields<TradePace>) -> [AnswerPart<TradePace>] {
        trade.field("now", \.now, .object(SalesPaceFigures.answer), "Today, until now.")
        trade.field(
            "before", \.before, .object(SalesPaceFigures.answer),
            "On the same weekday a week before, until the same time.")
        trade.field(
            "hours", \.hours, .list(.object(SalesPacePart.answer("Hour")), 0...24),
            "By hour on the clock of each place, 00 to 23.")
        trade.field(
            "channels", \.channels,
            .list(.object(SalesPacePart.answer("Channel")), 0...SalesPacePart.most), "By channel.")
        trade.field(
            "locations", \.locations,
            .list(.object(SalesPacePart.answer("Location")), 0...SalesPacePart.most),
            "By location.")
        trade.field(
            "more", \.hasMore, .flag,
            "Whether there are more channels or locations: those that sold least today are left "
                + "out.")
    }
}

/// How sales in one currency go today, of all and without records that are no customers.
public struct CurrencyPace: Sendable {
    /// The currency.
    public let currency: Currency
    /// Of all.
    public let all: TradePace
    /// Without records that are no customers; nil where it is the same.
    public let without: TradePace?

    /// Tells how sales go.
    public init(currency: Currency, all: TradePace, without: TradePace? = nil) {
        self.currency = currency
        self.all = all
        self.without = without
    }

    /// The wire shape.
    public static let answer = Answer<CurrencyPace>(
        "CurrencyPace", "How sales in one currency go, beside a week before."
    ) {
        $0.field("currency", \.currency, .currency, "The currency.")
        $0.group(\.all, TradePace.fields)
        $0.field(
            "without", \.without, .optional(.object(TradePace.answer)),
            "The same without records that are no customers (fake, test, bot) by now; absent "
                + "where it is the same.")
    }
}

/// How many carts, and how many of them became orders.
public struct CartCount: Sendable, Equatable {
    /// Carts started on the day.
    public let started: Int64
    /// Those of them that became orders, whenever that was.
    public let converted: Int64

    /// Tells of carts.
    public init(started: Int64, converted: Int64) {
        self.started = started
        self.converted = converted
    }

    /// The wire shape of what is told a second time.
    static let answer = Answer<CartCount>(
        "CartCount", "Carts of a day without records that are no customers."
    ) {
        $0.group({ $0 }, fields)
    }

    @AnswerBuilder<CartCount>
    static func fields(_ carts: AnswerFields<CartCount>) -> [AnswerPart<CartCount>] {
        carts.field("started", \.started, .integer(Int64.min...Int64.max), "Carts started.")
        carts.field(
            "converted", \.converted, .integer(Int64.min...Int64.max),
            "Those of them that became orders, whenever that was.")
    }
}

/// Carts of a day, and how many of them became orders.
public struct CartPace: Sendable {
    /// Of all.
    public let all: CartCount
    /// Without records that are no customers; nil where it is the same.
    public let without: CartCount?

    /// Tells of carts.
    public init(all: CartCount, without: CartCount? = nil) {
        self.all = all
        self.without = without
    }

    /// The wire shape.
    public static let answer = Answer<CartPace>("CartPace", "Carts of a day.") {
        $0.group(\.all, CartCount.fields)
        $0.field(
            "without", \.without, .optional(.object(CartCount.answer)),
            "The same without records that are no customers (fake, test, bot) by now; absent "
                + "where it is the same.")
    }
}

/// How the trade goes today, beside the same weekday a week before.
public struct SalesPace: Sendable {
    /// The day at the place asked for, else by the retailer's clocks.
    public let day: CivilDate
    /// The day a week before.
    public let before: CivilDate
    /// To which time of both days is counted, on the clock of each place.
    public let until: String
    /// By which clocks `day` and `until` are told.
    public let zone: Zone
    /// By currency.
    public let currencies: [CurrencyPace]
    /// Of the day.
    public let carts: CartPace
    /// Of the whole day a week before.
    public let cartsBefore: CartPace

    /// Tells how the trade goes.
    public init(
        day: CivilDate, before: CivilDate, until: String, zone: Zone, currencies: [CurrencyPace],
        carts: CartPace, cartsBefore: CartPace
    ) {
        self.day = day
        self.before = before
        self.until = until
        self.zone = zone
        self.currencies = currencies
        self.carts = carts
        self.cartsBefore = cartsBefore
    }

    /// The wire shape.
    public static let answer = Answer<SalesPace>(
        "SalesPace", "How the trade goes today, beside the same weekday a week before."
    ) {
        $0.field("day", \.day, .date, "Today at the place asked for, else at the retailer's.")
        $0.field("compared_with", \.before, .date, "The same weekday a week before.")
        $0.field(
            "until", \.until, .line(5...5),
            "To which time of both days is counted, in steps of five minutes.")
        $0.field("zone", \.zone, .zone, "By which clocks day and time are told.")
        $0.field(
            "currencies", \.currencies, .list(.object(CurrencyPace.answer), 0...400),
            "Sales by currency; empty where nothing was sold on either day.")
        $0.field("carts", \.carts, .object(CartPace.answer), "Carts of today.")
        $0.field(
            "carts_before", \.cartsBefore, .object(CartPace.answer),
            "Carts of the whole day a week before.")
    }
}

/// Tells how the trade goes.
public protocol SalesPacing: Sendable {
    /// Who may read it, at the places that the caller's grants reach.
    var pacePermission: Permission { get }

    /// How the trade goes at a place, or at all that the caller reaches.
    func pace(at spot: Spot, by call: Call, in tx: borrowing Transaction) throws -> SalesPace
}
