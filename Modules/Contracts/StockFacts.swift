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
package struct HoldExpired: Event {
    package static let type = "inventory.hold-expired"
    package let owner: HoldOwner
    package let sku: SKU
    package let location: Code<Location>
    package let quantity: Quantity
    package var subject: String { owner.reference }

    package init(owner: HoldOwner, sku: SKU, location: Code<Location>, quantity: Quantity) {
        self.owner = owner
        self.sku = sku
        self.location = location
        self.quantity = quantity
    }

    package static let record = Record(
        "HoldExpired", "Held stock was given back because its time was up.", HoldExpired.init
    ) {
        $0.group(\.owner, HoldOwner.init) {
            $0.field("owner", \.kind, .choice(), "For what kind of thing the stock was held.")
            $0.field("reference", \.reference, .line(1...200), "For which, by id or by name.")
        }
        $0.field("sku", \.sku, .sku, "The item.")
        $0.field("location", \.location, .code(), "Where.")
        $0.field("quantity", \.quantity, .balance, "How much was given back.")
    }
}
