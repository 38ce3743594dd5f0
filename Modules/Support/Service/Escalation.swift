import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailSync

/// Marks deadlines that have passed, in portions, a case an act.
struct Escalation: Sendable {
    let actions: CaseActions
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
    /// - Throws: as ``JobRun/each(_:list:act:putOff:)`` does.
    func sweep(_ run: JobRun) async throws(RetailError) -> Bool {
        try await run.each(portion) { past, limit, call, tx in
            try ClockStore().missed(at: call.now, past: past, most: limit, in: tx)
        } act: { id, call, tx in
            try actions.escalate(id, by: call, in: tx)
        } putOff: { id, problem, call, tx in
            let until = call.now + pause
            // Whoever changed it meanwhile may have mended it.
            guard try ClockStore().putOff(id, until: until, at: call.now, in: tx) else { return }
            try tx.record(
                EscalationPutOff(supportCase: id, problem: problem.code.rawValue, until: until),
                by: call)
        }
    }
}
