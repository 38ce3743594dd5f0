import RetailContracts
import RetailCore
import RetailKit

/// Why an order is held: what rules look for, and what people say.
enum HoldReason: String, CaseIterable, Sendable {
    case value
    case velocity
    case nearDuplicate = "near-duplicate"
    case newCustomer = "new-customer"
    case address
    /// Somebody doubts that it is meant honestly.
    case suspicion
    /// Its money is looked into.
    case payment
    /// Its goods are looked into.
    case goods
    case customerWish = "customer-wish"
    case other
}

/// Why a hold is over.
enum ReleaseCause: String, CaseIterable, Sendable {
    /// Somebody released it.
    case decided
    /// Its time was over.
    case over
    /// Its time was over and its order was to be cancelled, but goods had left: the rest was given
    /// up.
    case kept
    /// Its order was over.
    case ended
}

/// Whether anything holds an order.
enum OrderHoldState: String, CaseIterable, Sendable {
    case none
    case held
}

/// What keeps the goods of an order from leaving.
struct OrderHold: Sendable, Hashable {
    let order: OrderID
    /// Its number among the holds of its order.
    let number: Int
    let channel: Code<Channel>
    let location: Code<Location>?
    let reason: HoldReason
    /// By which version of which rule; nil by hand.
    let rule: Source?
    /// What was noted with it.
    let note: String
    let placedAt: Instant
    let placedBy: String
    /// When it ends by itself, and how; nil where somebody has to.
    var term: Term?
    var release: Release?

    /// So many an order has at most, those that are over among them.
    static let most = 200

    /// The rule that placed it, and what that found.
    struct Source: Sendable, Hashable {
        let rule: Code<RiskRule>
        let version: Int64
        let found: String
    }

    /// Until when it holds.
    struct Term: Sendable, Hashable {
        var endsAt: Instant
        let atEnd: HoldEnd
        /// For how many minutes it was meant.
        let minutes: Int
    }

    /// By whom it was released, and why.
    struct Release: Sendable, Hashable {
        let at: Instant
        let by: String
        let cause: ReleaseCause
        let note: String
    }

    /// What a rule places that found something.
    init(_ rule: RiskRule, found: String, number: Int, on order: Order, by call: Call) {
        self.init(
            order: order.id, number: number, channel: order.channel, location: order.location,
            reason: rule.kind.reason,
            rule: Source(rule: rule.code, version: rule.version, found: found), note: "",
            placedAt: call.now, placedBy: call.actor.text,
            term: Term(minutes: rule.holdMinutes, atEnd: rule.atEnd, from: call.now))
    }

    /// What is stored, or placed by hand.
    init(
        order: OrderID, number: Int, channel: Code<Channel>, location: Code<Location>?,
        reason: HoldReason, rule: Source?, note: String, placedAt: Instant, placedBy: String,
        term: Term?, release: Release? = nil
    ) {
        self.order = order
        self.number = number
        self.channel = channel
        self.location = location
        self.reason = reason
        self.rule = rule
        self.note = note
        self.placedAt = placedAt
        self.placedBy = placedBy
        self.term = term
        self.release = release
    }
}

extension OrderHold.Term {
    /// So many minutes from a moment on.
    init(minutes: Int, atEnd: HoldEnd, from moment: Instant) {
        self.init(
            endsAt: moment + .seconds(Int64(minutes) * 60), atEnd: atEnd, minutes: minutes)
    }
}

/// What to hold an order by, by hand.
struct HoldAsked: Sendable {
    let order: OrderID
    let reason: HoldReason
    let note: String
    /// For how many minutes; nil until somebody releases it.
    let minutes: Int?
    /// What becomes of the order then; nil for release.
    let atEnd: HoldEnd?
}

/// What to release of an order.
struct ReleaseAsked: Sendable {
    let order: OrderID
    /// The number of the hold; nil for all of them.
    let hold: Int?
    let note: String
}

/// Which holds a list shows: all of an order, else those of any that were not released.
struct OrderHoldFilter: Sendable {
    var order: OrderID?
    var reason: HoldReason?
    var channel: Code<Channel>?
    var location: Code<Location>?
    /// Only those that nobody but a person ends.
    var isEndless = false
}

struct OrderHoldQuery: Sendable {
    let filter: OrderHoldFilter
    let list: ListRequest<AgeSort>
}
