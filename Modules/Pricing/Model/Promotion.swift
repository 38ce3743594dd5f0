public import RetailCore

/// An offer: for whom and when it counts, what it asks of a cart, and what it gives.
public struct Promotion: Sendable, Hashable {
    /// Names it.
    public let code: Code<Promotion>
    /// The lane in which it stands.
    public let lane: Code<Lane>
    /// Its place in a lane that takes the first that fit: the lowest comes first.
    public let rank: Int
    /// For whom it counts.
    public let audience: Audience
    /// When it counts.
    public let period: Period
    /// What has to be true of the cart; all of it.
    public let conditions: [Condition]
    /// What it gives.
    public let effect: Effect
    /// On what it gives that.
    public let target: Target
    /// The most that it gives to one cart.
    public let cap: Money?
    /// How it stands beside others.
    public let stacking: Stacking
    /// What becomes of it where goods come back.
    public let onReturn: ReturnPolicy

    /// What becomes of what a promotion gave where goods come back.
    public enum ReturnPolicy: String, Sendable, CaseIterable {
        /// What is kept keeps what it was given: a unit gives back what it cost.
        case keep
        /// It is tried again for what is kept, as if that alone had been bought.
        case clawBack = "claw-back"
    }

    /// Describes an offer.
    public init(
        _ code: Code<Promotion>, lane: Code<Lane>, rank: Int = 0, audience: Audience = Audience(),
        period: Period = .always, conditions: [Condition] = [], _ effect: Effect,
        on target: Target = .items(.any), cap: Money? = nil, stacking: Stacking = Stacking(),
        onReturn: ReturnPolicy = .keep
    ) {
        self.code = code
        self.lane = lane
        self.rank = rank
        self.audience = audience
        self.period = period
        self.conditions = conditions
        self.effect = effect
        self.target = target
        self.cap = cap
        self.stacking = stacking
        self.onReturn = onReturn
    }
}

/// What a promotion gives something on.
public enum Target: Sendable, Hashable {
    /// On items of the cart.
    case items(ItemPredicate)
    /// On delivery: in whichever way, or only in ways of such names.
    case delivery(Set<String>)
    /// On fees: on all of them, or on those of such names.
    case fees(Set<String>)

    /// On delivery in whichever way.
    public static let delivery = Target.delivery([])
    /// On all fees.
    public static let fees = Target.fees([])
}

/// How a promotion stands beside others of its lane, and before those of later lanes.
///
/// Two promotions of a lane meet on a unit only where both say so: each names a tag of the other.
public struct Stacking: Sendable, Hashable {
    /// What it is known by to others.
    public let tags: Set<String>
    /// With what of others it may meet on a unit.
    public let combinesWith: Set<String>
    /// Whether nothing else of its lane counts where it does.
    public let isExclusive: Bool
    /// Whether later lanes leave alone the units on which it gave something.
    public let isFinal: Bool

    /// Says how a promotion stands; alone on its units, if nothing is said.
    public init(
        tags: Set<String> = [], combinesWith: Set<String> = [], isExclusive: Bool = false,
        isFinal: Bool = false
    ) {
        self.tags = tags
        self.combinesWith = combinesWith
        self.isExclusive = isExclusive
        self.isFinal = isFinal
    }

    /// Whether both may give something on one unit.
    func combines(with other: Stacking) -> Bool {
        !isExclusive && !other.isExclusive && !combinesWith.isDisjoint(with: other.tags)
            && !other.combinesWith.isDisjoint(with: tags)
    }
}

/// A step of pricing: the promotions of one lane see what the lanes before left of the prices.
public struct Lane: Sendable, Hashable {
    /// How the promotions of a lane that want the same units share them.
    public enum Mode: String, Sendable, CaseIterable {
        /// The admissible combination that gives most.
        case best
        /// One after the other, by rank.
        case first
    }

    /// Names it.
    public let code: Code<Lane>
    /// How its promotions share units.
    public let mode: Mode

    /// Describes a lane.
    public init(_ code: Code<Lane>, _ mode: Mode = .best) {
        self.code = code
        self.mode = mode
    }
}

/// Something that has to be true of a cart and of who buys it.
public enum Condition: Sendable, Hashable {
    /// So many units of such items are in the cart.
    case quantity(ItemPredicate, atLeast: Quantity)
    /// Such items cost so much together, by list prices or by what earlier lanes left of them.
    case amount(ItemPredicate, atLeast: Money, discounted: Bool)
    /// The customer is known, and this is their order of such a number, from 1.
    case order(ClosedRange<Int>)
    /// It is such a time of the week.
    case time(WeeklyWindow)
    /// One of the codes was given.
    case coupon(Set<String>)
    /// It is paid by one of such means.
    case tender(Set<String>)
    /// It is delivered in one of such ways.
    case delivery(Set<String>)
    /// One of the conditions is true.
    case any([Condition])
    /// None of the conditions is true, and of each it is known.
    case not([Condition])
}

extension Condition {
    /// Whether it depends on how is paid.
    var asksForTender: Bool {
        switch self {
        case .tender: true
        case .any(let parts), .not(let parts): parts.contains(where: \.asksForTender)
        case .quantity, .amount, .order, .time, .coupon, .delivery: false
        }
    }

    /// Whether it depends on how many orders the customer has placed.
    var asksForOrders: Bool {
        switch self {
        case .order: true
        case .any(let parts), .not(let parts): parts.contains(where: \.asksForOrders)
        case .quantity, .amount, .time, .coupon, .tender, .delivery: false
        }
    }
}

/// Hours of some days of the week.
public struct WeeklyWindow: Sendable, Hashable {
    /// Days, 1 for Monday to 7 for Sunday.
    public let weekdays: Set<Int>
    /// Minutes since midnight at which it begins and before which it ends. One that ends before it
    /// begins goes on until that minute of the next day.
    public let minutes: (from: Int, until: Int)

    /// Names hours of days.
    public init(_ weekdays: Set<Int>, from: Int = 0, until: Int = 1_440) {
        self.weekdays = weekdays
        minutes = (from, until)
    }

    /// Whether a moment lies in it.
    func contains(_ time: LocalTime) -> Bool {
        let (from, until) = minutes
        guard until < from else {
            return weekdays.contains(time.weekday) && from <= time.minute && time.minute < until
        }
        let yesterday = time.weekday == 1 ? 7 : time.weekday - 1
        return weekdays.contains(time.weekday) && from <= time.minute
            || weekdays.contains(yesterday) && time.minute < until
    }

    /// Tells whether both name the same hours.
    public static func == (left: WeeklyWindow, right: WeeklyWindow) -> Bool {
        left.weekdays == right.weekdays && left.minutes == right.minutes
    }

    /// Feeds days and minutes.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(weekdays)
        hasher.combine(minutes.from)
        hasher.combine(minutes.until)
    }
}
