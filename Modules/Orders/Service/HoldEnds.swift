import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailSync

/// Ends holds whose time is over, in portions, a hold an act: as was said when they were placed.
struct HoldEnds: Sendable {
    let cancellation: Cancellation
    let portion = 100
    /// How much longer a hold lasts that could not be ended.
    let pause = Duration.seconds(3_600)

    private var book: OrderBook { cancellation.book }

    /// The job that does it.
    var job: Job {
        Job(
            "orders.end-holds",
            "Ends holds of orders whose time is over: the order goes on, or is cancelled.",
            every: .seconds(60)
        ) { run in
            try await sweep(run)
        }
    }

    /// Ends a portion of the holds that are over now, the longest over first.
    ///
    /// One that cannot be ended keeps nobody: it is told (`orders.hold-end-put-off`), lasts
    /// ``pause`` longer and is tried again then.
    /// - Returns: whether more may be over.
    /// - Throws: as ``JobRun/each(_:list:act:putOff:)`` does.
    @discardableResult
    func sweep(_ run: JobRun) async throws(RetailError) -> Bool {
        try await run.each(portion) { past, limit, call, tx in
            try book.holds.over(at: call.now, past: past, limit: limit, in: tx)
        } act: { hold, call, tx in
            try end(hold, by: call, in: tx)
        } putOff: { hold, problem, call, tx in
            try putOff(hold, after: problem, by: call, in: tx)
        }
    }

    /// Releases the hold, or gives up what of its order has not left where that was said: goods
    /// that a customer keeps are no reason to hold the rest for ever. While something lies in a
    /// store to be fetched it is held on, and looked at again after ``pause``.
    private func end(
        _ listed: OrderHold, by call: Call, in tx: borrowing Transaction
    ) throws {
        var full = try book.show(listed.order, by: call, in: tx)
        // Somebody may have been faster, or have let it last longer.
        guard let hold = full.holds.first(where: { $0.number == listed.number }),
            let term = hold.term, term.endsAt <= call.now
        else { return }
        let isCancelled = term.atEnd == .cancel
        if isCancelled, try OrderAct.refusal({ try full.requireEndable() }) == nil {
            full = try cancellation.cancel(
                CancelRequest(order: listed.order), by: call, in: tx)
            // With the last of its goods the order is over, and its holds with it.
            guard full.order.holds > 0 else { return }
        }
        // What lies in a store for the customer is not handed out before somebody turned it back.
        if isCancelled, full.fulfilments.contains(where: { $0.stage == .arrived }) {
            _ = try book.holds.putOff(hold, until: call.now + pause, in: tx)
            return
        }
        try book.release(
            hold.number, of: &full, as: isCancelled ? .kept : .over, by: call, in: tx)
        try book.save(&full, by: call, in: tx)
    }

    private func putOff(
        _ hold: OrderHold, after error: RetailError, by call: Call, in tx: borrowing Transaction
    ) throws {
        let until = call.now + pause
        // Whoever released it meanwhile has mended it.
        guard try book.holds.putOff(hold, until: until, in: tx),
            let order = try book.orders.find(hold.order, in: tx)
        else { return }
        try tx.record(
            HoldEndPutOff(
                order: order.id, customer: order.customer, hold: hold.number,
                problem: error.code.rawValue, until: until), by: call)
    }
}
