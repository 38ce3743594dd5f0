import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailSync

/// Ends orders that wait for their money longer than they may, in portions, an order an act.
struct Expiry: Sendable {
    let cancellation: Cancellation
    let portion = 100
    /// How much longer an order waits that could not be ended.
    let pause = Duration.seconds(3_600)

    /// The job that does it.
    var job: Job {
        Job(
            "orders.expire-unpaid",
            "Ends orders whose time to be paid is over, and gives their stock back.",
            every: .seconds(60)
        ) { run in
            try await sweep(run)
        }
    }

    /// Ends a portion of the orders that are late now, the longest waiting first.
    ///
    /// One that cannot be ended keeps nobody: it is told (`orders.expiry-put-off`), waits
    /// ``pause`` longer and is tried again then.
    /// - Returns: whether more may be late.
    /// - Throws: when the database is away, so that the run is tried again as a whole.
    @discardableResult
    func sweep(_ run: JobRun) async throws(RetailError) -> Bool {
        let late = try await run.database.read { tx in
            try cancellation.book.orders.unpaid(
                at: run.call(in: tx).now, limit: portion, in: tx)
        }
        for order in late {
            do throws(RetailError) {
                _ = try await run.database.write { tx in
                    try cancellation.expire(order.id, by: run.call(in: tx), in: tx)
                }
            } catch {
                guard !Self.saysDatabaseIsAway(error) else { throw error }
                try await putOff(order, after: error, run)
            }
        }
        return late.count == portion
    }

    /// Whether no other order could be ended either: the database cannot be reached or written.
    ///
    /// What takes too long or is fought over says nothing of the others, nor does a part that does
    /// not answer.
    static func saysDatabaseIsAway(_ error: RetailError) -> Bool {
        away.contains(error.code)
    }

    private static let away: Set<RetailError.Code> = [
        .databaseLocked, .databaseFull, .diskFailed, .exhausted, .databaseReadOnly,
        .databaseCorrupt, .databaseUnreachable, .writerStopped, .outcomeUnknown,
    ]

    private func putOff(
        _ order: Order, after error: RetailError, _ run: JobRun
    ) async throws(RetailError) {
        try await run.database.write { tx in
            let call = run.call(in: tx)
            let until = call.now + pause
            var late = order
            late.payBy = until
            // Whoever changed it meanwhile may have mended it: it is looked at again.
            guard try cancellation.book.orders.update(late, at: call.now, in: tx) else { return }
            try tx.record(
                ExpiryPutOff(
                    order: order.id, customer: order.customer, problem: error.code.rawValue,
                    until: until), by: call)
        }
    }
}
