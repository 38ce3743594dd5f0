import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailSync

/// A request for an edit as it enters the transaction.
struct ReadyEdit: Sendable {
    let asked: EditAsked
    let plan: PlannedEdit
}

/// A decision on an edit as it enters the transaction.
struct ReadyEditDecision: Sendable {
    let asked: EditDecision
    let edit: OrderEdit
    let plan: PlannedEdit
}

/// Changes orders that were placed: as change sets that are requested, approved or declined, and
/// undone.
///
/// What an edit gives up comes off the order as all does, through ``Returns``, and is owed: nobody
/// is refunded by it. What it adds is new lines behind the others. What is kept keeps its price.
struct OrderEdits: Sendable {
    /// Where edits are priced before the transaction that writes them.
    let database: Database
    let book: OrderBook
    let quoting: Quoting
    let stock: any StockHolding & StockRouting
    let returning: Returns
    let policy: OrderPolicy
    let store = OrderEditStore()

    /// What approving an edit would do, by the code that does it. Nothing is written.
    /// - Throws: as ``plan(_:of:by:in:)`` and ``change(_:by:_:in:)``.
    func preview(
        _ asked: EditAsked, by call: Call, in tx: borrowing Transaction
    ) throws -> EditPreview {
        let full = try book.show(asked.order, by: call, in: tx)
        let plan = try plan(asked.changes, of: full, by: call, in: tx)
        var edited = full
        let applied = try change(&edited, by: plan, .edit, in: tx)
        _ = try edited.settle()
        let money = edited.money
        return EditPreview(
            version: full.order.version, amounts: applied.amounts,
            added: try plan.gross(in: full.order.currency),
            givenUp: applied.judged?.credit ?? full.amount(0),
            worthBefore: full.amount(full.money.worth), worth: full.amount(money.worth),
            due: full.amount(money.due), uncovered: full.amount(money.uncovered),
            owed: full.amount(money.owed), idle: full.amount(max(0, money.promised - money.due)),
            shipTo: edited.order.facts.shipTo, hasPrice: plan.hasPrice,
            missing: try missing(plan, applied, of: full, by: call, in: tx))
    }

    /// Prices an edit before the transaction that writes it.
    /// - Throws: as ``plan(_:of:by:in:)``.
    func prepare(_ asked: EditAsked, by call: Call) async throws -> ReadyEdit {
        try await database.read { tx in
            let full = try book.show(asked.order, by: call, in: tx)
            return ReadyEdit(
                asked: asked, plan: try plan(asked.changes, of: full, by: call, in: tx))
        }
    }

    /// Keeps what was asked for and what it comes to. Nothing of the order changes by that.
    /// - Throws: `orders.order-unknown`, `request.stale-version`, `orders.edit-refused`; `Outdated`
    ///   where the order has changed since it was priced.
    func request(
        _ ready: ReadyEdit, by call: Call, in tx: borrowing Transaction
    ) throws -> OrderEdit {
        let full = try book.current(ready.asked.order, by: call, in: tx)
        guard full.order.version == ready.plan.version else {
            throw Outdated(OrderLineStore.changed)
        }
        try full.requireRoomForEdit()
        if !ready.asked.note.isEmpty || ready.plan.hasPrice {
            try book.ownership.customers.requireKnown(full.order.customer, in: tx)
        }
        var edited = full
        let applied = try change(&edited, by: ready.plan, .edit, in: tx)
        let edit = OrderEdit(
            order: full.order.id, number: full.order.edits + 1, channel: full.order.channel,
            location: full.order.location, orderVersion: full.order.version,
            added: try ready.plan.gross(in: full.order.currency),
            givenUp: applied.judged?.credit ?? full.amount(0), hasPrice: ready.plan.hasPrice,
            shipToBefore: full.order.facts.shipTo, asked: EditAct(ready.asked.note, by: call),
            endsAt: call.now + policy.editRequest, changes: ready.asked.changes,
            amounts: applied.amounts)
        try store.insert(edit, in: tx)
        try tx.record(EditMoved(edit, of: full.order), by: call)
        return edit
    }

    /// Prices a requested edit anew before the transaction that applies it.
    /// - Throws: `orders.order-unknown`, `orders.edit-unknown`, `orders.edit-decided`,
    ///   `orders.edit-outdated` where the order, or what the edit comes to, is not what was
    ///   requested, and as ``plan(_:of:by:in:)``.
    func prepareApproval(
        _ asked: EditDecision, by call: Call
    ) async throws -> ReadyEditDecision {
        try await database.read { tx in try readyApproval(asked, by: call, in: tx) }
    }

    /// The same in a transaction that there is.
    func readyApproval(
        _ asked: EditDecision, by call: Call, in tx: borrowing Transaction
    ) throws -> ReadyEditDecision {
        let full = try book.show(asked.order, by: call, in: tx)
        let edit = try find(asked.edit, of: full.order.id, in: tx)
        try full.requireApprovable(edit, by: call)
        let plan = try plan(edit.changes, of: full, by: call, in: tx)
        var edited = full
        let applied = try change(&edited, by: plan, .edit, in: tx)
        guard applied.amounts.map(\.worth) == edit.amounts.map(\.worth),
            (applied.judged?.credit ?? full.amount(0)) == edit.givenUp
        else {
            throw OrdersErrors.outdated(
                "What the edit comes to has changed since it was requested.")
        }
        return ReadyEditDecision(asked: asked, edit: edit, plan: plan)
    }

    /// Approves an edit and applies it: what it gives up is let go and owed, what it adds is held,
    /// in one act.
    /// - Throws: `orders.edit-outdated`, `orders.edit-own-price`, `orders.edit-decided`,
    ///   `inventory.insufficient-stock`, `orders.too-much-unpaid`; `Outdated` where catalogue or
    ///   promotions have changed since it was priced.
    func approve(
        _ ready: ReadyEditDecision, by call: Call, in tx: borrowing Transaction
    ) throws -> FullOrder {
        var full = try book.open(ready.asked.order, by: call, in: tx)
        var edit = ready.edit
        try full.requireApprovable(edit, by: call)
        let standing = try quoting.standing(in: tx)
        guard !standing.allSatisfy(\.isKnown) || standing == ready.plan.standing else {
            throw Outdated(OrdersErrors.outdated("The catalogue has changed at the same moment."))
        }
        try book.requireNote(ready.asked.note, of: full.order, in: tx)
        let before = full
        full.isEdited = true
        edit.returned = try apply(ready.plan, .edit, of: edit, to: &full, by: call, in: tx).id
        edit.stage = .approved
        edit.decision = EditAct(ready.asked.note, by: call)
        edit.endsAt = full.editEnds(since: before, at: call.now)
        try store.update(edit, from: .requested, in: tx)
        try tx.record(EditMoved(edit, of: full.order), by: call)
        full.edits = full.edits.map { $0.number == edit.number ? edit : $0 }
        return full
    }

    /// Declines a requested edit, also one that the caller requested.
    /// - Throws: `orders.order-unknown`, `orders.edit-unknown`, `orders.edit-decided`.
    func decline(
        _ asked: EditDecision, by call: Call, in tx: borrowing Transaction
    ) throws -> OrderEdit {
        let full = try book.show(asked.order, by: call, in: tx)
        let edit = try find(asked.edit, of: full.order.id, in: tx)
        try full.requireRequested(edit)
        try book.requireNote(asked.note, of: full.order, in: tx)
        return try decline(edit, of: full.order, note: asked.note, by: call, in: tx)
    }

    func decline(
        _ requested: OrderEdit, of order: Order, note: String, by call: Call,
        in tx: borrowing Transaction
    ) throws -> OrderEdit {
        var edit = requested
        edit.stage = .declined
        edit.decision = EditAct(note, by: call)
        edit.endsAt = nil
        try store.update(edit, from: .requested, in: tx)
        try tx.record(EditMoved(edit, of: order), by: call)
        return edit
    }

    /// A page of edits: of an order all of them, else those that wait for a decision.
    /// - Throws: `orders.order-unknown`, `core.invalid-cursor`.
    func list(
        _ query: OrderEditQuery, by call: Call, in tx: borrowing Transaction
    ) throws -> Page<OrderEdit> {
        if let order = query.filter.order { _ = try book.show(order, by: call, in: tx) }
        return try store.page(query.filter, query.list, within: call.reach(), in: tx)
    }

    func find(
        _ number: Int, of order: OrderID, in tx: borrowing Transaction
    ) throws -> OrderEdit {
        guard let edit = try store.find(number, of: order, in: tx) else {
            throw OrdersErrors.editUnknown.error(
                "The order has no edit \(number). List its edits with orders.edits.list.",
                at: "/edit")
        }
        return edit
    }
}

extension EditMoved {
    init(_ edit: OrderEdit, of order: Order) {
        self.init(
            order: order.id, edit: edit.number, customer: order.customer, stage: edit.stage)
    }
}
