import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailSync

/// Judges all records again, portion by portion: after the rules have changed, and for bursts,
/// whose first records came when nobody could know.
struct VerdictRuns: Sendable {
    let judging: Judging
    var portion = 200

    static let name = "crm.judge-records"

    /// Asks for a run.
    /// - Throws: `crm.verdict-run-underway`.
    func start(by call: Call, in tx: borrowing Transaction) throws -> VerdictRun {
        guard let number = try VerdictRunStore().start(by: call.actor.text, at: call.now, in: tx),
            let run = try VerdictRunStore().find(number, in: tx)
        else {
            throw CRMErrors.verdictRunUnderway.error(
                "A run is underway. List the runs to see how far it is; where its job was put "
                    + "aside, revive that.")
        }
        try tx.enqueue(Self.name, by: call)
        try tx.record(VerdictRunStarted(run: number), by: call)
        return run
    }

    /// The job that does it.
    var job: Job {
        Job(Self.name, "Judges all records by the rules of now, a portion at a time.") { run in
            try await run.database.write { tx in
                try judgePortion(by: run.call(in: tx), in: tx)
            }
        }
    }

    /// - Returns: whether more records wait.
    func judgePortion(by call: Call, in tx: borrowing Transaction) throws -> Bool {
        guard let run = try VerdictRunStore().underway(in: tx) else { return false }
        let records = try VerdictFactStore().records(
            after: run.cursor, most: portion, in: tx)
        let isMore = records.count == portion
        let changed = try judging.judge(records, by: call, in: tx)
        guard
            try VerdictRunStore().move(
                run, to: records.last ?? run.cursor, judged: records.count, changed: changed,
                finishedAt: isMore ? nil : call.now, in: tx)
        else {
            throw RequestErrors.staleVersion.error("Another worker judges these records.")
        }
        return isMore
    }
}
