import RetailContracts
import RetailCore

/// What rules look at when an order is placed.
struct RiskFacts: Sendable {
    let gross: Money
    /// Where its goods are sent to; nil where none is sent.
    let destination: TaxPlace?
    /// What its customer ordered before; nil where none of the rules asks.
    let earlier: EarlierOrders?
    let now: Instant
}

/// What a customer, under all merged records, ordered before.
struct EarlierOrders: Sendable {
    /// When the newest of them were placed, the newest first.
    var placed: [Instant] = []
    /// The newest open one that is for the same goods.
    var alike: (number: Int64, placedAt: Instant)?
    /// Whether there is any that was not given up.
    var isAny = false

    /// Of somebody unknown.
    static let none = EarlierOrders()
    /// So many are looked at: the most that a rule asks for.
    static let most = 100
}

extension RiskRule {
    /// What the rule finds in an order, in words for people; nil where it finds nothing.
    ///
    /// Sources: Shopify's fulfilment holds with a reason; the pre-approval checks of Moqui's
    /// mantle-usl (new customer, near-duplicate order, address).
    func found(in facts: RiskFacts) -> String? {
        switch kind {
        case .value: isWorth(facts.gross) ? "worth \(facts.gross.displayText)" : nil
        case .newCustomer:
            facts.earlier?.isAny == false && isWorth(facts.gross)
                ? "first order, worth \(facts.gross.displayText)" : nil
        case .velocity: tooMany(facts)
        case .nearDuplicate: alike(facts)
        case .address:
            facts.destination.flatMap { place in
                places.contains { place.lies(in: $0) } ? "sent to \(place)" : nil
            }
        }
    }

    private func isWorth(_ gross: Money) -> Bool {
        amount.map { $0.currency == gross.currency && $0.amount <= gross.amount } ?? false
    }

    private func tooMany(_ facts: RiskFacts) -> String? {
        guard let orders, let minutes, let since = since(facts.now),
            let placed = facts.earlier?.placed
        else { return nil }
        let count = placed.count { $0 > since }
        guard count >= orders else { return nil }
        return "\(count) \(count == 1 ? "order" : "orders") in \(minutes) minutes before"
    }

    private func alike(_ facts: RiskFacts) -> String? {
        guard let since = since(facts.now), let alike = facts.earlier?.alike,
            alike.placedAt > since
        else { return nil }
        return "the same goods as \(OrderNumber.text(alike.number))"
    }

    private func since(_ now: Instant) -> Instant? {
        minutes.map { now - .seconds(Int64($0) * 60) }
    }
}

/// All risk rules that judge, as they are kept in memory.
struct KnownRiskRules: Sendable {
    private let live: [RiskRule]

    init(_ all: [RiskRule]) { live = all.filter(\.isActive) }

    /// How many judge.
    var count: Int { live.count }

    /// Those that judge orders of a channel, by code.
    func judging(on channel: Code<Channel>) -> [RiskRule] {
        live.filter { $0.judges(on: channel) }
    }
}

extension RiskKind {
    /// Why an order is held by a rule of the kind.
    var reason: HoldReason {
        switch self {
        case .value: .value
        case .velocity: .velocity
        case .nearDuplicate: .nearDuplicate
        case .newCustomer: .newCustomer
        case .address: .address
        }
    }
}
