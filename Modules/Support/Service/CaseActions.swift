import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailSync

/// What agents do with cases.
struct CaseActions: Sendable {
    let customers: any CustomerDirectory
    let clocks: Clocks

    /// Answers the customer over the active leg; the first answer of a person ends the wait.
    func send(
        _ body: MaskedText, isAutomatic: Bool, to id: CaseID, by call: Call,
        in tx: borrowing Transaction
    ) throws -> SupportCase {
        var current = try open(id, by: call, in: tx)
        let leg = try activeLeg(of: id, in: tx)
        try MessageStore().add(
            .outbound, body, on: leg.kind, by: call.actor.text, to: id, at: call.now, in: tx)
        try tx.record(
            CaseMessaged(
                supportCase: id, customer: current.customer, kind: leg.kind, isInbound: false),
            by: call)
        if !isAutomatic { try answer(&current, over: leg.kind, by: call, in: tx) }
        return try keep(current, in: tx)
    }

    private func answer(
        _ current: inout SupportCase, over kind: ChannelKind, by call: Call,
        in tx: borrowing Transaction
    ) throws {
        let isKept = try clocks.end(
            [.firstResponse, .nextResponse], of: current.id, at: call.now, in: tx)
        if current.state == .new { current.state = .open }
        guard current.answeredAt == nil else { return }
        current.answeredAt = call.now
        try tx.record(
            CaseAnswered(
                supportCase: current.id, customer: current.customer, kind: kind,
                seconds: try clocks.seconds(of: current, at: call.now, in: tx),
                isWithinTarget: isKept), by: call)
    }

    /// Writes a note that only the desk sees.
    func note(
        _ body: MaskedText, on id: CaseID, by call: Call, in tx: borrowing Transaction
    ) throws -> SupportCase {
        let current = try find(id, by: call, in: tx)
        let leg = try activeLeg(of: id, in: tx)
        try MessageStore().add(
            .note, body, on: leg.kind, by: call.actor.text, to: id, at: call.now, in: tx)
        try tx.record(CaseChanged(current), by: call)
        return try keep(current, in: tx)
    }

    /// Hands the case to somebody, or to nobody.
    func assign(
        _ assignee: String?, to id: CaseID, by call: Call, in tx: borrowing Transaction
    ) throws -> SupportCase {
        var current = try open(id, by: call, in: tx)
        current.assignee = assignee
        try tx.record(CaseChanged(current), by: call)
        return try keep(current, in: tx)
    }

    /// Lets the case run on over another kind of channel; its clocks go on.
    func move(
        _ id: CaseID, to kind: ChannelKind, address: ContactAddress, by call: Call,
        in tx: borrowing Transaction
    ) throws -> SupportCase {
        let current = try open(id, by: call, in: tx)
        let old = try activeLeg(of: id, in: tx)
        try LegStore().activate(kind, address: address, of: id, at: call.now, in: tx)
        if old.kind != kind {
            try tx.record(
                CaseMoved(supportCase: id, customer: current.customer, from: old.kind, to: kind),
                by: call)
        }
        return try keep(current, in: tx)
    }

    /// Waits for the customer: the clocks stand still.
    func pend(_ id: CaseID, by call: Call, in tx: borrowing Transaction) throws -> SupportCase {
        var current = try find(id, by: call, in: tx)
        try require(current, .pend, by: call)
        try clocks.pause(id, at: call.now, in: tx)
        current.state = .pending
        try tx.record(CaseChanged(current), by: call)
        return try keep(current, in: tx)
    }

    /// Ends the work: all clocks end.
    func solve(_ id: CaseID, by call: Call, in tx: borrowing Transaction) throws -> SupportCase {
        var current = try find(id, alsoOfForgotten: true, by: call, in: tx)
        try require(current, .solve, by: call)
        try finish(&current, as: .solved, by: call, in: tx)
        return try keep(current, in: tx)
    }

    /// Takes the work up again: the time between does not count.
    func reopen(_ id: CaseID, by call: Call, in tx: borrowing Transaction) throws -> SupportCase {
        var current = try find(id, by: call, in: tx)
        try require(current, .reopen, by: call)
        try clocks.bringBack(&current, at: call.now, in: tx)
        try tx.record(CaseChanged(current), by: call)
        return try keep(current, in: tx)
    }

    /// Ends the case for good.
    func close(_ id: CaseID, by call: Call, in tx: borrowing Transaction) throws -> SupportCase {
        var current = try find(id, alsoOfForgotten: true, by: call, in: tx)
        try require(current, .close, by: call)
        if current.state == .solved {
            current.state = .closed
            try tx.record(CaseChanged(current), by: call)
        } else {
            try finish(&current, as: .closed, by: call, in: tx)
        }
        return try keep(current, in: tx)
    }

    /// Keeps how the customer rated the desk on a leg: once per case and leg.
    func rate(
        _ score: Int64, on kind: ChannelKind?, of id: CaseID, by call: Call,
        in tx: borrowing Transaction
    ) throws -> SupportCase {
        let current = try find(id, by: call, in: tx)
        try require(current, .rate, by: call)
        let legs = try LegStore().legs(of: id, in: tx)
        guard let leg = legs.first(where: { kind == nil ? $0.isActive : $0.kind == kind }) else {
            throw SupportErrors.legUnknown.error(
                "The case ran over \(legs.map(\.kind.rawValue).joined(separator: ", ")).",
                at: "/kind")
        }
        guard try LegStore().rate(leg.kind, of: id, score, at: call.now, in: tx) else {
            throw leg.alreadyRated
        }
        try tx.record(
            CaseRated(
                supportCase: id, customer: current.customer, kind: leg.kind, score: score),
            by: call)
        return try keep(current, in: tx)
    }
}

extension CaseActions {
    /// The case, if the caller may see it: one that was opened at a place of theirs or brought
    /// there by a proof, or of a customer whom they may see. Another's is as good as unknown.
    /// - Parameter alsoOfForgotten: for what ends it: a backup that was taken in may have it open.
    /// - Throws: `support.case-unknown`; `crm.customer-erased` for that of who was forgotten.
    func find(
        _ id: CaseID, alsoOfForgotten: Bool = false, by call: Call, in tx: borrowing Transaction
    ) throws -> SupportCase {
        guard let found = try CaseStore().find(id, in: tx),
            try isReached(found, by: call, in: tx)
        else {
            throw SupportErrors.caseUnknown.error(
                "No case of yours has this id or number.", at: "/case_id")
        }
        if !alsoOfForgotten { try customers.requireKnown(found.customer, in: tx) }
        return found
    }

    /// Whether the caller may see the case under a permission, this act's where it is nil.
    func isReached(
        _ found: SupportCase, under other: Permission? = nil, by call: Call,
        in tx: borrowing Transaction
    ) throws -> Bool {
        if call.own == nil {
            let spot = try CaseStore().spot(of: found.id, in: tx)
            let isOpenedThere =
                other.map { call.may($0, at: spot.location, on: spot.channel) }
                ?? call.may(at: spot.location, on: spot.channel)
            if isOpenedThere { return true }
            if try LegStore().hasRun(found.id, within: call.reach(other), in: tx) { return true }
        }
        guard let customer = found.customer else { return false }
        return try customers.isSeen(customer, under: other, by: call, in: tx)
    }

    private func open(
        _ id: CaseID, by call: Call, in tx: borrowing Transaction
    ) throws -> SupportCase {
        let found = try find(id, by: call, in: tx)
        try require(found, .work, by: call)
        return found
    }

    private func require(
        _ current: SupportCase, _ step: CaseStep, by call: Call
    ) throws {
        try call.requireVersion(current.version)
        try current.require(step)
    }

    private func activeLeg(of id: CaseID, in tx: borrowing Transaction) throws -> CaseLeg {
        try LegStore().legs(of: id, in: tx).requireActive()
    }

    private func finish(
        _ current: inout SupportCase, as state: CaseState, by call: Call,
        in tx: borrowing Transaction
    ) throws {
        try clocks.end(ClockKind.allCases, of: current.id, at: call.now, in: tx)
        try clocks.pause(current.id, at: call.now, in: tx)
        current.state = state
        let leg = try activeLeg(of: current.id, in: tx)
        try tx.record(
            CaseClosed(supportCase: current.id, customer: current.customer, kind: leg.kind),
            by: call)
    }

    private func keep(
        _ changed: SupportCase, in tx: borrowing Transaction
    ) throws -> SupportCase {
        var current = changed
        current.dueAt = try clocks.nextDue(of: current.id, in: tx)
        current.isLate = try clocks.isLate(current.id, in: tx)
        return try CaseStore().save(current, in: tx)
    }

    /// Marks the deadlines of a case that have passed and raises its priority.
    func escalate(_ id: CaseID, by call: Call, in tx: borrowing Transaction) throws {
        var current = try find(id, alsoOfForgotten: true, by: call, in: tx)
        for clock in try ClockStore().running(of: id, in: tx)
        where !clock.isBreached && clock.dueAt.map({ $0 < call.now }) ?? false {
            try ClockStore().update(
                clock, of: id, due: clock.dueAt, ended: nil, isBreached: true, in: tx)
            current.priority = current.priority.raised
            try tx.record(
                DeadlineMissed(
                    supportCase: id, clock: clock.kind, priority: current.priority), by: call)
        }
        _ = try keep(current, in: tx)
    }
}
