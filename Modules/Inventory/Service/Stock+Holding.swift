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

    /// Gives parts of holds back, one counter at a time in lock order.
    func release(
        _ parts: [HoldPart], as state: HoldState, by call: Call, in tx: borrowing Transaction
    ) throws {
        for (key, parts) in Dictionary(grouping: parts, by: \.hold.key).sorted(by: { $0.0 < $1.0 })
        {
            let total = try parts.reduce(Quantity.zero) { try $0.adding($1.quantity) }
            let counters = try levels.release(key, total, at: call.now, in: tx)
            for part in parts {
                try require(try holds.release(part, as: state, at: call.now, in: tx), key)
            }
            // One entry for each reference, so that the ledger tells whose stock came back.
            for (reference, parts) in Dictionary(grouping: parts, by: \.hold.owner.reference)
                .sorted(by: { $0.0 < $1.0 })
            {
                let sum = try parts.reduce(Quantity.zero) { try $0.adding($1.quantity) }
                try note(
                    Change(
                        key: key, reserved: try sum.negated(), reason: .hold,
                        reference: reference, note: state == .expired ? "expired" : ""),
                    counters, by: call, in: tx)
            }
        }
    }

    /// Adds the ledger's entry of a change that the counters have made, and tells of it.
    func note(
        _ change: Change, _ counters: Counters?, by call: Call, in tx: borrowing Transaction
    ) throws {
        guard let counters else { return try require(false, change.key) }
        try movements.add(change, by: call, in: tx)
        try tx.record(
            StockMoved(
                sku: change.key.sku, location: change.key.location, reason: change.reason,
                onHandChange: change.onHand, onHand: counters.onHand,
                reserved: counters.reserved),
            by: call)
    }

    func require(_ holds: Bool, _ key: StockKey) throws {
        guard !holds else { return }
        throw InventoryErrors.countersDisagree.error(
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
