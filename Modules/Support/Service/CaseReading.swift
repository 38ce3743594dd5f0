import RetailContracts
import RetailCore
import RetailKit
import RetailStorage

/// A case with everything that belongs to it.
struct CaseDetail: Sendable {
    let current: SupportCase
    let legs: [CaseLeg]
    let clocks: [Clocks.Explained]
    /// The newest hundred, the oldest of them first.
    let messages: [CaseMessage]
}

/// What the agent has in view: the case and the customer beside it, as far as the agent may read
/// each part.
struct AgentView: Sendable {
    let detail: CaseDetail
    let customer: CustomerSummary?
    let timeline: [TimelineEntry]?
    let orders: [OrderSummary]
    let points: Int64?
    /// What can be done with the case, and what cannot.
    let acts: [CaseAct]
}

/// Where a case stands, as its customer may know it.
struct CaseStatus: Sendable {
    let current: SupportCase
    let active: ChannelKind
}

/// Reads cases; every answer is one snapshot.
struct CaseReading: Sendable {
    let customers: any CustomerDirectory
    let timeline: any CustomerTimeline
    let orders: any OrderHistory
    let points: any PointsTender
    let codes: OneTimeCodes
    let clocks: Clocks

    private var actions: CaseActions { CaseActions(customers: customers, clocks: clocks) }

    func detail(
        of id: CaseID, by call: Call, in tx: borrowing Transaction
    ) throws -> CaseDetail {
        let current = try actions.find(id, by: call, in: tx)
        let now = call.now
        let newest = try MessageStore().list(
            of: id, ListRequest(page: PageRequest(limit: 100), sort: .newest), in: tx)
        return CaseDetail(
            current: current, legs: try LegStore().legs(of: id, in: tx),
            clocks: try clocks.explain(id, at: now, in: tx), messages: newest.items.reversed())
    }

    /// The case, the customer's timeline and orders over all channels, and the points: each as far
    /// as the peer whose it is lets the caller read it.
    func view(of id: CaseID, by call: Call, in tx: borrowing Transaction) throws -> AgentView {
        let detail = try detail(of: id, by: call, in: tx)
        let acts = try CaseActs(actions: actions).list(
            detail.current, detail.legs, by: call, in: tx)
        guard let id = detail.current.customer,
            let customer = try customers.customer(id, in: tx)
        else {
            return AgentView(
                detail: detail, customer: nil, timeline: nil, orders: [], points: nil, acts: acts)
        }
        let names = try customers.names(of: [customer.id], by: call, in: tx)
        return AgentView(
            detail: detail,
            customer: CustomerSummary(
                id: customer.id, name: names[customer.id], members: customer.members),
            timeline: try timeline.timeline(
                of: customer.id, limit: 50, readBy: call, in: tx),
            orders: try orders.orders(of: customer.members, limit: 20, by: call, in: tx),
            points: try points.balance(of: customer.id, readBy: call, in: tx), acts: acts)
    }

    /// Where the case stands, for whoever has its number and its code.
    func status(
        of number: Int64, code: String, at now: Instant, in tx: borrowing Transaction
    ) throws -> CaseStatus {
        guard let id = try TransferStore().find(codes.digest(of: code), at: now, in: tx),
            let current = try CaseStore().find(id, in: tx),
            current.number == number,
            let leg = try LegStore().legs(of: id, in: tx).first(where: \.isActive)
        else {
            throw SupportErrors.caseUnknown.error(
                "No case has that number and code, or the code has ended. Ask for a new code.")
        }
        return CaseStatus(current: current, active: leg.kind)
    }

    /// Keeps a new code's digest for as long as it lives.
    func keep(
        _ code: String, for id: CaseID, until end: Instant, by call: Call,
        in tx: borrowing Transaction
    ) throws {
        _ = try actions.find(id, by: call, in: tx)
        try TransferStore().add(codes.digest(of: code), for: id, until: end, in: tx)
    }
}
