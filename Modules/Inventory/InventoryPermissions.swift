import RetailKit

/// The rights that inventory knows.
enum InventoryPermissions {
    static let readLocations = Permission(
        "inventory.locations.read", "Read locations and which of them serve a channel.")
    static let writeLocations = Permission(
        "inventory.locations.write", "Open and change locations, say which serve a channel.")
    static let readLevels = Permission(
        "inventory.stock-levels.read", "Read what is on hand, reserved and available.")
    static let readAvailability = Permission(
        "inventory.availability.read", "Find stores that have an item.")
    static let readMovements = Permission(
        "inventory.stock-movements.read", "Read the stock ledger.")
    static let writeStock = Permission(
        "inventory.stock.write", "Receive, correct and count stock.")
    static let writeReorderPoints = Permission(
        "inventory.reorder-points.write", "Say with how much left items are ordered again.")
    static let readHolds = Permission("inventory.holds.read", "Read what is kept for whom.")
    static let writeHolds = Permission("inventory.holds.write", "Keep stock back by hand.")
    static let readTransfers = Permission("inventory.transfers.read", "Read transfers.")
    static let writeTransfers = Permission(
        "inventory.transfers.write", "Plan, send, receive and call off transfers.")
}
