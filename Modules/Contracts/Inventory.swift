public import RetailCore
public import RetailKit
public import RetailStorage

/// So much of an item at a location.
public struct StockLine: Sendable, Hashable {
    /// The item.
    public let sku: SKU
    /// How much.
    public let quantity: Quantity
    /// Where.
    public let location: Code<Location>

    /// Makes a line.
    public init(sku: SKU, quantity: Quantity, location: Code<Location>) {
        self.sku = sku
        self.quantity = quantity
        self.location = location
    }
}

/// Where an input names an item and how much of it.
public struct StockPointer: Sendable, Hashable {
    /// The pointer to the item.
    public let sku: String
    /// The pointer to the quantity.
    public let quantity: String

    /// Makes pointers.
    public init(sku: String, quantity: String) {
        self.sku = sku
        self.quantity = quantity
    }

    /// The pointers of the line at an index of `lines`.
    public static func line(_ index: Int) -> StockPointer {
        StockPointer(sku: "/lines/\(index)/sku", quantity: "/lines/\(index)/quantity")
    }
}

/// Why stock moved.
public enum StockReason: String, CaseIterable, Sendable {
    /// The first count of an item at a location.
    case opening
    /// Goods came from a supplier.
    case received
    /// Sold and gone.
    case sale
    /// Came back from a customer.
    case returned
    /// Sent to or come from another location.
    case transfer
    /// A count found more or less.
    case count
    /// Broken or spoilt.
    case damaged
    /// Not found where it should be.
    case lost
    /// Put from one bucket into another.
    case reclassified
    /// Destroyed at the place.
    case destroyed
    /// Went back to who had delivered it.
    case sentBack = "sent-back"
    /// Another reason, given as text.
    case other
}

/// How goods reach the customer.
public enum FulfilmentMethod: String, CaseIterable, Sendable {
    /// By a parcel.
    case shipment
    /// The customer collects them.
    case pickup
    /// The customer takes them along at once.
    case carryOut = "carry-out"
}

/// The locations, for whoever needs to know what one is.
public protocol LocationDirectory: Sendable {
    /// The location with the code, in use or not; nil when there is none.
    func location(_ code: Code<Location>, in tx: borrowing Transaction) throws -> Location?
}

/// By which clocks locations live.
public protocol LocationClocks: Sendable {
    /// The locations that live by clocks of their own; the others live by the retailer's.
    func clocks(in tx: borrowing Transaction) throws -> [Code<Location>: Zone]
}

/// Takes goods in, inside the caller's transaction. Goods on their way between two locations are no
/// stock for it: transfers alone write them.
public protocol StockReceiving: Sendable {
    /// Takes stock in: on hand rises.
    /// - Throws: as ``requireReceivable(_:at:in:)``.
    func receive(
        _ lines: [StockLine], reason: StockReason, reference: String, note: String, by call: Call,
        in tx: borrowing Transaction
    ) throws

    /// Takes goods in by the bucket in which they come; those on hand as
    /// ``receive(_:reason:reference:note:by:in:)``. Stock is kept of items of the catalogue alone:
    /// goods of no other item that are not fit for sale are taken in nowhere. A location that is
    /// closed takes in what is not for sale.
    /// - Throws: as ``requireReceivable(_:at:in:)``.
    func receive(
        _ goods: [BucketLine], reason: StockReason, reference: String, by call: Call,
        in tx: borrowing Transaction
    ) throws

    /// Refuses items that stock cannot be kept of, or not so much, and a location that takes
    /// nothing in: whoever takes goods back asks before the first write, also for goods that will
    /// not be sold again.
    /// - Parameter pointer: where the caller's input names the item and the quantity at an index.
    /// - Throws: `core.quantity-step`, `inventory.item-unknown`, `inventory.location-unknown`,
    ///   `inventory.location-in-transit`, `inventory.location-closed`.
    func requireReceivable(
        _ items: [StockLine], at location: Code<Location>, pointer: (Int) -> StockPointer,
        in tx: borrowing Transaction
    ) throws
}
