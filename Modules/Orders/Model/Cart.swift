import RetailContracts
import RetailCore

/// What a customer means to buy, on whichever channel.
struct Cart: Sendable {
    let id: CartID
    var customer: CustomerID?
    /// By which identifier the customer was known, by its number; nil where by an id.
    var identity: Int64?
    let ownerChannel: Code<Channel>
    var channel: Code<Channel>
    var location: Code<Location>?
    /// The coupons that were given, in the order in which they were.
    var coupons: [CouponCode] = []
    /// Where its goods are sent to, as a place of taxes; nil where nobody said.
    var shipTo: TaxPlace?
    /// Where its goods are sent to by post, and what goes with them; nil where nobody said.
    var destination: Destination?
    /// What is chosen beside its goods.
    var wish = ChargeWish()
    let currency: Currency
    var state: CartState
    /// Until when stock is held and prices are frozen.
    var heldUntil: Instant?
    /// When the first hold of the present spell began.
    var heldSince: Instant?
    /// When that spell ends, however often the hold is renewed.
    var frozenUntil: Instant?
    var codeDigest: [UInt8]?
    var codeUntil: Instant?
    var order: OrderID?
    let startedAt: Instant
    var version: Int64

    /// Whether prices are frozen and stock is held.
    func isHeld(at now: Instant) -> Bool { heldUntil.map { now < $0 } ?? false }

    /// Holds the cart from now on, or for longer, but never beyond the end of its spell.
    /// - Returns: false when the spell is over and the pause after it is not.
    mutating func hold(at now: Instant, by policy: OrderPolicy) -> Bool {
        if let frozenUntil, now < frozenUntil + policy.holdPause {
            guard now < frozenUntil else { return false }
            heldUntil = min(now + policy.cartHold, frozenUntil)
            return true
        }
        heldSince = now
        frozenUntil = now + policy.longestHold
        heldUntil = min(now + policy.cartHold, now + policy.longestHold)
        return true
    }
}
