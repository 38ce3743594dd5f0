import RetailCore
import RetailKit
import RetailStorage
import RetailSync

/// Sets what the desk promises, once for every channel.
struct Promises: Sendable {
    let clocks: Clocks

    /// The job that moves the deadlines of a changed calendar.
    static let reckoning = "support.reckon-deadlines"

    /// Sets a calendar; the job ``reckoning`` gives running clocks that count by it new deadlines.
    func put(
        _ calendar: SoundCalendar, by call: Call, in tx: borrowing Transaction
    ) throws {
        let calendar = calendar.calendar
        try CalendarStore().put(calendar, in: tx)
        try tx.enqueue(Self.reckoning, by: call)
        try tx.record(PromiseChanged(subject: calendar.code.text, part: "calendar"), by: call)
    }

    /// Reckons the next clocks again whose calendar has changed, by the calendar as it is now.
    /// - Returns: whether more are waiting.
    func reckonOutdated(most: Int, in tx: borrowing Transaction) throws -> Bool {
        let ids = try ClockStore().outdated(most: most, in: tx)
        for id in ids {
            try clocks.reckon(id, in: tx)
            guard var changed = try CaseStore().find(id, in: tx) else { continue }
            let due = try clocks.nextDue(of: id, in: tx)
            guard due != changed.dueAt else { continue }
            changed.dueAt = due
            _ = try CaseStore().save(changed, in: tx)
        }
        return ids.count == most
    }

    /// Sets a policy; clocks that run keep the promise under which they started.
    func put(_ policy: ServicePolicy, by call: Call, in tx: borrowing Transaction) throws {
        _ = try clocks.calendar(policy.calendar, in: tx)
        try PolicyStore().put(policy, in: tx)
        try tx.record(PromiseChanged(subject: policy.scope.rawValue, part: "policy"), by: call)
    }
}
