public import RetailContracts
import RetailCore
public import RetailKit
public import RetailStorage
import RetailSync

extension Stock {
    /// Takes goods in by the bucket in which they come; see ``StockReceiving``.
    /// - Throws: as ``receive(_:reason:reference:note:by:in:)``; `core.quantity-step`.
    public func receive(
        _ goods: [BucketLine], reason: StockReason, reference: String, by call: Call,
        in tx: borrowing Transaction
    ) throws {
        let shelf = goods.filter { $0.bucket == .onHand }.map(\.line)
        if !shelf.isEmpty {
            try receive(shelf, reason: reason, reference: reference, note: "", by: call, in: tx)
        }
        let others = goods.filter { $0.bucket != .onHand }
        guard !others.isEmpty else { return }
        // They lie there, closed or not: only what is to be sold needs a place that sells.
        try requireOpen(others.map(\.line.location), evenClosed: true, in: tx) { _ in "/location" }
        let known = try items.look(Set(others.map(\.line.sku)), in: tx)
        try items.admit(known, in: tx)
        var sums: [BucketKey: Quantity] = [:]
        for one in others {
            guard let item = known.items[one.line.sku] else { continue }
            // What comes in has to be able to go out.
            try item.unit.require(one.line.quantity, of: item.sku, at: "/lines")
            let key = BucketKey(stock: one.line.spelt(known).key, bucket: one.bucket)
            sums[key] = try sums[key, default: .zero].adding(one.line.quantity)
        }
        try move(
            sums.map { key, quantity in
                BucketChange(
                    key: key, change: quantity, reason: reason, reference: reference,
                    at: call.occurredAt)
            }, by: call, in: tx)
    }

    /// Puts goods of a place from one bucket into another, or away, all lines or none, and returns
    /// what there is of them now. What is held for somebody stays on hand; from a closed place
    /// nothing goes onto the shelf, everything else does.
    /// - Throws: `inventory.insufficient-stock`, `inventory.item-unknown`, `core.quantity-step`,
    ///   `inventory.location-unknown`, `inventory.location-in-transit`,
    ///   `inventory.location-closed`.
    func reclassify(
        _ asked: Reclassification, by call: Call, in tx: borrowing Transaction
    ) throws -> [BucketSums] {
        try requireOpen(
            asked.location, at: "/location", evenClosed: asked.to != .onHand, in: tx)
        let known = try items.find(asked.lines, in: tx)
        let demand = try StockDemand(asked.lines.map { $0.spelt(known) })
        let keys = demand.totals.map(\.key)
        let before = try sums(keys, in: tx)
        try requireThere(demand, in: asked.from, before)
        let reason = asked.to.reason(from: asked.from)
        // Levels before buckets, whichever way goods go: two acts never wait for each other.
        if asked.from == .onHand {
            try takeFree(demand, before, reason, asked, by: call, in: tx)
        } else if asked.to == .onHand {
            try add(
                demand.totals.map { key, quantity in
                    Change(
                        key: key, onHand: quantity, reason: reason, reference: asked.reference,
                        note: asked.note)
                }, by: call, in: tx)
        }
        let ends = [(asked.from, -1), (asked.to.bucket ?? .onHand, 1)].filter { $0.0 != .onHand }
        try move(
            try demand.totals.flatMap { key, quantity in
                try ends.map { bucket, sign in
                    BucketChange(
                        key: BucketKey(stock: key, bucket: bucket),
                        change: sign < 0 ? try quantity.negated() : quantity, reason: reason,
                        reference: asked.reference, note: asked.note)
                }
            }, by: call, in: tx)
        return try sums(keys, in: tx).sorted { $0.key < $1.key }.map(\.value)
    }

    /// What there is of items at locations, bucket by bucket.
    private func sums(
        _ keys: [StockKey], in tx: borrowing Transaction
    ) throws -> [StockKey: BucketSums] {
        let counters = try levels.counters(keys, in: tx)
        let lying = Dictionary(
            grouping: try buckets.quantities(keys, in: tx), by: \.key.stock)
        var sums: [StockKey: BucketSums] = [:]
        for key in keys {
            let parts = (lying[key] ?? []).map { ($0.key.bucket, $0.value) }
            sums[key] = BucketSums(
                sku: key.sku, location: key.location, counters: counters[key] ?? .none,
                buckets: Dictionary(parts) { first, _ in first })
        }
        return sums
    }

    private func requireThere(
        _ demand: StockDemand, in bucket: StockBucket, _ sums: [StockKey: BucketSums]
    ) throws {
        let limits = try sums.mapValues { sum in
            let there = sum.quantity(in: bucket)
            return bucket == .onHand ? try there.subtracting(sum.counters.reserved) : there
        }
        guard let index = try demand.firstShort(of: limits) else { return }
        let key = demand.lines[index].key
        let left = max(.zero, limits[key] ?? .zero)
        throw InventoryErrors.insufficientStock.error(
            bucket == .onHand
                ? "Only \(left) of \(key.sku) is on hand and free at \(key.location). What is "
                    + "held for an order is taken from it by orders.rejections.create."
                : "Only \(left) of \(key.sku) is in \(bucket.rawValue) at \(key.location). "
                    + "`inventory.buckets.list` says what is where.",
            at: "/lines/\(index)/quantity")
    }

    /// Takes from the shelf what nobody is promised.
    private func takeFree(
        _ demand: StockDemand, _ before: [StockKey: BucketSums], _ reason: StockReason,
        _ asked: Reclassification, by call: Call, in tx: borrowing Transaction
    ) throws {
        let taken = try demand.totals.map { key, quantity in
            LevelChange(key: key, onHand: try quantity.negated(), free: quantity)
        }
        guard try levels.change(taken, at: call.now, in: tx) else {
            throw moved(demand.totals.first?.key)
        }
        var after: [StockKey: Counters] = [:]
        for change in taken {
            after[change.key] = try (before[change.key]?.counters ?? .none).changed(by: change)
        }
        try note(
            taken.map { change in
                Change(
                    key: change.key, onHand: change.onHand, reason: reason,
                    reference: asked.reference, note: asked.note)
            }, after, by: call, in: tx)
    }

    /// Changes what lies in buckets, notes it in the ledger and tells of it.
    func move(
        _ changes: [BucketChange], by call: Call, in tx: borrowing Transaction
    ) throws {
        guard !changes.isEmpty else { return }
        let changes = changes.sorted { $0.key < $1.key }
        let before = try buckets.quantities(Set(changes.map(\.key.stock)).sorted(), in: tx)
        let fresh = changes.map(\.key).filter { before[$0] == nil }
        try buckets.open(fresh, at: call.now, in: tx)
        guard try buckets.change(changes, at: call.now, in: tx) else {
            throw moved(changes.first?.key.stock)
        }
        try movements.add(changes, by: call, in: tx)
        for change in changes {
            let now = try (before[change.key] ?? .zero).adding(change.change)
            try tx.record(
                BucketMoved(
                    sku: change.key.stock.sku, location: change.key.stock.location,
                    bucket: change.key.bucket, reason: change.reason, change: change.change,
                    quantity: now), by: call)
        }
    }

    /// What was there when it was looked at was taken at the same moment.
    private func moved(_ key: StockKey?) -> RetailError {
        InventoryErrors.insufficientStock.error(
            "Less is there by now\(key.map { " of \($0.sku) at \($0.location)" } ?? ""). "
                + "Read `inventory.buckets.list` and try again.", at: "/lines")
    }
}
