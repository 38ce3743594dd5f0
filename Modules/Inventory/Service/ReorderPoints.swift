import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailSync

/// Says with how much of an item left to sell a place orders it again.
struct ReorderPoints: Sendable {
    let stock: Stock
    let store = ReorderPointStore()

    /// Sets the points of items at a location; also of items that were never there, of which
    /// nothing is left then.
    /// - Returns: the levels, by item, to who may read them there.
    /// - Throws: `request.location-forbidden`, `core.quantity-step`, `inventory.item-repeated`,
    ///   `inventory.item-unknown`, `inventory.location-closed`,
    ///   `inventory.location-in-transit`, `inventory.location-unknown`.
    func set(
        _ lines: [ReorderPointLine], at location: Code<Location>, by call: Call,
        in tx: borrowing Transaction
    ) throws -> [Level] {
        try call.require(InventoryPermissions.readLevels, at: location, on: nil)
        try stock.requireOpen(location, at: "/location", in: tx)
        try requireOnce(lines.map(\.sku)) { "/lines/\($0)/sku" }
        let known = try stock.items.find(
            lines.map { (sku: $0.sku, quantity: $0.quantity) },
            pointer: {
                StockPointer(sku: "/lines/\($0)/sku", quantity: "/lines/\($0)/reorder_point")
            }, in: tx)
        let points = lines.map { line in
            ReorderPoint(
                key: StockKey(sku: known.named(line.sku), location: location),
                quantity: line.quantity)
        }.sorted { $0.key < $1.key }
        try stock.items.admit(known, in: tx)
        try stock.levels.open(points.map { LevelChange(key: $0.key) }, at: call.now, in: tx)
        let keys = points.map(\.key)
        let standing = Dictionary(
            try stock.levels.levels(keys, in: tx).map { ($0.sku, $0.reorderPoint) }
        ) { first, _ in first }
        // What stands already is not written and told once more: files come in every night.
        let changed = points.filter { (standing[$0.key.sku] ?? nil) != $0.quantity }
        try stock.require(try store.set(changed, in: tx), changed.first?.key)
        for point in changed {
            try tell(point.key.sku, location, point.quantity, by: call, in: tx)
        }
        return try stock.levels.levels(keys, in: tx)
    }

    /// Takes the points of items at a location away; an item without one is no error.
    /// - Returns: the levels of the items that were ever there, by item, to who may read them.
    /// - Throws: `request.location-forbidden`, `inventory.item-repeated`,
    ///   `inventory.location-unknown`.
    func clear(
        _ skus: [SKU], at location: Code<Location>, by call: Call, in tx: borrowing Transaction
    ) throws -> [Level] {
        try call.require(InventoryPermissions.readLevels, at: location, on: nil)
        guard try stock.location(location, in: tx) != nil else {
            throw InventoryErrors.unknown(location, at: "/location")
        }
        try requireOnce(skus) { "/skus/\($0)" }
        let present = try store.present(skus, at: location, in: tx)
        try store.clear(present, at: location, in: tx)
        for sku in present { try tell(sku, location, nil, by: call, in: tx) }
        return try stock.levels.levels(
            skus.map { StockKey(sku: $0, location: location) }, in: tx)
    }

    private func requireOnce(_ skus: [SKU], pointer: (Int) -> String) throws(RetailError) {
        var seen: Set<SKU> = []
        guard let index = skus.firstIndex(where: { !seen.insert($0).inserted }) else { return }
        throw InventoryErrors.itemRepeated.error(
            "\(skus[index]) is named twice. Name each item once.", at: pointer(index))
    }

    private func tell(
        _ sku: SKU, _ location: Code<Location>, _ point: Quantity?, by call: Call,
        in tx: borrowing Transaction
    ) throws {
        try tx.record(
            ReorderPointChanged(sku: sku, location: location, reorderPoint: point), by: call)
    }
}

/// An item and with how much of it left it is ordered again.
struct ReorderPointLine: Sendable {
    let sku: SKU
    let quantity: Quantity
}
