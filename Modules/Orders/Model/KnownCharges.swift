import RetailContracts
import RetailCore

/// All charges that there are, as they are kept in memory.
struct KnownCharges: Sendable {
    private let entries: [Code<Charge>: ChargeEntry]
    /// Ways of delivery that may be chosen, by market.
    private let deliveries: [Code<Market>: [ChargeEntry]]

    /// So many are told of a cart at most.
    static let mostChoices = 50

    init(_ all: [ChargeEntry]) {
        entries = Dictionary(uniqueKeysWithValues: all.map { ($0.charge.code, $0) })
        deliveries = Dictionary(
            grouping: all.filter { $0.isActive && $0.charge.kind == .delivery }, by: \.market)
    }

    /// Whether there is one, also out of use.
    func has(_ code: Code<Charge>, of kind: ChargeKind) -> Bool {
        entries[code]?.charge.kind == kind
    }

    /// What becomes of what a buyer chose.
    func chosen(_ wish: ChargeWish, by buyer: Buyer) -> [ChosenCharge] {
        let delivery = wish.delivery.map { (kind: ChargeKind.delivery, code: $0) }
        let fees = wish.fees.map { (kind: ChargeKind.fee, code: $0) }
        return ([delivery].compactMap(\.self) + fees).map { kind, code in
            let entry = entries[code].flatMap { $0.charge.kind == kind ? $0 : nil }
            return ChosenCharge(
                charge: Charge(code: code, kind: kind), entry: entry,
                outcome: outcome(of: entry, for: buyer))
        }
    }

    private func outcome(of entry: ChargeEntry?, for buyer: Buyer) -> ChargeOutcome {
        guard let entry else { return .unknown }
        // What is not asked for need not be to be had either.
        if !buyer.isSent, entry.charge.kind == .delivery { return .nothingSent }
        if !entry.isOpen(at: buyer.moment) { return .archived }
        guard entry.market == buyer.market.code else { return .notHere }
        // Of where a charge was to be had nothing is kept: a sale of before is a fact.
        if buyer.isPast { return .applied }
        if !entry.isOffered(on: buyer.channel, in: buyer.market.code) { return .notHere }
        return entry.reaches(buyer.destination) ? .applied : .notThere
    }

    /// The ways of delivery on the channel of a buyer, who has to choose one where there is any:
    /// those that reach where the goods are sent, else all of them.
    func deliveries(for buyer: Buyer) -> [String] {
        let all = (deliveries[buyer.market.code] ?? []).filter {
            $0.isOffered(on: buyer.channel, in: buyer.market.code)
        }
        let reaching = all.filter { $0.reaches(buyer.destination) }
        return (reaching.isEmpty ? all : reaching).map(\.charge.code.text).sorted()
    }

    /// What a buyer may choose now: ways of delivery first, each kind by code. No fee more is
    /// offered to who has as many as one may have.
    func offered(to buyer: Buyer) -> [ChargeEntry] {
        let isFull = buyer.wish.fees.count >= ChargeWish.mostFees
        return entries.values.filter { entry in
            outcome(of: entry, for: buyer) == .applied
                && (entry.charge.kind == .delivery || !isFull
                    || buyer.wish.fees.contains(entry.charge.code))
        }.sorted { own, other in
            let kinds = (own.charge.kind == .fee, other.charge.kind == .fee)
            return kinds.0 == kinds.1 ? own.charge.code < other.charge.code : kinds.1
        }
    }

    /// Codes as a message names them: so many, and that there are more.
    static func told(_ codes: [String]) -> String {
        let told = codes.prefix(20).joined(separator: ", ")
        return codes.count > 20 ? "\(told) or another" : told
    }
}
