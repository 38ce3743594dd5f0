import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailSync

/// Runs the clocks of cases by the promises in force when each clock started.
struct Clocks: Sendable {
    /// A clock and how its deadline comes about.
    struct Explained: Sendable {
        let clock: ServiceClock
        let reckoning: Reckoning
        /// Business seconds used so far, or until it ended.
        let usedSeconds: Int64
    }

    private let store = ClockStore()

    /// Starts a clock, unless one of the kind runs or nothing is promised.
    func start(
        _ kind: ClockKind, of id: CaseID, on channel: ChannelKind, at now: Instant,
        in tx: borrowing Transaction
    ) throws {
        guard let policy = try PolicyStore().policy(for: channel, in: tx) else { return }
        let last = try store.newest(kind, of: id, in: tx)
        guard last == nil || last?.endedAt != nil else { return }
        let target = policy.targets.seconds(of: kind)
        let calendar = try calendar(policy.calendar, in: tx)
        let pauses = try store.pauses(of: id, since: now, in: tx)
        let due = calendar.deadline(target, from: now, around: pauses).due
        try store.add(
            ServiceClock(
                kind: kind, round: (last?.round ?? 0) + 1, scope: policy.scope,
                calendar: policy.calendar, targetSeconds: target, startedAt: now, dueAt: due,
                endedAt: nil, isBreached: false), of: id, in: tx)
    }

    /// Ends the running clocks of the kinds.
    /// - Returns: whether all of them were in time.
    @discardableResult
    func end(
        _ kinds: [ClockKind], of id: CaseID, at now: Instant, in tx: borrowing Transaction
    ) throws -> Bool {
        var isKept = true
        if try store.isOutdated(id, in: tx) { try reckon(id, in: tx) }
        for clock in try store.running(of: id, in: tx) where kinds.contains(clock.kind) {
            let isLate = clock.isBreached || clock.dueAt.map { now > $0 } ?? false
            isKept = isKept && !isLate
            try store.update(
                clock, of: id, due: clock.dueAt, ended: now, isBreached: isLate, in: tx)
        }
        return isKept
    }

    /// Lets the newest clock of each kind run on after the case came back.
    func takeUp(_ kinds: [ClockKind], of id: CaseID, in tx: borrowing Transaction) throws {
        for kind in kinds {
            guard let last = try store.newest(kind, of: id, in: tx), last.endedAt != nil
            else { continue }
            try store.update(
                last, of: id, due: last.dueAt, ended: nil, isBreached: last.isBreached, in: tx)
        }
        try reckon(id, in: tx)
    }

    /// Stops the time of a case, unless it stands still already.
    func pause(_ id: CaseID, at now: Instant, in tx: borrowing Transaction) throws {
        let pauses = try store.pauses(of: id, since: now, in: tx)
        if pauses.last?.end != .latest { try store.pause(id, at: now, in: tx) }
        try reckon(id, in: tx)
    }

    /// Lets the time of a case run on.
    func resume(_ id: CaseID, at now: Instant, in tx: borrowing Transaction) throws {
        try store.resume(id, at: now, in: tx)
        try reckon(id, in: tx)
    }

    /// Reckons the deadlines of all running clocks of a case again.
    func reckon(_ id: CaseID, in tx: borrowing Transaction) throws {
        let running = try store.running(of: id, in: tx)
        guard let first = running.map(\.startedAt).min() else { return }
        let pauses = try store.pauses(of: id, since: first, in: tx)
        for clock in running {
            let due = try calendar(clock.calendar, in: tx).deadline(
                clock.targetSeconds, from: clock.startedAt, around: pauses
            ).due
            try store.reckon(clock, of: id, due: due, in: tx)
        }
    }

    /// The next deadline of a case; nil while nothing runs.
    func nextDue(of id: CaseID, in tx: borrowing Transaction) throws -> Instant? {
        try store.nextDue(of: id, in: tx)
    }

    /// Whether a clock of the case was ever too late.
    func isLate(_ id: CaseID, in tx: borrowing Transaction) throws -> Bool {
        try store.isLate(id, in: tx)
    }

    /// The business seconds of a case since it was opened: by the calendar of its first clock, or
    /// around the clock where nothing is promised.
    func seconds(
        of opened: SupportCase, at now: Instant, in tx: borrowing Transaction
    ) throws -> Int64 {
        let pauses = try store.pauses(of: opened.id, in: tx)
        let clocks = try store.clocks(of: opened.id, in: tx)
        guard let first = clocks.first(where: { $0.kind == .firstResponse }) else {
            let whole = TimeSpan(start: opened.openedAt, end: max(now, opened.openedAt))
            return whole.without(pauses).reduce(0) { $0 + $1.milliseconds } / 1_000
        }
        return try calendar(first.calendar, in: tx)
            .elapsed(from: opened.openedAt, to: now, around: pauses).seconds
    }

    /// All clocks of a case with the spans that count.
    func explain(
        _ id: CaseID, at now: Instant, in tx: borrowing Transaction
    ) throws -> [Explained] {
        let pauses = try store.pauses(of: id, in: tx)
        return try store.clocks(of: id, in: tx).map { clock in
            let calendar = try calendar(clock.calendar, in: tx)
            let used = calendar.elapsed(
                from: clock.startedAt, to: clock.endedAt ?? now, around: pauses)
            let deadline = calendar.deadline(
                clock.targetSeconds, from: clock.startedAt, around: pauses)
            return Explained(
                clock: clock, reckoning: deadline, usedSeconds: used.seconds)
        }
    }

    func calendar(
        _ code: Code<BusinessCalendar>, in tx: borrowing Transaction
    ) throws -> BusinessCalendar {
        guard let calendar = try CalendarStore().find(code, in: tx) else {
            throw SupportErrors.calendarUnknown.error(
                "No calendar has the code \(code). Set it first: support.calendars.set.",
                at: "/calendar")
        }
        return calendar
    }
}

extension Clocks {
    /// Opens a pending or solved case again: its time runs on where it stood still.
    func bringBack(
        _ current: inout SupportCase, at now: Instant, in tx: borrowing Transaction
    ) throws {
        if current.state == .solved {
            let kinds: [ClockKind] =
                current.answeredAt == nil ? [.firstResponse, .resolution] : [.resolution]
            try takeUp(kinds, of: current.id, in: tx)
        }
        try resume(current.id, at: now, in: tx)
        current.state = current.answeredAt == nil ? .new : .open
        current.dueAt = try nextDue(of: current.id, in: tx)
    }
}
