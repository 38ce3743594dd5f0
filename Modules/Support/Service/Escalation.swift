import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailSync

/// Marks deadlines that have passed, in portions, a case an act.
struct Escalation: Sendable {
    let desk: Desk
    let portion = 100

    /// The job that does it.
    var job: Job {
        Job(
            "support.mark-missed-deadlines",
            "Marks deadlines that have passed and raises the priority of their cases.",
            every: .seconds(30)
        ) { run in
            try await sweep(run)
        }
    }

    /// Marks a portion of what is late now, the longest late first.
    ///
    /// A case that cannot be marked keeps no other: it is left for the next run, the ones behind it
    /// have their turn, and `selaras verify` names it (`support.deadlines-are-marked`).
    /// - Returns: whether more may be late.
    /// - Throws: when the database is not to be had, so that the run is tried again as a whole.
    func sweep(_ run: JobRun) async throws(RetailError) -> Bool {
        var broken = 0
        while true {
            let late = try await run.database.read { [broken] tx in
                try ClockStore().missed(
                    at: run.call(in: tx).now, most: portion, behind: broken, in: tx)
            }
            let known = broken
            for id in late {
                do throws(RetailError) {
                    try await run.database.write { tx in
                        try desk.escalate(id, by: run.call(in: tx), in: tx)
                    }
                } catch {
                    guard error.kind != .unavailable else { throw error }
                    broken += 1
                }
            }
            guard late.count == portion else { return false }
            if broken - known < portion { return true }
        }
    }
}
