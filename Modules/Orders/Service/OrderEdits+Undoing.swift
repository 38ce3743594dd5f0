import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailSync

/// The undoing of an edit as it enters the transaction.
struct ReadyUndoing: Sendable {
    let asked: EditDecision
    let edit: OrderEdit
    let plan: PlannedEdit
}

extension OrderEdits {
    /// Works out before the transaction what undoing an edit comes to.
    /// - Throws: `orders.order-unknown`, `orders.edit-unknown`, and as
    ///   ``FullOrder/requireUndoable(_:)``.
    func prepareUndoing(
        _ asked: EditDecision, by call: Call
    ) async throws -> ReadyUndoing {
        try await database.read { tx in try readyUndoing(asked, by: call, in: tx) }
    }

    /// The same in a transaction that there is.
    func readyUndoing(
        _ asked: EditDecision, by call: Call, in tx: borrowing Transaction
    ) throws -> ReadyUndoing {
        let full = try book.show(asked.order, by: call, in: tx)
        let edit = try find(asked.edit, of: full.order.id, in: tx)
        try full.requireUndoable(edit)
        try requireNoneMadeOf(edit, in: tx)
        return ReadyUndoing(
            asked: asked, edit: edit,
            plan: try plan(undoing: edit, of: full, by: call, in: tx))
    }

    /// Undoes an approved edit: what it added is given up, and what it gave up is added again at
    /// the price that it had.
    /// - Throws: as ``FullOrder/requireUndoable(_:)``, `inventory.insufficient-stock` where what
    ///   was given up cannot be had any more, `orders.edit-refused`; `Outdated` where the order has
    ///   changed since.
    func undo(
        _ ready: ReadyUndoing, by call: Call, in tx: borrowing Transaction
    ) throws -> FullOrder {
        var full = try book.open(ready.asked.order, by: call, in: tx)
        guard full.order.version == ready.plan.version else {
            throw Outdated(OrderLineStore.changed)
        }
        try full.requireUndoable(ready.edit)
        try requireNoneMadeOf(ready.edit, in: tx)
        try book.requireNote(ready.asked.note, of: full.order, in: tx)
        full.isEdited = true
        try undo(
            ready.edit, by: ready.plan, of: &full, note: ready.asked.note, by: call, in: tx)
        return full
    }

    /// Refuses to undo what a later edit changed further: that is undone before.
    /// - Throws: `orders.edit-refused`.
    private func requireNoneMadeOf(_ edit: OrderEdit, in tx: borrowing Transaction) throws {
        try edit.requireNoneMadeOf(store.madeOf(edit, in: tx))
    }

    /// Undoes an edit of which money is due that did not come in time: what it gave up and is
    /// nowhere now waits for a place, and ends as short.
    ///
    /// Where something of what it added has left or a later edit is made of it, all has gone out
    /// but what it gave up, nothing would be left or sent for nothing, or money went back
    /// meanwhile, it stays: the order goes on as one of which money is due.
    /// - Returns: whether it was undone.
    /// - Throws: `orders.nothing-to-cancel` while fulfilments have taken on what it added.
    func undoUnpaid(
        _ edit: OrderEdit, of full: inout FullOrder, by call: Call, in tx: borrowing Transaction
    ) throws -> Bool {
        let added = edit.addedLines.compactMap { number in
            full.index(ofLine: number).map { full.lines[$0] }
        }
        guard added.allSatisfy(\.fulfilled.isZero), !full.isBeyond(edit),
            full.leavesSomething(undoing: edit), full.keepsDelivery(undoing: edit),
            try OrderAct.refusal({ try full.requirePayableAgain(edit) }) == nil,
            try store.madeOf(edit, in: tx) == nil
        else {
            _ = try store.end(edit, at: nil, in: tx)
            return false
        }
        guard added.allSatisfy({ $0.untaken == $0.open }) else {
            throw OrdersErrors.nothingToCancel.error(
                "A fulfilment has taken on what the edit added. Let it leave, or cancel it.")
        }
        let plan = try plan(undoing: edit, of: full, mayWait: true, by: call, in: tx)
        try undo(edit, by: plan, of: &full, note: "", mayWait: true, by: call, in: tx)
        return true
    }

    private func undo(
        _ approved: OrderEdit, by plan: PlannedEdit, of full: inout FullOrder, note: String,
        mayWait: Bool = false, by call: Call, in tx: borrowing Transaction
    ) throws {
        var edit = approved
        let (back, amounts) = try apply(
            plan, .undo, of: edit, to: &full, mayWait: mayWait, by: call, in: tx)
        edit.stage = .undone
        edit.undoing = EditAct(note, by: call)
        (edit.undoReturned, edit.endsAt) = (back, nil)
        try quoting.uses.release(full.order, edit: edit.number, in: tx)
        try store.update(edit, from: .approved, in: tx)
        try store.insert(amounts, of: edit, in: tx)
        try tx.record(EditMoved(edit, of: full.order), by: call)
        full.edits = full.edits.filter { $0.number != edit.number }
    }

    /// Seeks places for what is added again: what is nowhere waits.
    func seek(
        _ plan: inout PlannedEdit, of order: Order, by call: Call, in tx: borrowing Transaction
    ) throws {
        let point = SalesPoint(channel: try quoting.channel(order.channel, isPast: true, in: tx))
        let sent = plan.added.indices.filter {
            plan.added[$0].allocations.first?.method == .shipment
        }
        let routed =
            sent.isEmpty
            ? []
            : try stock.route(
                sent.map { (plan.added[$0].sku, plan.added[$0].quantity) }, from: point,
                without: [], by: call, in: tx)
        var held: [StockLine] = []
        for index in plan.added.indices {
            let line = plan.added[index]
            guard let meant = line.allocations.first else { continue }
            for part in line.allocations {
                try plan.added[index].deallocate(
                    part.quantity, at: part.location, by: part.method)
            }
            var left = line.quantity
            let parts = sent.firstIndex(of: index).map { sought in
                routed.filter { $0.line == sought }
            }
            for part in parts ?? [] {
                try plan.added[index].allocate(
                    part.quantity, at: part.location, by: meant.method)
                left = try left.subtracting(part.quantity)
                held.append(
                    StockLine(sku: line.sku, quantity: part.quantity, location: part.location))
            }
            if parts == nil,
                try isHeld(line.stockLines(), of: order, by: call, in: tx)
            {
                try plan.added[index].allocate(
                    left, at: meant.location, by: meant.method)
                left = .zero
            }
            guard left.isPositive else { continue }
            try plan.added[index].wait(
                left, by: meant.method, since: call.now, until: call.now + policy.waitingPause)
        }
        guard !held.isEmpty else { return }
        try stock.reserve(held, as: .order(order.id), on: order.channel, by: call, in: tx)
    }

    /// Holds what is fetched at its place, if it is there.
    private func isHeld(
        _ lines: [StockLine], of order: Order, by call: Call, in tx: borrowing Transaction
    ) throws -> Bool {
        do {
            try tx.attempting { tx in
                try stock.reserve(
                    lines, as: .order(order.id), on: order.channel, by: call, in: tx)
            }
            return true
        } catch let error as RetailError where error.kind == .conflict { return false }
    }
}
