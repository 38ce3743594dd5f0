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
    /// - Throws: `inventory.location-unknown`, `inventory.moment-in-future`.
    func record(
        fact lines: [StockLine], reason: StockReason, reference: String, note: String,
        at happened: Instant, by call: Call, in tx: borrowing Transaction
    ) throws
}

/// Held stock was given back because its time was up.
public struct HoldExpired: Event {
    /// `inventory.hold-expired`
    public static let type = "inventory.hold-expired"
    /// What the stock was held for.
    public let reference: String
    /// The item.
    public let sku: SKU
    /// Where.
    public let location: Code<Location>
    /// How much was given back.
    public let quantity: Quantity
    /// What the stock was held for.
    public var subject: String { reference }

    /// Tells of it.
    public init(reference: String, sku: SKU, location: Code<Location>, quantity: Quantity) {
        self.reference = reference
        self.sku = sku
        self.location = location
        self.quantity = quantity
    }

    /// The payload.
    public static let shape = Shape<HoldExpired>(
        "HoldExpired", "Held stock was given back because its time was up."
    ) { shape in
        let reference = shape.field(
            "reference", \.reference, .line(1...200), "What the stock was held for.")
        let sku = shape.field("sku", \.sku, .sku, "The item.")
        let location = shape.field("location", \.location, .code(), "Where.")
        let quantity = shape.field("quantity", \.quantity, .balance, "How much was given back.")
        return {
            HoldExpired(
                reference: try $0[reference], sku: try $0[sku], location: try $0[location],
                quantity: try $0[quantity])
        }
    }
}
