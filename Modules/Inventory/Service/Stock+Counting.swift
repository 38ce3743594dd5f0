import RetailContracts
import RetailCore
import RetailKit
import RetailStorage

/// An item and how much of it was found.
struct CountedItem: Sendable {
    let sku: SKU
    let quantity: Quantity
}

/// What a count found against what the ledger expected at that moment.
struct CountResult: Sendable {
    let sku: SKU
    let counted: Quantity
    let expected: Quantity
    let difference: Quantity
    /// Whether that very count is recorded already, and nothing is to do.
    var isKnown = false
}

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
        let moment = call.happened
        try requireOpen(location, at: "/location", in: tx)
        let known = try self.items.find(
            items.map { (sku: $0.sku, quantity: $0.quantity) }, in: tx)
        let results = try compare(
            items.map { CountedItem(sku: known.named($0.sku), quantity: $0.quantity) },
            at: location, moment: moment, by: call, in: tx)
        try self.items.admit(known, in: tx)
        for result in results.sorted(by: { $0.sku < $1.sku }) where !result.isKnown {
            let key = StockKey(sku: result.sku, location: location)
            let reason: StockReason =
                try levels.counters(key, in: tx) == nil ? .opening : .count
            let counters = try levels.add(key, result.difference, at: call.now, in: tx)
            try counts.add(
                key, counted: result.counted, expected: result.expected, at: moment, by: call,
                in: tx)
            guard !result.difference.isZero else { continue }
            try note(
                Change(
                    key: key, onHand: result.difference, reason: reason, reference: "",
                    note: text, at: moment),
                counters, by: call, in: tx)
        }
        return results
    }

    private func compare(
        _ items: [CountedItem], at location: Code<Location>, moment: Instant, by call: Call,
        in tx: borrowing Transaction
    ) throws -> [CountResult] {
        var seen: Set<SKU> = []
        var results: [CountResult] = []
        for (index, item) in items.enumerated() {
            guard seen.insert(item.sku).inserted else {
                throw InventoryErrors.itemRepeated.error(
                    "\(item.sku) is counted twice. Add the two up.", at: "/lines/\(index)/sku")
            }
            let key = StockKey(sku: item.sku, location: location)
            let last = try counts.last(key, in: tx)
            if let last, last.at == moment, last.counted == item.quantity {
                results.append(
                    CountResult(
                        sku: item.sku, counted: item.quantity, expected: item.quantity,
                        difference: .zero, isKnown: true))
                continue
            }
            if let last, last.at > moment || (last.at == moment && last.actor != call.actor.text) {
                throw InventoryErrors.countSuperseded.error(
                    "\(item.sku) was counted at \(last.at.rfc3339). Count it again.",
                    at: "/lines/\(index)/sku")
            }
            let now = try levels.counters(key, in: tx)?.onHand ?? .zero
            let since = try movements.onHandChange(of: key, after: moment, in: tx)
            let expected = try now.subtracting(since)
            results.append(
                CountResult(
                    sku: item.sku, counted: item.quantity, expected: expected,
                    difference: try item.quantity.subtracting(expected)))
        }
        return results
    }
}
