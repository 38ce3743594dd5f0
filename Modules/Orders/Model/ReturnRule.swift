import RetailContracts
import RetailCore
import RetailKit
import RetailSync

/// What a rule for returns looks for, for good.
enum ReturnRuleKind: String, CaseIterable, Sendable {
    /// The goods are worth as much as the rule says, or more.
    case value
    /// As much or more goes back in cash, without a sale.
    case cash
    /// Nobody is named who brings goods whose sale cannot be found.
    case nameless
    /// Its customer has brought goods back as often in so many days, or more often.
    case velocity
    /// Its customer has brought back so much of what was bought in so many days, in worth.
    case share
}

/// A rule by which a return needs an approval (`orders.returns.override`, with a confirmation), as
/// the retailer keeps it.
struct ReturnRule: CodedEntry, Hashable {
    /// Its code and what it looks for, both for good.
    let code: Code<ReturnRule>
    let kind: ReturnRuleKind
    /// Its name for people.
    var name: String
    /// In which markets it judges; in all of none.
    var markets: [Code<Market>]
    /// Whether it judges only returns whose sale cannot be found.
    var isBlindOnly: Bool
    /// From which worth on.
    var amount: Money?
    /// From how many other returns on.
    var returns: Int?
    /// From which part of what was bought on.
    var percent: Int?
    /// How many days back it looks.
    var days: Int?
    /// Whether it judges.
    var isActive: Bool
    /// Since when it does not any more; nil where it does.
    private(set) var archivedAt: Instant?
    /// Rises with every change; 1 when it is new.
    var version: Int64

    /// So many judge at the same time at most: each that finds something is a row of the return.
    static let most = 100

    /// Makes a rule.
    init(
        code: Code<ReturnRule>, kind: ReturnRuleKind, name: String, markets: [Code<Market>] = [],
        isBlindOnly: Bool = false, amount: Money? = nil, returns: Int? = nil,
        percent: Int? = nil, days: Int? = nil, archivedAt: Instant? = nil, version: Int64 = 1
    ) {
        self.code = code
        self.kind = kind
        self.name = name
        self.markets = markets
        self.isBlindOnly = isBlindOnly
        self.amount = amount
        self.returns = returns
        self.percent = percent
        self.days = days
        isActive = archivedAt == nil
        self.archivedAt = archivedAt
        self.version = version
    }

    /// Notes the moment of a change since which it does not judge, or that it does again.
    mutating func noteChange(at now: Instant) {
        archivedAt = isActive ? nil : archivedAt ?? now
    }

    /// Refuses a rule that lacks what its kind asks by, or says what it does not ask by.
    /// - Throws: `request.invalid-input`, at the field.
    func requireWhole() throws(RetailError) {
        let fields: [RuleField] = [
            RuleField(
                "amount", isSaid: amount != nil, isAsked: [.value, .cash, .share].contains(kind)),
            RuleField("returns", isSaid: returns != nil, isAsked: kind == .velocity),
            RuleField("percent", isSaid: percent != nil, isAsked: kind == .share),
            RuleField("days", isSaid: days != nil, isAsked: kind == .velocity || kind == .share),
        ]
        try RuleField.require(fields, of: kind.rawValue)
        let mustBeBlind = kind == .cash || kind == .nameless
        guard kind == .value || kind == .velocity || isBlindOnly == mustBeBlind else {
            throw RequestErrors.invalidInput.error(
                mustBeBlind
                    ? "A rule of the kind \(kind.rawValue) judges only returns without a sale: set "
                        + "blind_only."
                    : "A rule of the kind \(kind.rawValue) judges returns of orders: leave "
                        + "blind_only out.", at: "/blind_only")
        }
    }
}

/// What to change of a rule for returns.
struct ReturnRuleChange: Sendable {
    let code: Code<ReturnRule>
    let own: Patch<ReturnRule>
}

/// The orders in which rules for returns are listed.
enum ReturnRuleSort: String, CaseIterable, Sendable {
    case code
    case name
}

/// Which rules for returns a list shows.
struct ReturnRuleFilter: Sendable {
    var kind: ReturnRuleKind?
    var isActive: Bool?
    /// Judging in which market.
    var market: Code<Market>?
}
