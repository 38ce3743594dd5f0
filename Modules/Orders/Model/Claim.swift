import RetailContracts
import RetailCore
import RetailKit

/// Why goods that were handed over are claimed.
enum ClaimReason: String, CaseIterable, Sendable {
    case damaged
    case wrong
    /// They never came, though they are told as handed over.
    case missing
}

/// How far a claim has come.
enum ClaimStage: String, CaseIterable, Sendable {
    case open
    case approved
    case partlyResolved = "partly-resolved"
    case resolved
    case denied
    case cancelled
    case expired

    /// As the authorisation stands that the claim is.
    init(_ stage: AuthorisationStage) {
        switch stage {
        case .requested: self = .open
        case .approved: self = .approved
        case .partlyReceived: self = .partlyResolved
        case .closed: self = .resolved
        case .declined: self = .denied
        case .cancelled: self = .cancelled
        case .expired: self = .expired
        }
    }

    /// The same of an authorisation.
    var authorisation: AuthorisationStage {
        switch self {
        case .open: .requested
        case .approved: .approved
        case .partlyResolved: .partlyReceived
        case .resolved: .closed
        case .denied: .declined
        case .cancelled: .cancelled
        case .expired: .expired
        }
    }
}

/// How units of a claim are made good.
enum ClaimRemedy: String, CaseIterable, Sendable {
    case refund
    /// The same item again, at the price that was paid.
    case replacement
}

/// What somebody claims.
struct ClaimAsked: Sendable {
    let order: OrderID
    let lines: [LineToAuthorise]
    let reason: ClaimReason
    let note: String
}

/// Which claim is approved, and whether its goods have to come back.
struct ClaimApproval: Sendable {
    let order: OrderID
    let claim: Int
    let comesBack: Bool
    /// For how many days it may be resolved; nil for thirty.
    let days: Int?
    let note: String
}

/// Which claim is denied or ended, and why.
struct ClaimDecision: Sendable {
    let order: OrderID
    let claim: Int
    let note: String
}

/// How units of a line are made good.
struct ClaimUnits: Sendable {
    let line: Int
    let quantity: Quantity
    let remedy: ClaimRemedy
    /// What becomes of them where they come back.
    let disposition: Disposition
}

/// How a claim is resolved.
struct ClaimResolution: Sendable {
    let order: OrderID
    let claim: Int
    let lines: [ClaimUnits]
    /// Where the goods came back; nil where they need not.
    let location: Code<Location>?
    /// How replacements reach the customer, and from where.
    let method: FulfilmentMethod
    let source: Code<Location>?
    /// Where what is sent goes by post; nil for where the order went.
    let destination: SaidDestination?
    let note: String
    /// Whether the caller takes the goods back whatever rules find of it.
    var isFindingsApproved = false
}

/// A claim that was resolved, or a part of it.
struct ClaimOutcome: Sendable {
    let claim: SeenAuthorisation
    let back: Return
    /// The order of the replacements; nil where there are none.
    let taken: FullOrder?
    /// What goes over the counter in coins: handed out, or taken where it is below zero.
    let coins: Money
}

/// Which claims a list shows: all of an order, else those of any at a stage.
struct ClaimFilter: Sendable {
    let order: OrderID?
    let stage: ClaimStage?
    let channel: Code<Channel>?
    let location: Code<Location>?

    var authorisations: AuthorisationFilter {
        AuthorisationFilter(
            order: order, stage: stage?.authorisation, channel: channel, location: location,
            isClaim: true)
    }
}

struct ClaimQuery: Sendable {
    let filter: ClaimFilter
    let list: ListRequest<AgeSort>
}

extension ReturnAuthorisation {
    /// Counts what was made good without coming back.
    /// - Throws: `core.quantity-overflow`.
    mutating func settle(_ goods: [ReturnLine], by call: Call) throws(RetailError) {
        let units = try goods.units
        for index in lines.indices {
            guard let more = units[lines[index].line] else { continue }
            lines[index].settled = try lines[index].settled.adding(more)
        }
        try goOn(by: call)
    }
}

extension [ClaimUnits] {
    /// As a return asks for them.
    var brought: [ReturnLineRequest] {
        map { ReturnLineRequest(line: $0.line, quantity: $0.quantity, disposition: $0.disposition) }
    }

    /// Which of the units that come off an order, in the order of these, are replaced.
    /// - Throws: `core.quantity-overflow`.
    func replaced(of lines: [ReturnLine]) throws(RetailError) -> [ReturnLine] {
        var (rest, replaced) = (lines[...], [ReturnLine]())
        for part in self {
            var left = part.quantity
            while left.isPositive, let line = rest.popFirst() {
                left = try left.subtracting(Swift.min(left, line.quantity))
                if part.remedy == .replacement { replaced.append(line) }
            }
        }
        return replaced
    }
}

extension FullOrder {
    /// Until when goods of it are claimed: counted, as the time for returns is, from when the last
    /// of them was handed over.
    func claimableUntil(_ days: Int) -> Instant {
        order.terms.returnableUntil
            + .seconds(Int64(max(0, days - order.terms.returnDays)) * 86_400)
    }

    /// Refuses claims that come too late, or on orders whose payments are not known.
    /// - Throws: `orders.return-too-late`, `orders.return-too-much`.
    func requireClaimTime(_ days: Int, at now: Instant) throws(RetailError) {
        guard !order.isImported else {
            throw OrdersErrors.returnTooMuch.error(
                "The order is of another system, and nothing of it is claimed here. The shop takes "
                    + "its goods back by orders.returns.create, which asks how they were paid.",
                at: "/order_id")
        }
        guard now > claimableUntil(days) else { return }
        throw OrdersErrors.returnTooLate.error(
            "Goods are claimed within \(days) days after they were handed over. Take them back by "
                + "a return, with late_approved.", at: "/order_id")
    }

    /// How much of each line can be claimed: what is on its way, or lies in a store, is turned back
    /// or noted as lost instead.
    /// - Throws: `core.quantity-overflow`.
    var claimable: [Int: Quantity] {
        get throws(RetailError) {
            var rests: [Int: Quantity] = [:]
            for line in lines { rests[line.number] = try line.returnable }
            for parcel in fulfilments where parcel.stage.isUnderway {
                for part in parcel.lines {
                    let rest = rests[part.line] ?? .zero
                    rests[part.line] = try rest.subtracting(Swift.min(rest, part.quantity))
                }
            }
            return rests
        }
    }

    /// Refuses to claim more of a line than can be.
    /// - Throws: `orders.return-too-much`, `core.quantity-overflow`.
    func requireClaimable(
        _ quantity: Quantity, of line: Int, at pointer: String
    ) throws(RetailError) {
        let most = try claimable[line] ?? .zero
        guard quantity > most else { return }
        let away = fulfilments.contains { parcel in
            parcel.stage.isUnderway && parcel.lines.contains { $0.line == line }
        }
        throw OrdersErrors.returnTooMuch.error(
            "Of line \(line) \(most) can be claimed."
                + (away
                    ? " The rest is told as on its way, or as lying in a store. Where it came, the "
                        + "shop first says so with orders.fulfilments.deliver or collect; where "
                        + "not, it is turned back or noted as lost." : ""),
            at: pointer)
    }

    /// Refuses a claim of which no unit can be claimed.
    /// - Throws: `orders.return-too-much`, `orders.return-authorised`.
    func requireClaimable() throws(RetailError) {
        var taken: OrderLine?
        let rests = try claimable
        for line in lines {
            let rest = rests[line.number] ?? .zero
            guard rest.isPositive else { continue }
            let left = authorised[line.number]?.left ?? .zero
            if try line.returnable > left { return }
            taken = taken ?? line
        }
        guard let taken else {
            throw OrdersErrors.returnTooMuch.error("No goods of the order can be claimed.")
        }
        try requireUnauthorised(taken.number, taken.returnable, at: "/lines/0/quantity")
    }
}
