public import RetailContracts
public import RetailCore
public import RetailKit
public import RetailStorage

extension Stock {
    /// Takes stock in: on hand rises.
    /// - Throws: `core.quantity-step`, `inventory.item-unknown`, `inventory.location-unknown`,
    ///   `inventory.location-in-transit`, `inventory.location-closed`,
    ///   `inventory.quantity-not-positive`.
    public func receive(
        _ lines: [StockLine], reason: StockReason, reference: String, note text: String,
        by call: Call, in tx: borrowing Transaction
    ) throws {
        try requireOpen(lines, in: tx)
        let known = try items.find(lines, in: tx)
        let demand = try StockDemand(lines.map { $0.spelt(known) })
        try items.admit(known, in: tx)
        try book(
            demand.totals.map { key, quantity in
                Change(
                    key: key, onHand: quantity, reason: reason, reference: reference, note: text,
                    at: call.occurredAt)
            }, known: "already in the count", by: call, in: tx)
    }

    /// Books changes of what is on hand. What happened before the last count is in that count
    /// already: told late, it is recorded and made good in the same breath, as `known` says.
    private func book(
        _ changes: [Change], known: String, by call: Call, in tx: borrowing Transaction
    ) throws {
        try add(changes, by: call, in: tx)
        try makeGood(changes, note: known, by: call, in: tx)
    }

    /// Changes what is on hand and notes it; levels that are not there are made.
    func add(_ changes: [Change], by call: Call, in tx: borrowing Transaction) throws {
        guard !changes.isEmpty else { return }
        let wanted = changes.map { change in
            LevelChange(
                key: change.key, onHand: change.onHand,
                soldAt: change.isSale ? change.at ?? call.now : nil)
        }
        let before = try levels.counters(changes.map(\.key), in: tx)
        var after: [StockKey: Counters] = [:]
        for change in wanted {
            after[change.key] = try (before[change.key] ?? .none).changed(by: change)
        }
        try require(try levels.add(wanted, at: call.now, in: tx), changes.first?.key)
        try note(changes, after, by: call, in: tx)
    }

    /// Takes stock out at the moment it really went, whatever the counters say: on hand may fall
    /// below what is reserved, even below zero, and the level is then listed as negative. What has
    /// happened already cannot be refused.
    ///
    /// What went before the last count of the item at the location is missing in that count
    /// already, so it is recorded and made good in the same breath.
    /// - Throws: `core.quantity-step`, `inventory.item-unknown`, `inventory.location-unknown`,
    ///   `inventory.location-in-transit`, `inventory.moment-in-future`,
    ///   `inventory.quantity-not-positive`.
    public func record(
        fact lines: [StockLine], reason: StockReason, reference: String, note text: String,
        at happened: Instant, by call: Call, in tx: borrowing Transaction
    ) throws {
        try requirePast(happened, call)
        try requireOpen(lines, evenClosed: true, in: tx)
        let known = try items.find(lines, in: tx)
        let demand = try StockDemand(lines.map { $0.spelt(known) })
        try items.admit(known, in: tx)
        try book(
            try demand.totals.map { key, quantity in
                Change(
                    key: key, onHand: try quantity.negated(), reason: reason, reference: reference,
                    note: text, at: happened)
            }, known: Self.missing, by: call, in: tx)
    }

    /// What the ledger notes of goods that had gone before a count.
    static let missing = "already missing in the count"

    /// Takes changes back that happened before the last count of the item: they were in that
    /// already.
    func makeGood(
        _ changes: [Change], note text: String, by call: Call, in tx: borrowing Transaction
    ) throws {
        let late = changes.filter { $0.at != nil }
        guard !late.isEmpty else { return }
        let counted = try counts.last(late.map(\.key), in: tx)
        try add(
            try late.compactMap { change in
                guard let moment = counted[change.key]?.at, let happened = change.at,
                    happened <= moment
                else { return nil }
                return Change(
                    key: change.key, onHand: try change.onHand.negated(), reason: .count,
                    reference: change.reference, note: text, at: min(moment, call.now))
            }, by: call, in: tx)
    }

    /// Corrects what is on hand by a reason; on hand never falls below zero by it. What was in a
    /// count already changes nothing on hand, so that today's stock does not bound it.
    /// - Throws: `inventory.insufficient-stock`, `inventory.item-unknown`, `core.quantity-step`,
    ///   `inventory.location-unknown`, `inventory.location-in-transit`,
    ///   `inventory.location-closed`.
    func adjust(
        _ key: StockKey, by change: Quantity, reason: StockReason, note text: String,
        by call: Call, in tx: borrowing Transaction
    ) throws -> Level {
        try requireOpen(key.location, at: "/location", in: tx)
        let known = try items.find(
            [(key.sku, change)],
            pointer: { _ in StockPointer(sku: "/sku", quantity: "/change") }, in: tx)
        let key = StockKey(sku: known.named(key.sku), location: key.location)
        let onHand = try levels.counters(key, in: tx)?.onHand ?? .zero
        let after = try onHand.adding(change)
        let isCounted = try call.occurredAt.map { happened in
            try counts.last([key], in: tx)[key].map { happened <= $0.at } ?? false
        }
        guard change.isPositive || !after.isNegative || isCounted == true else {
            throw InventoryErrors.insufficientStock.error(
                "Only \(onHand) of \(key.sku) is on hand at \(key.location). Count it first.",
                at: "/change")
        }
        try items.admit(known, in: tx)
        try book(
            [
                Change(
                    key: key, onHand: change, reason: reason, reference: "", note: text,
                    at: call.occurredAt)
            ], known: "already in the count", by: call, in: tx)
        return try level(key, in: tx)
    }

    /// The counters of one item at one location as a list shows them.
    func level(_ key: StockKey, in tx: borrowing Transaction) throws -> Level {
        try levels.levels([key], in: tx).first
            ?? Level(
                sku: key.sku, location: key.location, onHand: .zero, reserved: .zero,
                safetyStock: .zero, version: 0, changedAt: nil, reorderPoint: nil)
    }

    func requirePast(_ moment: Instant, _ call: Call) throws(RetailError) {
        guard moment > call.now else { return }
        throw InventoryErrors.momentInFuture.error(
            "\(moment.rfc3339) has not come yet. Check the clock of the device.")
    }
}
