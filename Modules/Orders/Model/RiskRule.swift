import RetailContracts
import RetailCore
import RetailKit
import RetailSync

/// What a risk rule looks for in an order, for good.
enum RiskKind: String, CaseIterable, Sendable {
    /// It is worth as much as the rule says, or more.
    case value
    /// Its customer placed as many orders just before it, or more.
    case velocity
    /// Its customer has another open order for the same goods, placed just before it.
    case nearDuplicate = "near-duplicate"
    /// Its customer has no other order, or is unknown, and it is worth as much or more.
    case newCustomer = "new-customer"
    /// Its goods are sent to one of the rule's places.
    case address

    /// Whether it asks what else the customer ordered.
    var looksAtOrders: Bool {
        switch self {
        case .value, .address: false
        case .velocity, .nearDuplicate, .newCustomer: true
        }
    }
}

/// What becomes of an order when the time of a hold is over.
enum HoldEnd: String, CaseIterable, Sendable {
    /// The hold ends, and the order goes on.
    case release
    /// The order is cancelled, unless goods have left.
    case cancel
}

/// A rule by which orders are held when they are placed, as the retailer keeps it.
struct RiskRule: CodedEntry, Hashable {
    /// Its code and what it looks for, both for good.
    let code: Code<RiskRule>
    let kind: RiskKind
    /// Its name for people.
    var name: String
    /// The orders of which channels it judges; of all of none.
    var channels: [Code<Channel>]
    /// From which worth on.
    var amount: Money?
    /// From how many other orders on.
    var orders: Int?
    /// How many minutes back it looks.
    var minutes: Int?
    /// To which places, each with all parts of it.
    var places: [TaxPlace]
    /// For how many minutes it holds an order.
    var holdMinutes: Int
    /// What becomes of the order then.
    var atEnd: HoldEnd
    /// Whether it judges.
    var isActive: Bool
    /// Since when it does not any more; nil where it does.
    private(set) var archivedAt: Instant?
    /// Rises with every change; 1 when it is new.
    var version: Int64

    /// So many judge at the same time at most: each that hits is a row of the order.
    static let most = 100

    /// Makes a rule.
    init(
        code: Code<RiskRule>, kind: RiskKind, name: String, channels: [Code<Channel>] = [],
        amount: Money? = nil, orders: Int? = nil, minutes: Int? = nil, places: [TaxPlace] = [],
        holdMinutes: Int, atEnd: HoldEnd, archivedAt: Instant? = nil, version: Int64 = 1
    ) {
        self.code = code
        self.kind = kind
        self.name = name
        self.channels = channels
        self.amount = amount
        self.orders = orders
        self.minutes = minutes
        self.places = places
        self.holdMinutes = holdMinutes
        self.atEnd = atEnd
        isActive = archivedAt == nil
        self.archivedAt = archivedAt
        self.version = version
    }

    /// Notes the moment of a change since which it does not judge, or that it does again.
    mutating func noteChange(at now: Instant) {
        archivedAt = isActive ? nil : archivedAt ?? now
    }

    /// Whether it judges orders of a channel.
    func judges(on channel: Code<Channel>) -> Bool {
        isActive && (channels.isEmpty || channels.contains(channel))
    }
}

extension RiskRule {
    /// Refuses a rule that lacks what its kind asks by, or says what it does not ask by.
    /// - Throws: `request.invalid-input`, at the field.
    func requireWhole() throws(RetailError) {
        let fields: [RuleField] = [
            RuleField(
                "amount", isSaid: amount != nil, isAsked: kind == .value || kind == .newCustomer),
            RuleField("orders", isSaid: orders != nil, isAsked: kind == .velocity),
            RuleField(
                "minutes", isSaid: minutes != nil,
                isAsked: kind == .velocity || kind == .nearDuplicate),
            RuleField("places", isSaid: !places.isEmpty, isAsked: kind == .address),
        ]
        try RuleField.require(fields, of: kind.rawValue)
    }
}

/// What to change of a risk rule.
struct RiskRuleChange: Sendable {
    let code: Code<RiskRule>
    let own: Patch<RiskRule>
}

/// The orders in which risk rules are listed.
enum RiskRuleSort: String, CaseIterable, Sendable {
    case code
    case name
}

/// Which risk rules a list shows.
struct RiskRuleFilter: Sendable {
    var kind: RiskKind?
    var isActive: Bool?
    /// The orders of which channel they judge.
    var channel: Code<Channel>?
}
