public import RetailCore
public import RetailKit
public import RetailStorage

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

/// Holds stock for carts and orders and lets it go, inside the caller's transaction.
///
/// All verbs of one act run in one transaction, so stock and order never disagree. Goods on their
/// way between two locations are no stock for any of these verbs: transfers alone write them.
public protocol StockHolding: Sendable {
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

    /// Takes goods out that nobody held and that leave at once, all lines or none: on hand falls by
    /// what could have been held.
    /// - Throws: as ``reserve(_:as:on:by:in:)``.
    func take(
        _ lines: [StockLine], for order: OrderID, reason: StockReason, on channel: Code<Channel>?,
        by call: Call, in tx: borrowing Transaction
    ) throws

    /// Lets held stock of an order go out: on hand and reserved fall together. Lines name what
    /// goes; they must be covered by what is held for the order. What left before it came to be
    /// known was not held: see ``record(fact:reason:reference:note:at:by:in:)``.
    /// - Throws: `inventory.hold-missing` when less is held.
    func post(
        _ lines: [StockLine], heldFor order: OrderID, reason: StockReason, by call: Call,
        in tx: borrowing Transaction
    ) throws

    /// Takes out what went before it came to be known, whatever the counters say: on hand may fall
    /// below what is reserved, even below zero. What the last count has missed already is made good
    /// in the same breath.
    /// - Throws: `core.quantity-step`, `inventory.item-unknown`, `inventory.location-unknown`,
    ///   `inventory.location-in-transit`, `inventory.moment-in-future`.
    func record(
        fact lines: [StockLine], reason: StockReason, reference: String, note text: String,
        at happened: Instant, by call: Call, in tx: borrowing Transaction
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
}
