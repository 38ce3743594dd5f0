import RetailCore
import RetailKit
import RetailStorage
import RetailSync

/// Sets what the desk promises, once for every channel.
struct Promises: Sendable {
    let clocks: Clocks

    /// Sets a calendar; running clocks that count by it get new deadlines.
    func put(
        _ calendar: BusinessCalendar, by call: Call, in tx: borrowing Transaction
    ) throws {
        if let fault = calendar.fault {
            throw SupportErrors.calendarInvalid.error(fault, at: "/hours")
        }
        try CalendarStore().put(calendar, in: tx)
        for id in try ClockStore().running(by: calendar.code, in: tx) {
            try clocks.reckon(id, in: tx)
            guard var changed = try CaseStore().find(id, in: tx) else { continue }
            let due = try clocks.nextDue(of: id, in: tx)
            guard due != changed.dueAt else { continue }
            changed.dueAt = due
            _ = try CaseStore().save(changed, in: tx)
        }
        try tx.record(PromiseChanged(subject: calendar.code.text, part: "calendar"), by: call)
    }

    /// Sets a policy; clocks that run keep the promise under which they started.
    func put(_ policy: ServicePolicy, by call: Call, in tx: borrowing Transaction) throws {
        _ = try clocks.calendar(policy.calendar, in: tx)
        try PolicyStore().put(policy, in: tx)
        try tx.record(PromiseChanged(subject: policy.scope.rawValue, part: "policy"), by: call)
    }
}
