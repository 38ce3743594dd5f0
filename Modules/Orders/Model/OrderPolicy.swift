/// How long things last, as the retailer decides.
public struct OrderPolicy: Sendable {
    /// The most that an order may be worth, in minor units: what an amount of money may be on the
    /// wire, so that every event of the order can be read.
    static let largestOrder: Int64 = 9_000_000_000_000_000

    /// How long a cart's stock is held and its prices are frozen.
    public var cartHold: Duration = .seconds(30 * 60)
    /// How long a hand-over code is good.
    public var handOver: Duration = .seconds(15 * 60)
    /// How long a pick-up code is good.
    public var pickup: Duration = .seconds(14 * 86_400)
    /// How long after its sale a thing may come back without approval.
    public var returnWindow: Duration = .seconds(30 * 86_400)

    /// Makes the usual policy; change what is otherwise.
    public init() {}
}
