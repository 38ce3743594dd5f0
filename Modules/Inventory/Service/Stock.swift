public import RetailContracts
public import RetailCore
public import RetailKit
public import RetailStorage
import RetailSync

/// Keeps stock: holds it, lets it go, gives it back, and tells what there is.
///
/// Every verb checks first and writes after, so that a refusal leaves nothing; rows are touched in
/// the order of item and location, so that two acts never wait for each other in a circle.
public struct Stock: StockKeeping, StockRecording {
    let levels = LevelStore()
    let holds = HoldStore()
    let movements = MovementStore()
    let counts = CountStore()
    let places = LocationStore()

    /// Holds stock until `until`, all lines or none; see ``StockKeeping``.
    ///
    /// Where stock is short, holds whose time is up are swept at once instead of waiting for the
    /// job.
    /// - Throws: `inventory.insufficient-stock`, `inventory.location-unknown`,
    ///   `inventory.quantity-not-positive`.
    public func reserve(
        _ lines: [StockLine], for reference: String, on channel: Code<Channel>?,
        until: Instant?, by call: Call, in tx: borrowing Transaction
    ) throws {
        let demand = try StockDemand(lines)
        let supplies = try supplies(for: demand, on: channel, in: tx)
        let over = try overdue(blocking: demand, supplies, at: call.now, in: tx)
        try expire(over, by: call, in: tx)
        for (key, quantity) in demand.totals {
            guard
                let counters = try levels.reserve(
                    key, quantity, leaving: supplies[key]?.buffer ?? .zero, at: call.now, in: tx)
            else { throw short(key, of: .zero, at: nil) }
            try holds.add(
                Hold(
                    id: call.newID(), reference: reference, key: key, quantity: quantity,
                    posted: .zero, released: .zero, state: .pending, expiresAt: until,
                    createdAt: call.now), in: tx)
            try note(
                Change(key: key, reserved: quantity, reason: .hold, reference: reference),
                counters, by: call, in: tx)
        }
    }

    /// Lets held stock go out; see ``StockKeeping``. A hold whose time is up does not count.
    /// - Throws: `inventory.hold-missing`, `inventory.quantity-not-positive`.
    public func post(
        _ lines: [StockLine], heldFor reference: String, reason: StockReason, by call: Call,
        in tx: borrowing Transaction
    ) throws {
        for (key, quantity, parts) in try cover(lines, heldFor: reference, at: call.now, in: tx) {
            let counters = try levels.post(key, quantity, at: call.now, in: tx)
            for part in parts {
                try require(try holds.post(part, at: call.now, in: tx), key)
            }
            try note(
                Change(
                    key: key, onHand: try quantity.negated(), reserved: try quantity.negated(),
                    reason: reason, reference: reference),
                counters, by: call, in: tx)
        }
    }

    /// Gives back all that is still held for the reference; nothing held is no error.
    public func release(
        heldFor reference: String, by call: Call, in tx: borrowing Transaction
    ) throws {
        let parts = try holds.pending(for: reference, in: tx)
            .map { HoldPart(hold: $0, quantity: $0.remaining) }
        try release(parts, as: .voided, by: call, in: tx)
    }

    /// Gives back a part of what is held for the reference.
    /// - Throws: `inventory.hold-missing` when less is held, `inventory.quantity-not-positive`.
    public func release(
        _ lines: [StockLine], heldFor reference: String, by call: Call,
        in tx: borrowing Transaction
    ) throws {
        let covered = try cover(lines, heldFor: reference, at: call.now, in: tx)
        try release(covered.flatMap(\.parts), as: .voided, by: call, in: tx)
    }

    /// Hands all pending holds of one reference over to another. Those whose time is up stay where
    /// they are and are swept.
    public func handOver(
        heldFor old: String, to new: String, until: Instant?, by call: Call,
        in tx: borrowing Transaction
    ) throws {
        try holds.handOver(from: old, to: new, until: until, at: call.now, in: tx)
    }
}
