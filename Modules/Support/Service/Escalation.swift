import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailSync

/// Marks deadlines that have passed, in portions, a case an act.
struct Escalation: Sendable {
    let desk: Desk
    let portion = 100
    /// How much longer a case waits that could not be marked.
    let pause = Duration.seconds(3_600)

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
    /// A case that cannot be marked keeps no other: it is told (`support.escalation-put-off`),
    /// waits ``pause`` longer and is tried again then; `selaras verify` names it until it is marked
    /// (`support.deadlines-are-marked`).
    /// - Returns: whether more may be late.
    /// - Throws: when the database is not to be had, so that the run is tried again as a whole;
    ///   and, once all others had their turn, why a case could not even be put off.
    func sweep(_ run: JobRun) async throws(RetailError) -> Bool {
        let late = try await run.database.read { tx in
            try ClockStore().missed(at: run.call(in: tx).now, most: portion, in: tx)
        }
        var unsaid: RetailError?
        for id in late {
            do throws(RetailError) {
                try await run.database.write { tx in
                    try desk.escalate(id, by: run.call(in: tx), in: tx)
                }
            } catch {
                guard !Self.isAway(error) else { throw error }
                do throws(RetailError) { try await putOff(id, after: error, run) } catch {
                    guard !Self.isAway(error) else { throw error }
                    unsaid = error
                }
            }
        }
        if let unsaid { throw unsaid }
        return late.count == portion
    }

    private func putOff(
        _ id: CaseID, after error: RetailError, _ run: JobRun
    ) async throws(RetailError) {
        try await run.database.write { tx in
            let call = run.call(in: tx)
            let until = call.now + pause
            // Whoever changed it meanwhile may have mended it.
            guard try ClockStore().putOff(id, until: until, at: call.now, in: tx) else { return }
            try tx.record(
                EscalationPutOff(supportCase: id, problem: error.code.rawValue, until: until),
                by: call)
        }
    }

    /// Whether the database, not the case, is what failed: what takes too long or is fought over
    /// is one case's trouble.
    static func isAway(_ error: RetailError) -> Bool {
        guard error.kind == .unavailable else { return false }
        return error.code != .timedOut && error.code != .contended
    }
}
