import RetailContracts
import RetailCore
import RetailKit
import RetailStorage

/// Which items can have stock: those of the catalogue, asked for once each.
struct Items: Sendable {
    let catalogue: any ItemDirectory
    let store = ItemStore()

    /// What is known of the items of an act.
    struct Known: Sendable {
        let items: [SKU: KnownItem]
        /// Those that have no stock yet and were found in the catalogue now.
        let fresh: [KnownItem]

        /// The item in the catalogue's spelling.
        func named(_ sku: SKU) -> SKU { items[sku]?.sku ?? sku }
    }

    /// Finds the items of lines; reads only.
    /// - Throws: `inventory.item-unknown` at the first that the catalogue does not have,
    ///   `core.quantity-step` where there cannot be so much of one.
    func find(
        _ lines: [(sku: SKU, quantity: Quantity)],
        pointer: (Int) -> StockPointer = StockPointer.line, in tx: borrowing Transaction
    ) throws -> Known {
        let known = try look(Set(lines.map(\.sku)), in: tx)
        for (index, line) in lines.enumerated() {
            guard let item = known.items[line.sku] else {
                throw InventoryErrors.itemUnknown.error(
                    "The catalogue has no item \(line.sku). Create it there first.",
                    at: pointer(index).sku)
            }
            try item.unit.require(line.quantity, of: item.sku, at: pointer(index).quantity)
        }
        return known
    }

    /// Finds those that there are; reads only.
    func look(_ asked: Set<SKU>, in tx: borrowing Transaction) throws -> Known {
        let old = try store.known(asked, in: tx)
        let others = asked.subtracting(old.map(\.sku))
        let fresh = others.isEmpty ? [] : try catalogue.items(others, in: tx)
        let items = Dictionary((old + fresh).map { ($0.sku, $0) }) { first, _ in first }
        return Known(items: items, fresh: fresh)
    }

    /// Finds the items of lines.
    func find(
        _ lines: [StockLine], pointer: (Int) -> StockPointer = StockPointer.line,
        in tx: borrowing Transaction
    ) throws -> Known {
        try find(lines.map { ($0.sku, $0.quantity) }, pointer: pointer, in: tx)
    }

    /// Refuses so much of an item as there cannot be; what stock does not know, it has none of.
    /// - Throws: `core.quantity-step`.
    func requireSteps(of lines: [StockLine], in tx: borrowing Transaction) throws {
        let known = try store.known(Set(lines.map(\.sku)), in: tx)
        let units = Dictionary(known.map { ($0.sku, $0.unit) }) { first, _ in first }
        for (index, line) in lines.enumerated() {
            try units[line.sku]?.require(
                line.quantity, of: line.sku, at: StockPointer.line(index).quantity)
        }
    }

    /// Lets the items that were found now have stock.
    func admit(_ known: Known, in tx: borrowing Transaction) throws {
        try store.add(known.fresh, in: tx)
    }
}

extension StockLine {
    /// The line with its item in the catalogue's spelling.
    func spelt(_ known: Items.Known) -> StockLine {
        StockLine(sku: known.named(sku), quantity: quantity, location: location)
    }
}
