public import RetailCore

/// What kind of thing an act has an effect on.
public enum EffectKind: String, Sendable, CaseIterable {
    /// What came in, went out, is promised, due or owed for an order.
    case money
    /// What stands at a location, and what of it is kept for somebody.
    case stock
    /// What a customer can spend.
    case points
    /// How many orders, carts, cases and the like are a customer's.
    case customer
}

/// One figure that acts change, as it stands: how much of which item is at a place, what an order
/// still lacks.
public struct EffectFigure: Sendable, Hashable {
    /// The words by which a figure says what it is of.
    public enum Name: String, Sendable, CaseIterable {
        /// The order.
        case orderID = "order_id"
        /// The order's number for people.
        case number
        /// The currency in which it is counted.
        case currency
        /// By which tender; absent where it is of the whole order.
        case tender
        /// Which of an order's sums.
        case direction
        /// The item.
        case sku
        /// Where.
        case location
        /// What of the stock, or of what belongs to a customer, is counted.
        case measure
        /// Whose it is.
        case customerID = "customer_id"
        /// In which segment a customer is.
        case segment
        /// Of which promotion a customer may use so much.
        case promotion
    }

    /// What is counted, and how much of it there is.
    public enum Amount: Sendable, Hashable {
        /// Money.
        case money(Money)
        /// So much of an item.
        case quantity(Quantity)
        /// Points.
        case points(Int64)
        /// So many.
        case count(Int64)

        /// The decimal, in the unit of what is counted.
        public var text: String {
            switch self {
            case .money(let money): money.written.text
            case .quantity(let quantity): quantity.description
            case .points(let points): String(points)
            case .count(let count): String(count)
            }
        }

        /// Nothing of the same.
        var none: Amount {
            switch self {
            case .money(let money): .money(.zero(money.currency))
            case .quantity: .quantity(.zero)
            case .points: .points(0)
            case .count: .count(0)
            }
        }
    }

    /// Of what kind it is.
    public let kind: EffectKind
    /// What it is of.
    public let names: [Name: String]
    /// How much there is.
    public let amount: Amount

    /// States a figure.
    public init(_ kind: EffectKind, _ names: [Name: String], _ amount: Amount) {
        self.kind = kind
        self.names = names
        self.amount = amount
    }
}
