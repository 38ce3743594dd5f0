import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailSync

/// Ends edits whose time is over, in portions, an edit an act: a request that nobody decided is
/// declined, and an approved edit that is not paid for is undone, rather than its order ended.
struct EditEnds: Sendable {
    let edits: OrderEdits
    let portion = 100
    /// How much longer an edit lasts that could not be ended.
    let pause = Duration.seconds(3_600)

    private var book: OrderBook { edits.book }

    /// The job that does it.
    var job: Job {
        Job(
            "orders.end-edits",
            "Declines edits of orders that nobody decided, and undoes those that are not paid for.",
            every: .seconds(60)
        ) { run in
            try await sweep(run)
        }
    }

    /// Ends a portion of the edits that are over now, the longest over first.
    ///
    /// One that cannot be ended keeps nobody: it is told (`orders.edit-end-put-off`), lasts
    /// ``pause`` longer and is tried again then.
    /// - Returns: whether more may be over.
    /// - Throws: as ``JobRun/each(_:list:act:putOff:)`` does.
    @discardableResult
    func sweep(_ run: JobRun) async throws(RetailError) -> Bool {
        try await run.each(portion) { past, limit, call, tx in
            try edits.store.over(at: call.now, past: past, limit: limit, in: tx)
        } act: { edit, call, tx in
            try end(edit, by: call, in: tx)
        } putOff: { edit, problem, call, tx in
            try putOff(edit, after: problem, by: call, in: tx)
        }
    }

    private func end(
        _ listed: OrderEdit, by call: Call, in tx: borrowing Transaction
    ) throws {
        var full = try book.show(listed.order, by: call, in: tx)
        // Somebody may have been faster.
        guard let edit = try edits.store.find(listed.number, of: listed.order, in: tx),
            let endsAt = edit.endsAt, endsAt <= call.now
        else { return }
        switch edit.stage {
        case .requested:
            _ = try edits.decline(edit, of: full.order, note: "", by: call, in: tx)
        case .approved where full.order.axes.commercial == .open && full.money.uncovered > 0:
            try undo(downTo: edit, of: &full, by: call, in: tx)
        case .approved where full.order.axes.commercial == .open && full.money.due > 0:
            // It is promised: where that falls away, it ends with the time of its order.
            _ = try edits.store.end(edit, at: call.now + OrderEdit.aside, in: tx)
        case .approved, .declined, .undone:
            // It was paid for, or its order is over.
            _ = try edits.store.end(edit, at: nil, in: tx)
        }
    }

    /// Undoes the last edit first, until the order is covered or this one was looked at too: what a
    /// later one was made of may have come by this. One that cannot be undone stays, and so does
    /// what it is made of.
    private func undo(
        downTo edit: OrderEdit, of full: inout FullOrder, by call: Call,
        in tx: borrowing Transaction
    ) throws {
        for number in try edits.store.approved(of: edit.order, from: edit.number, in: tx) {
            guard full.money.uncovered > 0 else { break }
            guard let last = try edits.store.find(number, of: edit.order, in: tx) else { continue }
            let isUndone = try edits.undoUnpaid(last, of: &full, by: call, in: tx)
            guard number > edit.number else { return }
            if isUndone { full = try book.show(edit.order, by: call, in: tx) }
        }
        let end = full.money.due > 0 ? call.now + OrderEdit.aside : nil
        _ = try edits.store.end(edit, at: end, in: tx)
    }

    private func putOff(
        _ edit: OrderEdit, after error: RetailError, by call: Call, in tx: borrowing Transaction
    ) throws {
        let until = call.now + pause
        guard try edits.store.end(edit, at: until, in: tx),
            let order = try book.orders.find(edit.order, in: tx)
        else { return }
        try tx.record(
            EditEndPutOff(
                order: order.id, edit: edit.number, customer: order.customer,
                problem: error.code.rawValue, until: until), by: call)
    }
}
