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
    /// - Throws: as ``JobRun/each(_:list:act:putOff:)`` does.
    @discardableResult
    func sweep(_ run: JobRun) async throws(RetailError) -> Bool {
        try await run.each(portion) { past, limit, call, tx in
            try cancellation.book.orders.unpaid(at: call.now, past: past, limit: limit, in: tx)
        } act: { order, call, tx in
            _ = try cancellation.expire(order.id, by: call, in: tx)
        } putOff: { order, problem, call, tx in
            try putOff(order, after: problem, by: call, in: tx)
        }
    }

    private func putOff(
        _ order: Order, after error: RetailError, by call: Call, in tx: borrowing Transaction
    ) throws {
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
