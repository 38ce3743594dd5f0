public import RetailCore

/// How long things last, as the retailer decides.
public struct OrderPolicy: Sendable {
    /// The most that an order may be worth, in minor units: what an amount of money may be on the
    /// wire, so that every event of the order can be read, and what sums of many orders can hold.
    static func largestOrder(in currency: Currency) -> Int64 {
        let scale = (0..<currency.exponent).reduce(Int64(1)) { scale, _ in scale * 10 }
        return min(9_000_000_000_000_000, 99_999_999_999_999 * scale)
    }

    /// What a tax may be of the price.
    static let taxRates = Rate.zero...Rate(millionths: 4_000_000)

    /// The most that a line may have: what a quantity may be on the wire, so that every answer and
    /// every event that tells of it can be read.
    static let largestQuantity = Quantity(thousandths: 99_999_999_999)

    /// How many coupons a cart or an order has at most.
    static let mostCoupons = 10

    /// How long a cart's stock is held and its prices are frozen, unless it is held again.
    public var cartHold: Duration = .seconds(30 * 60)
    /// How long a cart is held in all, counted from the first hold, however often it is held again.
    public var longestHold: Duration = .seconds(2 * 3_600)
    /// How long a cart must wait after that before it is held anew, at the prices of then.
    public var holdPause: Duration = .seconds(2 * 3_600)
    /// How many units of all items one cart holds at most; more can be ordered, not held.
    public var mostHeldUnits = Quantity(thousandths: 10_000 * 1_000)
    /// How many carts of one customer are held at the same time.
    public var mostHeldCarts = 5
    /// How many open orders of one customer lack money at the same time.
    public var mostUnpaidOrders: Int64 = 20
    /// How many units all of them keep from others.
    public var mostUnpaidUnits = Quantity(thousandths: 10_000 * 1_000)
    /// How long a hand-over code is good.
    public var handOver: Duration = .seconds(15 * 60)
    /// How long a link to a cart is good.
    public var cartLink: Duration = .seconds(3 * 86_400)
    /// How long the cart of somebody who did not say who they are waits for them, untouched.
    public var guestCart: Duration = .seconds(30 * 86_400)
    /// How long a link to an order is good.
    public var orderLink: Duration = .seconds(90 * 86_400)
    /// How long a pick-up code is good.
    public var pickup: Duration = .seconds(14 * 86_400)

    /// How long goods wait for a place that has them, before they end as short.
    public var longestWaiting: Duration = .seconds(3 * 86_400)
    /// How long after one attempt to find a place the next is made.
    public var waitingPause: Duration = .seconds(600)

    /// How long a return that was asked for waits for somebody to decide.
    public var returnRequest: Duration = .seconds(14 * 86_400)
    /// How long an edit of an order waits for somebody to decide.
    public var editRequest: Duration = .seconds(7 * 86_400)
    /// How much more than the channel asks an edit may say that a unit costs, in percent.
    public var mostAbovePrice: Int64 = 0

    /// Makes the usual policy; change what is otherwise.
    public init() {}
}
