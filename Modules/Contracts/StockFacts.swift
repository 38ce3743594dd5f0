public import RetailCore
public import RetailKit
public import RetailStorage

/// Records what has happened already and therefore cannot be refused.
///
/// A till that was offline, or an import of history, tells of sales long after the goods are gone.
public protocol StockRecording: Sendable {
    /// Takes stock out at the moment it really went, whatever the counters say: on hand may fall
    /// below what is reserved, even below zero, and the level is then listed as negative.
    ///
    /// What went before the last count of the item at the location is missing in that count
    /// already, so it is recorded and made good in the same breath.
    /// - Throws: `inventory.item-unknown`, `inventory.location-unknown`,
    ///   `inventory.location-in-transit`, `inventory.moment-in-future`.
    func record(
        fact lines: [StockLine], reason: StockReason, reference: String, note: String,
        at happened: Instant, by call: Call, in tx: borrowing Transaction
    ) throws
}

/// Held stock was given back because its time was up.
public struct HoldExpired: Event {
    /// `inventory.hold-expired`
    public static let type = "inventory.hold-expired"
    /// For whom the stock was held.
    public let owner: HoldOwner
    /// The item.
    public let sku: SKU
    /// Where.
    public let location: Code<Location>
    /// How much was given back.
    public let quantity: Quantity
    /// What the stock was held for.
    public var subject: String { owner.reference }

    /// Tells of it.
    public init(owner: HoldOwner, sku: SKU, location: Code<Location>, quantity: Quantity) {
        self.owner = owner
        self.sku = sku
        self.location = location
        self.quantity = quantity
    }

    /// The payload.
    public static let shape = Shape<HoldExpired>(
        "HoldExpired", "Held stock was given back because its time was up."
    ) { shape in
        let owner = shape.field(
            "owner", \.owner.kind, .choice(), "For what kind of thing the stock was held.")
        let reference = shape.field(
            "reference", \.owner.reference, .line(1...200), "For which, by id or by name.")
        let sku = shape.field("sku", \.sku, .sku, "The item.")
        let location = shape.field("location", \.location, .code(), "Where.")
        let quantity = shape.field("quantity", \.quantity, .balance, "How much was given back.")
        return {
            HoldExpired(
                owner: try HoldOwner(try $0[owner], try $0[reference]), sku: try $0[sku],
                location: try $0[location],
                quantity: try $0[quantity])
        }
    }
}
