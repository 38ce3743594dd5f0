public import RetailContracts
public import RetailCore
public import RetailKit
public import RetailStorage
import RetailSync

extension Stock: StockRejecting, StockRouting {
    /// Gives back, corrects and asks for a count; see ``StockRejecting``.
    /// - Throws: `inventory.hold-missing`, `inventory.item-unknown`,
    ///   `inventory.location-unknown`.
    public func reject(
        _ lines: [StockLine], heldFor order: OrderID, because reason: RejectionReason,
        by call: Call, in tx: borrowing Transaction
    ) throws {
        try release(lines, heldFor: .order(order), by: call, in: tx)
        guard reason.isWrongInBooks else { return }
        let totals = try StockDemand(lines).totals
        let counters = try levels.counters(totals.map(\.key), in: tx)
        let gone = try totals.map { key, quantity in
            var lost = quantity
            if reason == .noneLeft, let now = counters[key] {
                lost = max(lost, try now.onHand.subtracting(now.reserved))
            }
            return StockLine(sku: key.sku, quantity: lost, location: key.location)
        }
        try record(
            fact: gone, reason: reason == .damaged ? .damaged : .lost, reference: order.text,
            note: "", at: call.now, by: call, in: tx)
        if reason == .damaged {
            try move(
                totals.map { key, quantity in
                    BucketChange(
                        key: BucketKey(stock: key, bucket: .damaged), change: quantity,
                        reason: .damaged, reference: order.text)
                }, by: call, in: tx)
        }
        try CountDueStore().ask(
            totals.map(\.key), because: reason, for: order.text, at: call.now, in: tx)
        for key in totals.map(\.key) {
            try tx.record(
                CountAsked(sku: key.sku, location: key.location, cause: reason), by: call)
        }
    }

    /// The locations from which parcels leave for a point of sale; none where none serves it.
    private func sources(
        from point: SalesPoint, by call: Call, in tx: borrowing Transaction
    ) throws -> [Code<Location>] {
        do { return try outlets(from: point, by: call, in: tx) } catch let error as RetailError
            where error.code == InventoryErrors.noSource.code
        {
            return []
        }
    }

    /// The parts of a demand; see ``StockRouting``.
    public func route(
        _ demand: [(sku: SKU, quantity: Quantity)], from point: SalesPoint,
        without left: Set<Code<Location>>, by call: Call, in tx: borrowing Transaction
    ) throws -> [RoutedLine] {
        guard !demand.isEmpty else { return [] }
        let outlets = try sources(from: point, by: call, in: tx).filter { !left.contains($0) }
        guard !outlets.isEmpty else { return [] }
        let available = try levels.available(
            Set(demand.map(\.sku)).sorted(), at: outlets, on: point.channel.code, in: tx)
        return Routing.route(
            demand, over: outlets,
            maySplit: try !places.value(in: tx).keepsLinesWhole(point.channel.code),
            available: available)
    }
}
