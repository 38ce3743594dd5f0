import RetailContracts
import RetailCore

/// What is said of an order when it is placed, and kept as it was said.
struct OrderFacts: Hashable, Sendable {
    /// At which store it is sold.
    var location: Code<Location>?
    /// The coupons that give something.
    var coupons: [CouponCode] = []
    /// Where its goods are sent to, as a place of taxes; nil where nobody said.
    var shipTo: TaxPlace?
    /// What was chosen beside its goods; kept as its charges.
    var wish = ChargeWish()
    /// By which exemption the customer owed no tax; nil where tax was owed.
    var exemption: Int64?
    /// By which identifier the customer was known, by its number; nil where by an id.
    var identity: Int64?
    /// For which tender something was given: until goods are out it is paid by no other.
    var tender: Code<Tender>?
}

/// A sale: who buys what where, what it costs, and how far it has come.
struct Order: Sendable {
    let id: OrderID
    var number: Int64
    /// The number that an imported order came with.
    let importedNumber: String?
    let cart: CartID?
    let customer: CustomerID?
    let channel: Code<Channel>
    var facts: OrderFacts
    /// What held in its market when it was placed, and until when its goods come back.
    var terms: OrderTerms
    var gross: Money
    var tax: Money
    /// What promotions took off its prices, in their terms: with the tax where that is in them.
    var discount: Money
    /// What was captured; it may be more than the order costs, and is owed back then.
    var paid: Money
    var refunded: Money
    /// What came off its price with the goods that came back.
    var credited: Money
    /// What of the debt is not asked for any more.
    var writtenOff: Money
    /// What returns took off what their goods had cost, less what was given again, because
    /// promotions claw back; nil where none does.
    var clawedBack: Money? = nil
    /// Until when it waits for its money, by the rule of the moment at which it began to wait; nil
    /// when it was covered ever since.
    var payBy: Instant?
    var axes: OrderAxes
    /// How many payments and fulfilments it has, so that a reader need not look for none.
    var payments: Int
    var fulfilments: Int
    /// How many shipments are under way.
    var underway: Int
    let placedAt: Instant
    /// When it came to be known: later than it was placed where it was told late or imported.
    let recordedAt: Instant
    var changedAt: Instant
    var version: Int64
    /// How many open holds keep its goods from leaving.
    var holds = 0
    /// How many edits it was asked for, also those that were declined.
    var edits = 0
    /// How many returns were asked for before their goods came, also those that have ended.
    var authorisations = 0
    /// How many gift receipts were issued, also those that have ended.
    var giftReceipts = 0
    /// When it is fetched; nil where nobody said, and once nothing of it is to be fetched.
    var window: PickupWindow?
    /// What goods it is for, as one number; nil of orders of other systems.
    var goodsDigest: Int64? = nil

    var location: Code<Location>? { facts.location }
    var currency: Currency { gross.currency }
    var numberText: String { importedNumber ?? OrderNumber.text(number) }
    var rules: MoneyRules { terms.rules }
    var isImported: Bool { importedNumber != nil }
    /// What had been paid elsewhere when it was imported: all of it.
    var cameWithImport: Money { isImported ? gross : .zero(currency) }

    /// Whether it is open and lacks money that nobody has promised.
    var isWaiting: Bool { !isImported && axes.commercial == .open && axes.payment.isWaiting }

    /// Its money, promises aside.
    var money: OrderMoney {
        OrderMoney(
            gross: gross.amount, credited: credited.amount, writtenOff: writtenOff.amount,
            paid: paid.amount, refunded: refunded.amount, isGone: axes.commercial.isGone)
    }
}
