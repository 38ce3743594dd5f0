import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailSync

extension Stock {
    /// What is there for every key that is asked for.
    /// - Throws: `inventory.location-unknown` at the first line with such a location.
    func supplies(
        for demand: StockDemand, on channel: Code<Channel>?, in tx: borrowing Transaction
    ) throws -> [StockKey: Supply] {
        var supplies: [StockKey: Supply] = [:]
        for (key, _) in demand.totals {
            supplies[key] = try levels.supply(key, on: channel, in: tx)
        }
        if let stranger = demand.lines.firstIndex(where: { supplies[$0.key] == nil }) {
            throw unknown(demand.lines[stranger].location, at: "/lines/\(stranger)/location")
        }
        return supplies
    }

    /// The ended holds that must be swept so that the demand can be met; none when there is enough.
    /// - Throws: `inventory.insufficient-stock` when even those do not suffice.
    func overdue(
        blocking demand: StockDemand, _ supplies: [StockKey: Supply], at now: Instant,
        in tx: borrowing Transaction
    ) throws -> [Hold] {
        var limits = try supplies.mapValues { try $0.available }
        guard try demand.firstShort(of: limits) != nil else { return [] }
        var over: [Hold] = []
        for (key, quantity) in demand.totals where quantity > (limits[key] ?? .zero) {
            guard supplies[key]?.isActive == true else { continue }
            for hold in try holds.over(key, at: now, in: tx) {
                limits[key] = try (limits[key] ?? .zero).adding(hold.remaining)
                over.append(hold)
            }
        }
        if let index = try demand.firstShort(of: limits) {
            let key = demand.lines[index].key
            throw short(key, of: limits[key] ?? .zero, at: "/lines/\(index)/quantity")
        }
        return over
    }

    /// The parts of the reference's holds that cover the lines, by key in lock order.
    /// - Throws: `inventory.hold-missing` at the first line that is not covered.
    func cover(
        _ lines: [StockLine], heldFor reference: String, at now: Instant,
        in tx: borrowing Transaction
    ) throws -> [(key: StockKey, quantity: Quantity, parts: [HoldPart])] {
        let demand = try StockDemand(lines)
        let valid = try holds.pending(for: reference, in: tx).filter { !$0.isOver(at: now) }
        let held = Dictionary(grouping: valid, by: \.key)
        return try demand.totals.map { key, quantity in
            guard let parts = HoldPart.taking(quantity, from: held[key] ?? []) else {
                throw try missing(demand, held, reference)
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
            for (reference, parts) in Dictionary(grouping: parts, by: \.hold.reference)
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
        _ demand: StockDemand, _ held: [StockKey: [Hold]], _ reference: String
    ) throws -> RetailError {
        let limits = try held.mapValues { holds in
            try holds.reduce(Quantity.zero) { try $0.adding($1.remaining) }
        }
        let index = try demand.firstShort(of: limits) ?? 0
        let key = demand.lines[index].key
        return InventoryErrors.holdMissing.error(
            "Only \(limits[key] ?? .zero) of \(key.sku) at \(key.location) is held for "
                + "\(reference). Reserve again.", at: "/lines/\(index)/quantity")
    }

    func short(_ key: StockKey, of available: Quantity, at pointer: String?) -> RetailError {
        let left = available.isPositive ? "Only \(available)" : "Nothing"
        return InventoryErrors.insufficientStock.error(
            "\(left) of \(key.sku) is available at \(key.location). "
                + "Take less or choose another location.", at: pointer)
    }

    func unknown(_ location: Code<Location>, at pointer: String?) -> RetailError {
        InventoryErrors.locationUnknown.error(
            "There is no location \(location). `inventory.locations.list` names them.",
            at: pointer)
    }
}
