public import RetailCore
public import RetailKit
public import RetailStorage

/// What an order's line sold or a return's line brought back, as events tell it.
public struct SoldLine: Sendable, Hashable {
    /// The line's number in the order, from 1.
    public let line: Int
    /// The item.
    public let sku: SKU
    /// How much.
    public let quantity: Quantity
    /// What it cost in all, tax included; of what came back what is credited for it, which may be
    /// nothing, or more than it had cost.
    public let gross: Money
    /// The tax in it.
    public let tax: Money
    /// By what points on it are multiplied; nil where no promotion says so.
    public let pointsFactor: Rate?
    /// What it had cost, where that may differ from what is credited for it; else nil.
    public let cost: Money?

    /// Makes a line.
    public init(
        line: Int, sku: SKU, quantity: Quantity, gross: Money, tax: Money,
        pointsFactor: Rate? = nil, cost: Money? = nil
    ) {
        self.line = line
        self.sku = sku
        self.quantity = quantity
        self.gross = gross
        self.tax = tax
        self.pointsFactor = pointsFactor
        self.cost = cost
    }

    /// The wire shape.
    public static let record = Record("SoldLine", "A line of a sale or return.", SoldLine.init) {
        $0.field("line", \.line, .recorded, "The line's number.")
        $0.field("sku", \.sku, .sku, "The item.")
        $0.field("quantity", \.quantity, .recorded, "How much.")
        $0.field(
            "gross", \.gross, .recorded,
            "What it cost, tax included; of what came back what is credited for it: nothing, or "
                + "more than it had cost, where promotions claw back.")
        $0.field(
            "tax", \.tax, .recorded,
            "The tax in it; of what came back shares of the tax of all that is credited.")
        $0.field(
            "points_factor", \.pointsFactor, .optional(.rate),
            "By what points on it are multiplied, where it is sold; absent: no promotion says so.")
        $0.field(
            "cost", \.cost, .optional(.recorded),
            "What it had cost, tax included, where it came back; absent: what gross says.")
    }
}

/// What a tender is: that decides how it is handled.
public enum TenderKind: String, CaseIterable, Sendable {
    /// Coins and notes.
    case cash
    /// A card, by the payment provider's reference.
    case card
    /// A transfer or wallet, by reference.
    case transfer
    /// Loyalty points.
    case points
}

/// A means of payment that a retailer takes; its kind is for good.
public struct Tender: Sendable, Hashable {
    /// By what it is named.
    public let code: Code<Tender>
    /// What it is.
    public let kind: TenderKind

    /// Names a tender.
    public init(code: Code<Tender>, kind: TenderKind) {
        self.code = code
        self.kind = kind
    }

    /// Coins as every retailer has them: by these goes back what no other tender can give.
    public static let cash = shipped(.cash)

    /// The one of a kind that every database begins with, under the kind's name; it may be archived
    /// and is never missing.
    public static func shipped(_ kind: TenderKind) -> Tender {
        do { return Tender(code: try Code(kind.rawValue), kind: kind) } catch {
            preconditionFailure("\(kind.rawValue) is spelled as codes are")
        }
    }
}

/// A part of a payment or refund by one tender.
public struct TenderShare: Sendable, Hashable {
    /// How.
    public let tender: Tender
    /// How much.
    public let amount: Money
    /// How many points, for the points tender.
    public let points: Int64

    /// Makes a share.
    public init(tender: Tender, amount: Money, points: Int64 = 0) {
        self.tender = tender
        self.amount = amount
        self.points = points
    }

    /// The wire shape.
    public static let record = Record("TenderShare", "A part of a payment.", TenderShare.init) {
        $0.group(\.tender, Tender.init) {
            $0.field("tender", \.code, .code(), "How it was paid.")
            $0.field("kind", \.kind, .choice(), "What that is.")
        }
        $0.field("amount", \.amount, .recorded, "How much.")
        $0.field(
            "points", \.points, Format<Int64>.recorded.defaulting(to: 0, "0"),
            "How many points.")
    }
}

/// What an order looks like from outside, for timelines and the agent's view.
public struct OrderSummary: Sendable {
    /// The order.
    public let id: OrderID
    /// Its number for people.
    public let number: String
    /// Who bought; nil for an unknown customer.
    public let customer: CustomerID?
    /// The customer's name, where the reader may read it.
    public var customerName: String?
    /// On which channel.
    public let channel: Code<Channel>
    /// The derived headline status.
    public let status: String
    /// What it costs, tax included.
    public let total: Money
    /// What the customer is still asked for.
    public let due: Money
    /// What came in beyond what it costs, to be given back.
    public let owed: Money
    /// When it was placed.
    public let placedAt: Instant

    /// Makes a summary that names nobody.
    public init(
        id: OrderID, number: String, customer: CustomerID?, channel: Code<Channel>,
        status: String, total: Money, due: Money, owed: Money, placedAt: Instant
    ) {
        self.id = id
        self.number = number
        self.customer = customer
        self.channel = channel
        self.status = status
        self.total = total
        self.due = due
        self.owed = owed
        self.placedAt = placedAt
    }

    /// The wire shape.
    public static let answer = Answer<OrderSummary>("OrderSummary", "An order at a glance.") {
        $0.field("id", \.id, .id(), "The order.")
        $0.field("number", \.number, .line(1...40), "Its number for people.")
        $0.field("customer_id", \.customer, .optional(.id()), "Who bought.")
        $0.field(
            "customer_name", \.customerName,
            .optional(Format<String>.line(0...500).personal),
            "The customer's name; absent where there is none, and for who may not read them.")
        $0.field("channel", \.channel, .code(), "On which channel.")
        $0.field("status", \.status, .line(1...40), "The headline status.")
        $0.field("total", \.total, .money, "What it costs, tax included.")
        $0.field("due", \.due, .money, "What the customer is still asked for.")
        $0.field("owed", \.owed, .money, "What came in beyond what it costs, to be given back.")
        $0.field("placed_at", \.placedAt, .instant, "When it was placed.")
    }
}

/// What orders offer their peers.
public protocol OrderHistory: Sendable {
    /// The newest orders of any of the customers that the caller may read, newest first.
    func orders(
        of customers: [CustomerID], limit: Int, by call: Call, in tx: borrowing Transaction
    ) throws -> [OrderSummary]
}
