public import RetailKit

/// The front door of inventory: where stock is, how much, and for whom it is kept.
public struct InventoryModule: Sendable {
    /// What peers hold, move and ask stock by.
    public let stock: Stock
    /// What the composition mounts.
    public let module: Module

    /// Makes the module; it asks nothing of its peers.
    public init() {
        let stock = Stock()
        self.stock = stock
        module = Module(
            name: "inventory",
            summary: "Locations, stock levels with their ledger, holds, transfers, availability.",
            migrations: [
                createLocations, createStock, createCounts, createTransfers, guardMovements,
            ],
            operations: [])
    }
}
