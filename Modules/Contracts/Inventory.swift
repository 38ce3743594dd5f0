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

/// Why stock moved.
public enum StockReason: String, CaseIterable, Sendable {
    /// The first count of an item at a location.
    case opening
    /// Goods came from a supplier.
    case received
    /// Sold and gone.
    case sale
    /// Came back from a customer, fit for sale.
    case returned
    /// Sent to or come from another location.
    case transfer
    /// A count found more or less.
    case count
    /// Broken or spoilt.
    case damaged
    /// Not found where it should be.
    case lost
    /// Another reason, given as text.
    case other
    /// Held for somebody or given back: nothing moved, only what is reserved changed.
    case hold
}

/// What inventory offers its peers: holds and movements inside the caller's transaction.
///
/// A `reference` names what the stock is held or moved for: a cart's, an order's or a return's id.
/// All verbs of one act run in one transaction, so stock and order never disagree.
public protocol StockKeeping: Sendable {
    /// Holds stock until `until` (nil: until posted or released), all lines or none.
    ///
    /// Lines of the same item and location are taken together. On a channel with a safety buffer
    /// the buffer is left.
    /// - Throws: `inventory.insufficient-stock` naming the first line that is short
    ///   (`/lines/<index>/quantity`), `inventory.location-unknown`.
    func reserve(
        _ lines: [StockLine], for reference: String, on channel: Code<Channel>?,
        until: Instant?, by call: Call, in tx: borrowing Transaction
    ) throws

    /// Lets held stock go out: on hand and reserved fall together. Lines name what goes; they must
    /// be covered by pending holds of the reference.
    /// - Throws: `inventory.hold-missing` when the holds have expired or are too small.
    func post(
        _ lines: [StockLine], heldFor reference: String, reason: StockReason, by call: Call,
        in tx: borrowing Transaction
    ) throws

    /// Gives back all that is still held for the reference; nothing held is no error.
    func release(
        heldFor reference: String, by call: Call, in tx: borrowing Transaction
    ) throws

    /// Gives back a part of what is held for the reference.
    /// - Throws: `inventory.hold-missing` when less is held.
    func release(
        _ lines: [StockLine], heldFor reference: String, by call: Call,
        in tx: borrowing Transaction
    ) throws

    /// Hands all pending holds of one reference over to another, e.g. from a cart to its order.
    func handOver(
        heldFor old: String, to new: String, until: Instant?, by call: Call,
        in tx: borrowing Transaction
    ) throws

    /// What is pending for the reference, by item and location.
    func held(for reference: String, in tx: borrowing Transaction) throws -> [StockLine]

    /// Takes stock in: on hand rises.
    func receive(
        _ lines: [StockLine], reason: StockReason, reference: String, note: String, by call: Call,
        in tx: borrowing Transaction
    ) throws

    /// Available to promise of an item at a location on a channel: on hand less reserved less
    /// buffer.
    func available(
        _ sku: SKU, at location: Code<Location>, on channel: Code<Channel>?,
        in tx: borrowing Transaction
    ) throws -> Quantity

    /// The locations that serve a channel, the preferred first.
    func sources(of channel: Code<Channel>, in tx: borrowing Transaction) throws -> [Code<Location>]

    /// The location with the code; nil when there is none.
    func location(_ code: Code<Location>, in tx: borrowing Transaction) throws -> Location?
}

/// Stock on hand or reserved changed at a location.
public struct StockMoved: Event {
    /// `inventory.stock-moved`
    public static let type = "inventory.stock-moved"
    /// The item.
    public let sku: SKU
    /// Where.
    public let location: Code<Location>
    /// Why.
    public let reason: StockReason
    /// By how much on hand changed.
    public let onHandChange: Quantity
    /// What is on hand now.
    public let onHand: Quantity
    /// What is reserved now.
    public let reserved: Quantity
    /// The item.
    public var subject: String { sku.key }

    /// Tells of a movement.
    public init(
        sku: SKU, location: Code<Location>, reason: StockReason, onHandChange: Quantity,
        onHand: Quantity, reserved: Quantity
    ) {
        self.sku = sku
        self.location = location
        self.reason = reason
        self.onHandChange = onHandChange
        self.onHand = onHand
        self.reserved = reserved
    }

    /// The payload.
    public static let shape = Shape<StockMoved>("StockMoved", "Stock on hand changed.") { shape in
        let sku = shape.field("sku", \.sku, .sku, "The item.")
        let location = shape.field("location", \.location, .code(), "Where.")
        let reason = shape.field("reason", \.reason, .choice(), "Why.")
        let change = shape.field("on_hand_change", \.onHandChange, .balance, "By how much.")
        let onHand = shape.field("on_hand", \.onHand, .balance, "What is on hand now.")
        let reserved = shape.field("reserved", \.reserved, .balance, "What is reserved now.")
        return {
            StockMoved(
                sku: try $0[sku], location: try $0[location], reason: try $0[reason],
                onHandChange: try $0[change], onHand: try $0[onHand], reserved: try $0[reserved])
        }
    }
}
