import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailSync

extension Stock {
    /// The parts of the owner's holds that cover the lines, by key in lock order.
    /// - Throws: `inventory.hold-missing` at the first line that is not covered.
    func cover(
        _ lines: [StockLine], heldFor owner: HoldOwner, at now: Instant,
        in tx: borrowing Transaction
    ) throws -> [(key: StockKey, quantity: Quantity, parts: [HoldPart])] {
        let demand = try StockDemand(lines)
        let valid = try holds.pending(for: owner, in: tx).filter { !$0.isOver(at: now) }
        let held = Dictionary(grouping: valid, by: \.key)
        return try demand.totals.map { key, quantity in
            guard let parts = HoldPart.taking(quantity, from: held[key] ?? []) else {
                throw try missing(demand, held, owner)
            }
            return (key, quantity, parts)
        }
    }

    /// Gives parts of holds back.
    func release(
        _ parts: [HoldPart], as state: HoldState, by call: Call, in tx: borrowing Transaction
    ) throws {
        guard !parts.isEmpty else { return }
        let byKey = Dictionary(grouping: parts, by: \.hold.key).sorted { $0.0 < $1.0 }
        let changes = try byKey.map { key, parts in
            LevelChange(key: key, reserved: try Self.sum(parts).negated())
        }
        let counters = try change(changes, by: call, in: tx)
        try require(try holds.release(parts, as: state, at: call.now, in: tx), byKey.first?.key)
        try note(changes.map { Change(key: $0.key) }, counters, by: call, in: tx)
    }

    private static func sum(_ parts: [HoldPart]) throws(RetailError) -> Quantity {
        var sum = Quantity.zero
        for part in parts { sum = try sum.adding(part.quantity) }
        return sum
    }

    /// Changes the counters of levels that are there.
    /// - Returns: the counters afterwards.
    /// - Throws: `inventory.counters-disagree` when they do not allow it.
    func change(
        _ changes: [LevelChange], by call: Call, in tx: borrowing Transaction
    ) throws -> [StockKey: Counters] {
        guard !changes.isEmpty else { return [:] }
        let before = try levels.counters(changes.map(\.key), in: tx)
        var after = before
        for change in changes {
            guard let counters = before[change.key] else { throw disagreement(change.key) }
            after[change.key] = try counters.changed(by: change)
        }
        try require(try levels.change(changes, at: call.now, in: tx), changes.first?.key)
        return after
    }

    /// Adds what moved to the ledger once the counters have made the changes, and tells of all.
    func note(
        _ changes: [Change], _ counters: [StockKey: Counters], by call: Call,
        in tx: borrowing Transaction
    ) throws {
        try movements.add(changes, by: call, in: tx)
        for change in changes {
            guard let now = counters[change.key] else { throw disagreement(change.key) }
            try tell(change, now, by: call, in: tx)
        }
    }

    /// Tells of a change that left the counters so.
    func tell(
        _ change: Change, _ now: Counters, by call: Call, in tx: borrowing Transaction
    ) throws {
        try tx.record(
            StockMoved(
                sku: change.key.sku, location: change.key.location, reason: change.reason,
                onHandChange: change.onHand, onHand: now.onHand, reserved: now.reserved),
            by: call)
    }

    /// - Parameter key: one of those that it is about.
    func require(_ holds: Bool, _ key: StockKey?) throws {
        guard !holds, let key else { return }
        throw disagreement(key)
    }

    private func disagreement(_ key: StockKey) -> RetailError {
        InventoryErrors.countersDisagree.error(
            "The counters of \(key.sku) at \(key.location) disagree with its holds. "
                + "Run `selaras verify`.")
    }

    private func missing(
        _ demand: StockDemand, _ held: [StockKey: [Hold]], _ owner: HoldOwner
    ) throws -> RetailError {
        let limits = try held.mapValues { holds in
            try holds.reduce(Quantity.zero) { try $0.adding($1.remaining) }
        }
        let index = try demand.firstShort(of: limits) ?? 0
        let key = demand.lines[index].key
        return InventoryErrors.holdMissing.error(
            "Only \(limits[key] ?? .zero) of \(key.sku) at \(key.location) is held for "
                + "\(owner.reference). Reserve again.", at: "/lines/\(index)/quantity")
    }

    /// - Parameter more: whether holds that have ended keep more of it until the job lets them go.
    func short(
        _ key: StockKey, of available: Quantity, at pointer: String?, more: Bool = false
    ) -> RetailError {
        let left = available.isPositive ? "Only \(available)" : "Nothing"
        return InventoryErrors.insufficientStock.error(
            "\(left) of \(key.sku) is available at \(key.location). "
                + (more
                    ? "More comes free as holds that have ended are let go: try again in a moment."
                    : "Take less or choose another location."),
            at: pointer)
    }
}
