import RetailContracts
import RetailCore
import RetailKit

/// What a rule found of a return.
struct ReturnFinding: Sendable, Hashable {
    let rule: Code<ReturnRule>
    let version: Int64
    /// What was found, in figures alone.
    let found: String
}

/// A return as rules see it.
struct SuspectedReturn: Sendable {
    /// Whether its sale cannot be found.
    let isBlind: Bool
    let market: Code<Market>?
    /// All records of its customer; none of nobody.
    let customers: [CustomerID]
    /// What its goods are worth.
    let worth: Money
    /// What of that goes back in cash without a sale.
    let cash: Money
}

/// What a customer brought back and bought of late.
struct PastReturns: Sendable {
    let returns: Int
    let returned: Money
    let bought: Money
}

/// The rules that judge, from memory.
struct KnownReturnRules: Sendable {
    private let live: [ReturnRule]

    init(_ all: [ReturnRule]) { live = all.filter(\.isActive) }

    /// How many judge.
    var count: Int { live.count }

    /// What rules find, by code. What the customer did before is asked for only where a rule looks
    /// at that.
    func findings(
        of back: SuspectedReturn, past: (_ rule: ReturnRule, _ days: Int) throws -> PastReturns
    ) throws -> [ReturnFinding] {
        try live.filter { $0.judges(back) }.compactMap { rule in
            try rule.found(of: back, past: past).map {
                ReturnFinding(rule: rule.code, version: rule.version, found: $0)
            }
        }
    }
}

extension ReturnRule {
    fileprivate func judges(_ back: SuspectedReturn) -> Bool {
        guard markets.isEmpty || (back.market.map(markets.contains) ?? false),
            back.isBlind || !isBlindOnly
        else { return false }
        return kind != .share || !back.isBlind
    }

    /// What it finds; nil for nothing.
    fileprivate func found(
        of back: SuspectedReturn, past: (ReturnRule, Int) throws -> PastReturns
    ) throws -> String? {
        switch kind {
        case .value: reaches(back.worth) ? back.worth.displayText : nil
        case .cash: reaches(back.cash) ? back.cash.displayText : nil
        case .nameless: back.customers.isEmpty ? "nobody is named" : nil
        case .velocity: try often(back, past)
        case .share: try much(back, past)
        }
    }

    private func reaches(_ money: Money) -> Bool {
        guard let amount, amount.currency == money.currency else { return false }
        return money.amount >= amount.amount
    }

    private func often(
        _ back: SuspectedReturn, _ past: (ReturnRule, Int) throws -> PastReturns
    ) throws -> String? {
        guard !back.customers.isEmpty, let days, let returns else { return nil }
        let before = try past(self, days).returns
        return before >= returns ? "\(before) before it in \(days) days" : nil
    }

    /// Only from a worth on: of little that was bought all may come back.
    private func much(
        _ back: SuspectedReturn, _ past: (ReturnRule, Int) throws -> PastReturns
    ) throws -> String? {
        guard !back.customers.isEmpty, let days, let percent else { return nil }
        let before = try past(self, days)
        let returned = try before.returned.adding(back.worth)
        guard reaches(returned), before.bought.currency == returned.currency,
            before.bought.isPositive
        else { return nil }
        let hundredth = before.bought.amount / 100
        guard hundredth > 0 else { return nil }
        let share = returned.amount / hundredth
        return share >= Int64(percent) ? "\(min(share, 999)) percent in \(days) days" : nil
    }
}
