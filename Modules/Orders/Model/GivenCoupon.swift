import RetailContracts
import RetailCore
import RetailPricing

/// A coupon code that a customer gave, and what became of it.
struct GivenCoupon: Sendable, Hashable {
    let code: CouponCode
    /// What it is given for; nil of a code that nobody knows.
    let promotion: Code<Promotion>?
    /// By how many orders it may be used; nil for any number.
    let uses: Int64?
    var outcome: CouponOutcome

    /// Judges a code by what is known of it, before anything is priced.
    /// - Parameters:
    ///   - records: all records of the customer; none of who is not known.
    ///   - hidesOthers: whether the coupon of somebody else is as one that nobody knows.
    init(
        _ code: CouponCode, _ known: KnownCoupon?, for records: [CustomerID], at moment: Instant,
        hidesOthers: Bool = false
    ) {
        let isOthers = known?.customer.map { !records.contains($0) } ?? false
        let known = hidesOthers && isOthers ? nil : known
        self.code = code
        promotion = known?.promotion
        uses = known?.uses
        outcome =
            switch known {
            case nil: .unknown
            case let known? where known.archivedAt.map { $0 <= moment } ?? false: .archived
            case .some: isOthers ? .otherCustomer : .applied
            }
    }

    /// A code that gave something to an order.
    init(applied code: CouponCode, _ known: KnownCoupon?) {
        self.code = code
        promotion = known?.promotion
        uses = known?.uses
        outcome = .applied
    }

    /// Whether it may still give something, so that its promotion is tried.
    var isGood: Bool { outcome == .applied }
}

/// What became of a coupon.
enum CouponOutcome: String, CaseIterable, Sendable {
    /// Its promotion gives something.
    case applied
    /// There is no such code.
    case unknown
    /// It was taken out of use.
    case archived
    /// It is for somebody else.
    case otherCustomer = "other-customer"
    /// It, or its promotion, is used up.
    case usedUp = "used-up"
    /// Its promotion counts for known customers alone.
    case customerUnknown = "customer-unknown"
    /// Another coupon of the same promotion was given before it.
    case repeated
    /// Its promotion does not count now.
    case notNow = "not-now"
    /// Its promotion is for other channels, stores or customers.
    case notHere = "not-here"
    /// The cart has not what its promotion asks for.
    case conditionUnmet = "condition-unmet"
    /// Others give more on the same goods.
    case outbid
    /// There is nothing on which its promotion gives anything.
    case idle
    /// Its promotion gives an item that is not in the cart yet.
    case giftMissing = "gift-missing"

    /// What became of it by what became of its promotion.
    init(_ outcome: PromotionVerdict.Outcome) {
        self =
            switch outcome {
            case .gives: .applied
            case .tells: .giftMissing
            case .period: .notNow
            case .audience: .notHere
            case .usedUp: .usedUp
            case .condition: .conditionUnmet
            case .outbid: .outbid
            case .idle: .idle
            }
    }

    /// Why it gives nothing, for people; what to do where something can be done.
    var reason: String {
        switch self {
        case .applied: "It is taken off."
        case .unknown: "There is no such coupon. Look at the spelling."
        case .archived: "The coupon is out of use."
        case .otherCustomer: "The coupon is for another customer."
        case .usedUp: "The coupon is used up."
        case .customerUnknown: "The coupon counts for known customers. Say who buys."
        case .repeated: "Another coupon of the same promotion was given."
        case .notNow: "The coupon does not count now."
        case .notHere: "The coupon does not count here, or is for other customers."
        case .conditionUnmet: "The cart does not have what the coupon asks for yet."
        case .outbid: "Other promotions give more on the same goods."
        case .giftMissing: "Put the gift into the cart; then it costs nothing."
        case .idle: "There is nothing in the cart on which the coupon gives anything."
        }
    }

    /// Whether that is so whatever is put into the cart.
    var isFinal: Bool {
        switch self {
        case .unknown, .archived, .otherCustomer, .usedUp, .customerUnknown, .repeated, .notNow,
            .notHere:
            true
        case .applied, .conditionUnmet, .outbid, .idle, .giftMissing: false
        }
    }
}

/// What promotions gave to an order, with the limits under which they did.
struct SpentPromotions: Sendable {
    var discounts: [RunDiscount] = []
    var coupons: [GivenCoupon] = []
    var limits: [Code<Promotion>: PromotionLimits] = [:]
}
