public import RetailContracts
public import RetailCore
public import RetailKit
public import RetailStorage
import RetailSync

/// Keeps stock: holds it, lets it go, gives it back, and tells what there is.
///
/// Every verb checks first and writes after, so that a refusal leaves nothing; rows are named in
/// the order of item and location. A server may still lock the rows of one statement in another
/// order: acts that wait for each other in a circle are ended by it and run again.
public struct Stock: StockHolding, StockReceiving, StockSourcing, LocationDirectory, LocationClocks
{
    let items: Items
    let levels = LevelStore()
    let holds = HoldStore()
    let movements = MovementStore()
    let counts = CountStore()
    let buckets = BucketStore()
    let locations = LocationStore()
    let places = Snapshot("inventory_revision") { tx in
        try Places(
            LocationStore().all(in: tx), sources: SourceStore().all(in: tx),
            whole: SourceStore().wholeLines(in: tx), split: SourceStore().splitSales(in: tx))
    }

    /// Makes it; `items` says which items there are.
    init(items: any ItemDirectory) {
        self.items = Items(catalogue: items)
    }

    /// Holds stock as `term` says, all lines or none; see ``StockHolding``.
    ///
    /// Where stock is short, holds whose time is up are swept at once instead of waiting for the
    /// job.
    /// - Throws: `inventory.insufficient-stock`, `inventory.location-unknown`,
    ///   `inventory.location-in-transit`, `inventory.quantity-not-positive`.
    public func reserve(
        _ lines: [StockLine], as term: HoldTerm, on channel: Code<Channel>?, by call: Call,
        in tx: borrowing Transaction
    ) throws {
        let plan = try plan(StockDemand(lines), of: [], on: channel, at: call.now, in: tx)
        try carryOut(plan, as: term, by: call, in: tx)
    }

    /// Holds exactly these lines as `term` says and nothing any more for `old`; see
    /// ``StockHolding``.
    /// - Throws: as ``reserve(_:as:on:by:in:)``.
    public func hold(
        exactly lines: [StockLine], as term: HoldTerm, insteadOf old: HoldOwner,
        on channel: Code<Channel>?, by call: Call, in tx: borrowing Transaction
    ) throws {
        let held = try holds.pending(for: old, in: tx)
        let plan = try plan(StockDemand(lines), of: held, on: channel, at: call.now, in: tx)
        try carryOut(plan, as: term, by: call, in: tx)
        if plan.keepsAny { try holds.handOver(from: old, to: term, at: call.now, in: tx) }
    }

    /// Takes out at once what nobody held; see ``StockHolding``.
    /// - Throws: as ``reserve(_:as:on:by:in:)``.
    public func take(
        _ lines: [StockLine], for order: OrderID, reason: StockReason, on channel: Code<Channel>?,
        by call: Call, in tx: borrowing Transaction
    ) throws {
        let plan = try plan(StockDemand(lines), of: [], on: channel, at: call.now, in: tx)
        try expire(plan.ended.sorted { $0.key < $1.key }.flatMap(\.value), by: call, in: tx)
        let taken = try plan.missing.sorted { $0.key < $1.key }.map { key, part in
            LevelChange(
                key: key, onHand: try part.quantity.negated(),
                free: try part.quantity.adding(part.supply.safetyStock),
                soldAt: reason == .sale ? call.happened : nil)
        }
        let counters = try takeFree(taken, plan, in: tx, at: call.now)
        let entries = taken.map { change in
            Change(
                key: change.key, onHand: change.onHand, reason: reason, reference: order.text,
                at: call.occurredAt)
        }
        try note(entries, counters, by: call, in: tx)
    }

    /// Lets held stock of an order go out; see ``StockHolding``.
    /// - Throws: `inventory.hold-missing`, `inventory.quantity-not-positive`.
    public func post(
        _ lines: [StockLine], heldFor order: OrderID, reason: StockReason, by call: Call,
        in tx: borrowing Transaction
    ) throws {
        let owner = HoldOwner.order(order)
        let covered = try cover(lines, heldFor: owner, at: call.now, in: tx)
        let changes = try covered.map { key, quantity, _ in
            LevelChange(
                key: key, onHand: try quantity.negated(), reserved: try quantity.negated(),
                soldAt: reason == .sale ? call.happened : nil)
        }
        let counters = try change(changes, by: call, in: tx)
        let parts = covered.flatMap(\.parts)
        try require(
            try holds.post(parts, at: call.now, in: tx), covered.first?.key)
        let entries = changes.map { change in
            Change(
                key: change.key, onHand: change.onHand, reason: reason,
                reference: owner.reference, at: call.occurredAt)
        }
        try note(entries, counters, by: call, in: tx)
    }

    /// Gives back all that is still held for the owner; nothing held is no error.
    public func release(
        heldFor owner: HoldOwner, by call: Call, in tx: borrowing Transaction
    ) throws {
        let parts = try holds.pending(for: owner, in: tx)
            .map { HoldPart(hold: $0, quantity: $0.remaining) }
        try release(parts, as: .voided, by: call, in: tx)
    }

    /// Gives back a part of what is held for the owner.
    /// - Throws: `inventory.hold-missing` when less is held, `inventory.quantity-not-positive`.
    public func release(
        _ lines: [StockLine], heldFor owner: HoldOwner, by call: Call,
        in tx: borrowing Transaction
    ) throws {
        let covered = try cover(lines, heldFor: owner, at: call.now, in: tx)
        try release(covered.flatMap(\.parts), as: .voided, by: call, in: tx)
    }
}
