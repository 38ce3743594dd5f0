public import RetailContracts
public import RetailCore
public import RetailKit
public import RetailStorage

extension Stock {
    /// Takes stock in: on hand rises.
    /// - Throws: `inventory.location-unknown`, `inventory.quantity-not-positive`.
    public func receive(
        _ lines: [StockLine], reason: StockReason, reference: String, note text: String,
        by call: Call, in tx: borrowing Transaction
    ) throws {
        let demand = try StockDemand(lines)
        try requireLocations(of: demand, in: tx)
        for (key, quantity) in demand.totals {
            let counters = try levels.add(key, quantity, at: call.now, in: tx)
            try note(
                Change(
                    key: key, onHand: quantity, reason: reason, reference: reference, note: text),
                counters, by: call, in: tx)
        }
    }

    /// Takes stock out at the moment it really went, whatever the counters say; see
    /// ``StockRecording``.
    /// - Throws: `inventory.location-unknown`, `inventory.moment-in-future`,
    ///   `inventory.quantity-not-positive`.
    public func record(
        fact lines: [StockLine], reason: StockReason, reference: String, note text: String,
        at happened: Instant, by call: Call, in tx: borrowing Transaction
    ) throws {
        try requirePast(happened, call)
        let demand = try StockDemand(lines)
        try requireLocations(of: demand, in: tx)
        let lastCounts = try demand.totals.map { try counts.last($0.key, in: tx) }
        for ((key, quantity), counted) in zip(demand.totals, lastCounts) {
            var change = Change(
                key: key, onHand: try quantity.negated(), reason: reason, reference: reference,
                note: text, at: happened)
            try note(
                change, try levels.add(key, change.onHand, at: call.now, in: tx), by: call, in: tx)
            guard let counted, happened <= counted else { continue }
            change = Change(
                key: key, onHand: quantity, reason: .count, reference: reference,
                note: "already missing in the count", at: counted)
            try note(
                change, try levels.add(key, quantity, at: call.now, in: tx), by: call, in: tx)
        }
    }

    /// Corrects what is on hand by a reason; on hand never falls below zero by it.
    /// - Throws: `inventory.insufficient-stock`, `inventory.location-unknown`.
    func adjust(
        _ key: StockKey, by change: Quantity, reason: StockReason, note text: String,
        by call: Call, in tx: borrowing Transaction
    ) throws -> Level {
        guard try places.exists(key.location, in: tx) else {
            throw unknown(key.location, at: "/location")
        }
        let onHand = try levels.counters(key, in: tx)?.onHand ?? .zero
        let after = try onHand.adding(change)
        guard change.isPositive || !after.isNegative else {
            throw InventoryErrors.insufficientStock.error(
                "Only \(onHand) of \(key.sku) is on hand at \(key.location). Count it first.",
                at: "/change")
        }
        let counters = try levels.add(key, change, at: call.now, in: tx)
        try note(
            Change(key: key, onHand: change, reason: reason, reference: "", note: text),
            counters, by: call, in: tx)
        return try level(key, in: tx)
    }

    /// The counters of one item at one location as a list shows them.
    func level(_ key: StockKey, in tx: borrowing Transaction) throws -> Level {
        let level = try levels.level(key, in: tx)
        return level
            ?? Level(
                sku: key.sku, location: key.location, onHand: .zero, reserved: .zero,
                buffer: .zero, version: 0)
    }

    func requirePast(_ moment: Instant, _ call: Call) throws(RetailError) {
        guard moment > call.now else { return }
        throw InventoryErrors.momentInFuture.error(
            "\(moment.rfc3339) has not come yet. Check the clock of the device.", at: "/at")
    }

    func requireLocations(of demand: StockDemand, in tx: borrowing Transaction) throws {
        var known: Set<Code<Location>> = []
        for (index, line) in demand.lines.enumerated() where !known.contains(line.location) {
            guard try places.exists(line.location, in: tx) else {
                throw unknown(line.location, at: "/lines/\(index)/location")
            }
            known.insert(line.location)
        }
    }
}
