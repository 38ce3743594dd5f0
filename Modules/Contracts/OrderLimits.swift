public import RetailCore

/// How much of one item an order of a channel takes, all lines of the item together.
public struct QuantityLimits: Hashable, Sendable {
    /// The least; nil where any quantity will do.
    public var least: Quantity?
    /// The most; nil where there is none.
    public var most: Quantity?
    /// Of what it is a whole multiple, such as packs of six; nil where of nothing.
    public var multiple: Quantity?

    /// Makes limits.
    public init(least: Quantity? = nil, most: Quantity? = nil, multiple: Quantity? = nil) {
        self.least = least
        self.most = most
        self.multiple = multiple
    }

    /// An order takes as much as anybody wants.
    public static let none = QuantityLimits()
}

/// How large one order of a channel may be.
public struct OrderLimits: Hashable, Sendable {
    /// The most units, all items together; nil where there is no such limit.
    public var mostUnits: Quantity?
    /// The most that it costs, tax included; nil where there is no such limit.
    public var mostGross: Money?

    /// Makes limits.
    public init(mostUnits: Quantity? = nil, mostGross: Money? = nil) {
        self.mostUnits = mostUnits
        self.mostGross = mostGross
    }

    /// An order may be as large as orders can be.
    public static let none = OrderLimits()
}
