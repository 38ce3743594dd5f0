import RetailContracts
import RetailCore
import RetailKit
import RetailStorage

extension Stock {
    /// Sets what is on hand to what was counted at the moment of the call.
    ///
    /// The count is compared with what the ledger says for that moment, and the difference is
    /// booked: what moved between counting and recording stays right, nothing is frozen. The same
    /// count told again changes nothing; another one of the same moment corrects what its own
    /// maker said.
    /// - Throws: `inventory.item-unknown`, `inventory.location-unknown`,
    ///   `inventory.location-in-transit`, `inventory.location-closed`,
    ///   `inventory.item-repeated`, `inventory.count-superseded`.
    func count(
        _ items: [CountedItem], at location: Code<Location>, note text: String,
        by call: Call, in tx: borrowing Transaction
    ) throws -> [CountResult] {
        try requireOpen(location, at: "/location", in: tx)
        let known = try self.items.find(
            items.map { (sku: $0.sku, quantity: $0.quantity) }, in: tx)
        let results = try compare(
            items.map { CountedItem(sku: known.named($0.sku), quantity: $0.quantity) },
            at: location, by: call, in: tx)
        try self.items.admit(known, in: tx)
        try book(
            results.filter { !$0.isKnown }.sorted { $0.sku < $1.sku }, at: location, note: text,
            by: call, in: tx)
        return results
    }

    /// Books what counts found; also one that found no difference makes the level.
    private func book(
        _ results: [CountResult], at location: Code<Location>, note text: String, by call: Call,
        in tx: borrowing Transaction
    ) throws {
        let wanted = results.map { result in
            LevelChange(
                key: StockKey(sku: result.sku, location: location), onHand: result.difference)
        }
        let before = try levels.counters(wanted.map(\.key), in: tx)
        try require(try levels.add(wanted, at: call.now, in: tx), wanted.first?.key)
        try counts.add(results, at: location, by: call, in: tx)
        try CountDueStore().answer(results.map(\.sku), at: location, in: tx)
        let moved = wanted.filter { !$0.onHand.isZero }
        var after: [StockKey: Counters] = [:]
        for change in moved {
            after[change.key] = try (before[change.key] ?? .none).changed(by: change)
        }
        let entries = moved.map { change in
            Change(
                key: change.key, onHand: change.onHand,
                reason: before[change.key] == nil ? .opening : .count, note: text,
                at: call.happened)
        }
        try note(entries, after, by: call, in: tx)
    }

    /// Compares what was counted with what the ledger says for that moment; reads only.
    private func compare(
        _ items: [CountedItem], at location: Code<Location>, by call: Call,
        in tx: borrowing Transaction
    ) throws -> [CountResult] {
        let keys = items.map { StockKey(sku: $0.sku, location: location) }
        let last = try counts.last(keys, in: tx)
        let now = try levels.counters(keys, in: tx)
        let since = try movements.onHandChanges(
            of: items.map(\.sku), at: location, after: call.happened, in: tx)
        var seen: Set<SKU> = []
        return try zip(items, keys).enumerated().map { index, counted in
            let (item, key) = counted
            guard seen.insert(item.sku).inserted else {
                throw InventoryErrors.itemRepeated.error(
                    "\(item.sku) is counted twice. Add the two up.", at: "/lines/\(index)/sku")
            }
            if try isKnown(item, last[key], at: index, by: call) {
                return CountResult(
                    sku: item.sku, counted: item.quantity, expected: item.quantity,
                    difference: .zero, isKnown: true)
            }
            let expected = try (now[key]?.onHand ?? .zero).subtracting(since[item.sku] ?? .zero)
            return CountResult(
                sku: item.sku, counted: item.quantity, expected: expected,
                difference: try item.quantity.subtracting(expected))
        }
    }

    /// Whether the very count is recorded already.
    /// - Throws: `inventory.count-superseded` when another one stands in its place.
    private func isKnown(
        _ item: CountedItem, _ last: LastCount?, at index: Int, by call: Call
    ) throws(RetailError) -> Bool {
        guard let last, last.at >= call.happened else { return false }
        if last.at == call.happened {
            if last.counted == item.quantity { return true }
            if last.actor == call.actor.text { return false }
        }
        throw InventoryErrors.countSuperseded.error(
            "\(item.sku) was counted at \(last.at.rfc3339). Count it again.",
            at: "/lines/\(index)/sku")
    }
}
