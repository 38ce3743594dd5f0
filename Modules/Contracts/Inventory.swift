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

/// For whom stock is held. Each kind has names of its own: nobody reaches a cart's or an order's
/// stock by a word.
public enum HoldOwner: Sendable, Hashable {
    /// A cart, until its hold ends.
    case cart(CartID)
    /// An order, until its goods have left or it is cancelled.
    case order(OrderID)
    /// Whatever somebody wrote down who keeps stock back by hand.
    case byHand(String)
}

/// The kinds of owners that a hold can have.
public enum HoldKind: String, CaseIterable, Sendable {
    /// A cart.
    case cart
    /// An order.
    case order
    /// Somebody, by hand.
    case byHand = "by-hand"
}

extension HoldOwner {
    /// Of which kind it is.
    public var kind: HoldKind {
        switch self {
        case .cart: .cart
        case .order: .order
        case .byHand: .byHand
        }
    }

    /// Its name, unique among its kind.
    public var reference: String {
        switch self {
        case .cart(let id): id.text
        case .order(let id): id.text
        case .byHand(let name): name
        }
    }

    /// The owner of a stored kind and name.
    /// - Throws: what is wrong with an id.
    public init(_ kind: HoldKind, _ reference: String) throws {
        switch kind {
        case .cart: self = .cart(try CartID(reference))
        case .order: self = .order(try OrderID(reference))
        case .byHand: self = .byHand(reference)
        }
    }
}

/// For whom stock is held, and until when. What is held for an order has no end: it was sold.
public enum HoldTerm: Sendable, Hashable {
    /// For a cart, for a while.
    case cart(CartID, until: Instant)
    /// For an order, without an end.
    case order(OrderID)
    /// By hand, for a while.
    case byHand(String, until: Instant)

    /// For whom.
    public var owner: HoldOwner {
        switch self {
        case .cart(let id, _): .cart(id)
        case .order(let id): .order(id)
        case .byHand(let name, _): .byHand(name)
        }
    }

    /// When it ends; nil: never.
    public var end: Instant? {
        switch self {
        case .cart(_, let end), .byHand(_, let end): end
        case .order: nil
        }
    }
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

/// What inventory offers its peers: holds and movements inside the caller's transaction.
///
/// All verbs of one act run in one transaction, so stock and order never disagree. Goods on their
/// way between two locations are no stock for any of these verbs: transfers alone write them.
public protocol StockKeeping: Sendable {
    /// Holds stock as `term` says, all lines or none.
    ///
    /// Lines of the same item and location are taken together. On a channel with safety stock
    /// the safety stock is left.
    /// - Throws: `inventory.insufficient-stock` naming the first line that is short
    ///   (`/lines/<index>/quantity`), `inventory.location-unknown`,
    ///   `inventory.location-in-transit`.
    func reserve(
        _ lines: [StockLine], as term: HoldTerm, on channel: Code<Channel>?, by call: Call,
        in tx: borrowing Transaction
    ) throws

    /// Holds exactly these lines as `term` says and nothing any more for `old`: what is held for
    /// `old` there stays held, what is missing is taken from what is available, what is over is
    /// given back. Nothing is written when something is short.
    /// - Throws: as ``reserve(_:as:on:by:in:)``.
    func hold(
        exactly lines: [StockLine], as term: HoldTerm, insteadOf old: HoldOwner,
        on channel: Code<Channel>?, by call: Call, in tx: borrowing Transaction
    ) throws

    /// Lets held stock of an order go out: on hand and reserved fall together. Lines name what
    /// goes; they must be covered by what is held for the order.
    /// - Throws: `inventory.hold-missing` when less is held.
    func post(
        _ lines: [StockLine], heldFor order: OrderID, reason: StockReason, by call: Call,
        in tx: borrowing Transaction
    ) throws

    /// Gives back all that is still held for the owner; nothing held is no error.
    func release(heldFor owner: HoldOwner, by call: Call, in tx: borrowing Transaction) throws

    /// Gives back a part of what is held for the owner.
    /// - Throws: `inventory.hold-missing` when less is held.
    func release(
        _ lines: [StockLine], heldFor owner: HoldOwner, by call: Call,
        in tx: borrowing Transaction
    ) throws

    /// What is pending for the owner, by item and location.
    func held(for owner: HoldOwner, in tx: borrowing Transaction) throws -> [StockLine]

    /// Takes stock in: on hand rises.
    /// - Throws: as ``requireReceivable(_:at:in:)``.
    func receive(
        _ lines: [StockLine], reason: StockReason, reference: String, note: String, by call: Call,
        in tx: borrowing Transaction
    ) throws

    /// Refuses items that stock cannot be kept of and a place that takes nothing in: whoever takes
    /// goods back asks before the first write, also for goods that will not be sold again.
    /// - Parameter pointer: where the caller's input names the item at an index.
    /// - Throws: `inventory.item-unknown`, `inventory.location-unknown`,
    ///   `inventory.location-in-transit`, `inventory.location-closed`.
    func requireReceivable(
        _ items: [SKU], at location: Code<Location>, pointer: (Int) -> String,
        in tx: borrowing Transaction
    ) throws

    /// Available to promise of an item at a location on a channel: on hand less reserved less
    /// safety stock.
    func available(
        _ sku: SKU, at location: Code<Location>, on channel: Code<Channel>?,
        in tx: borrowing Transaction
    ) throws -> Quantity

    /// The locations from which a channel sells by a method, the preferred first: those for which
    /// ``requireOutlet(_:for:on:pointer:by:in:)`` has no objection.
    func sources(
        of channel: Channel, for method: FulfilmentMethod, by call: Call,
        in tx: borrowing Transaction
    ) throws -> [Code<Location>]

    /// The one answer to "may this come from here, for this channel, by this caller?", for carts,
    /// quotes and orders alike.
    ///
    /// A location in use that is no transit serves the channels whose source it is; a channel of
    /// the kind `store` also sells from where its caller may act. Parcels leave only where there is
    /// shipping, pick-ups only where there is pick-up.
    /// - Throws: `inventory.location-unknown`, `inventory.location-not-serving`.
    func requireOutlet(
        _ location: Code<Location>, for method: FulfilmentMethod, on channel: Channel,
        pointer: String, by call: Call, in tx: borrowing Transaction
    ) throws

    /// The location with the code; nil when there is none.
    func location(_ code: Code<Location>, in tx: borrowing Transaction) throws -> Location?
}

/// Stock on hand or reserved changed at a location.
package struct StockMoved: Event {
    package static let type = "inventory.stock-moved"
    package let sku: SKU
    package let location: Code<Location>
    package let reason: StockReason
    package let onHandChange: Quantity
    package let onHand: Quantity
    package let reserved: Quantity
    package var subject: String { sku.key }

    package init(
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

    package static let record = Record("StockMoved", "Stock on hand changed.", StockMoved.init) {
        $0.field("sku", \.sku, .sku, "The item.")
        $0.field("location", \.location, .code(), "Where.")
        $0.field("reason", \.reason, .choice(), "Why.")
        $0.field("on_hand_change", \.onHandChange, .balance, "By how much.")
        $0.field("on_hand", \.onHand, .balance, "What is on hand now.")
        $0.field("reserved", \.reserved, .balance, "What is reserved now.")
    }
}
