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
        let spelling: [SKU: SKU]
        /// Those that have no stock yet and were found in the catalogue now.
        let fresh: [SKU]

        /// The item in the catalogue's spelling.
        func named(_ sku: SKU) -> SKU { spelling[sku] ?? sku }
    }

    /// Finds the items; reads only.
    /// - Throws: `inventory.item-unknown` at the first that the catalogue does not have.
    func find(
        _ skus: [SKU], pointer: (Int) -> String, in tx: borrowing Transaction
    ) throws -> Known {
        let asked = Set(skus)
        let old = try store.known(asked, in: tx)
        let others = asked.subtracting(old)
        let fresh = others.isEmpty ? [] : try catalogue.items(others, in: tx)
        let all = old.union(fresh)
        if let stranger = skus.firstIndex(where: { !all.contains($0) }) {
            throw InventoryErrors.itemUnknown.error(
                "The catalogue has no item \(skus[stranger]). Create it there first.",
                at: pointer(stranger))
        }
        return Known(
            spelling: Dictionary(all.map { ($0, $0) }, uniquingKeysWith: { first, _ in first }),
            fresh: fresh.sorted())
    }

    /// Finds the items of lines.
    func find(_ lines: [StockLine], in tx: borrowing Transaction) throws -> Known {
        try find(lines.map(\.sku), pointer: { "/lines/\($0)/sku" }, in: tx)
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
