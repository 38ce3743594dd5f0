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

/// What a customer brought back and bought of late: read once, for the rule that looks back
/// longest.
struct PastReturns: Sendable {
    /// A return or an order.
    struct Entry: Sendable {
        let at: Instant
        /// Whether its sale could not be found.
        let isBlind: Bool
        let worth: Money
    }

    let returns: [Entry]
    let bought: [Entry]

    static let none = PastReturns(returns: [], bought: [])
}

/// What of a customer's past rules look at.
struct PastReading: Sendable, Hashable {
    /// How many days back the longest of them looks.
    let days: Int
    /// Whether one looks at what was bought.
    let isBoughtAsked: Bool
}

/// The rules that judge, from memory.
struct KnownReturnRules: Sendable {
    private let live: [ReturnRule]

    init(_ all: [ReturnRule]) { live = all.filter(\.isActive) }

    /// How many judge.
    var count: Int { live.count }

    /// What has to be read of the customer's past for the rules that judge a return; nil where none
    /// looks at that.
    func reading(for back: SuspectedReturn) -> PastReading? {
        guard !back.customers.isEmpty else { return nil }
        let looking = live.filter { $0.judges(back) && $0.days != nil }
        guard let days = looking.compactMap(\.days).max() else { return nil }
        return PastReading(days: days, isBoughtAsked: looking.contains { $0.kind == .share })
    }

    /// What rules find, by code.
    func findings(
        of back: SuspectedReturn, after past: PastReturns, at now: Instant
    ) throws(RetailError) -> [ReturnFinding] {
        var findings: [ReturnFinding] = []
        for rule in live where rule.judges(back) {
            guard let found = try rule.found(of: back, after: past, at: now) else { continue }
            findings.append(
                ReturnFinding(rule: rule.code, version: rule.version, found: found))
        }
        return findings
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
        of back: SuspectedReturn, after past: PastReturns, at now: Instant
    ) throws(RetailError) -> String? {
        switch kind {
        case .value: return reaches(back.worth) ? back.worth.displayText : nil
        case .cash: return reaches(back.cash) ? back.cash.displayText : nil
        case .nameless: return back.customers.isEmpty ? "nobody is named" : nil
        case .velocity: return often(back, past, at: now)
        case .share: return try much(back, past, at: now)
        }
    }

    private func reaches(_ money: Money) -> Bool {
        guard let amount, amount.currency == money.currency else { return false }
        return money.amount >= amount.amount
    }

    private func often(
        _ back: SuspectedReturn, _ past: PastReturns, at now: Instant
    ) -> String? {
        guard !back.customers.isEmpty, let days, let returns else { return nil }
        let since = Self.days(days, before: now)
        let before = past.returns.filter { $0.at >= since && ($0.isBlind || !isBlindOnly) }.count
        return before >= returns ? "\(before) before it in \(days) days" : nil
    }

    /// Only from a worth on: of little that was bought all may come back. Where nothing was bought
    /// in the days it is all of that, and more.
    private func much(
        _ back: SuspectedReturn, _ past: PastReturns, at now: Instant
    ) throws(RetailError) -> String? {
        guard !back.customers.isEmpty, let days, let percent else { return nil }
        let since = Self.days(days, before: now)
        let currency = back.worth.currency
        let returned = try Self.sum(past.returns, since: since, in: currency)
            .adding(back.worth)
        guard reaches(returned) else { return nil }
        let bought = try Self.sum(past.bought, since: since, in: currency)
        let share = Self.percent(returned.amount, of: bought.amount)
        return share >= Int64(percent) ? "\(share) percent in \(days) days" : nil
    }

    private static func sum(
        _ entries: [PastReturns.Entry], since moment: Instant, in currency: Currency
    ) throws(RetailError) -> Money {
        try Money.sum(
            entries.filter { $0.at >= moment && $0.worth.currency == currency }.map(\.worth),
            in: currency)
    }

    /// No more than 999 are told, also of nothing.
    private static func percent(_ part: Int64, of whole: Int64) -> Int64 {
        guard whole > 0, part / 10 < whole else { return 999 }
        return min(whole.dividingFullWidth(part.multipliedFullWidth(by: 100)).quotient, 999)
    }

    private static func days(_ days: Int, before now: Instant) -> Instant {
        now - .seconds(Int64(days) * 86_400)
    }
}
