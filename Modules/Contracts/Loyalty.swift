public import RetailCore
public import RetailKit
public import RetailStorage

/// What loyalty offers its peers: points as a tender.
public protocol PointsTender: Sendable {
    /// What the points are worth as a payment.
    /// - Throws: `loyalty.currency-unsupported`.
    func worth(
        _ points: Int64, in currency: Currency, in tx: borrowing Transaction
    ) throws -> Money

    /// Spends points of any of the customer's records, the soonest to expire first.
    /// - Returns: what they are worth.
    /// - Throws: `loyalty.insufficient-points`; `loyalty.already-spent` when the reference has
    ///   spent before with another number of points.
    func spend(
        _ points: Int64, of customer: CustomerID, in currency: Currency, for reference: String,
        by call: Call, in tx: borrowing Transaction
    ) throws -> Money

    /// Gives points that were spent for a reference back, into the lots that they came from, or
    /// with an end of their own where such a lot has ended.
    /// - Throws: `loyalty.not-spent` when fewer are left to give back.
    func restore(
        _ points: Int64, spentFor reference: String, to customer: CustomerID, by call: Call,
        in tx: borrowing Transaction
    ) throws

    /// Gives points instead of money, for what was not paid in points: as many whole points as the
    /// amount is worth by the rule of now.
    /// - Returns: how many, and what they are worth: never more than the amount.
    /// - Throws: `loyalty.currency-unsupported`, `loyalty.customer-unknown`.
    func refund(
        _ amount: Money, to customer: CustomerID, for reference: String, by call: Call,
        in tx: borrowing Transaction
    ) throws -> (points: Int64, worth: Money)

    /// The points that the customer can spend now, over all merged records; nil for a caller who
    /// may not read the customer's points.
    func balance(
        of customer: CustomerID, readBy call: Call, in tx: borrowing Transaction
    ) throws -> Int64?
}

/// A change of a customer's points, as the events that tell of one describe it.
public protocol PointsChange: Event {
    /// Whose points changed.
    var customer: CustomerID { get }
    /// How many.
    var points: Int64 { get }
    /// For what.
    var reference: String { get }
    /// The balance after it.
    var balance: Int64 { get }

    /// Tells of it.
    init(customer: CustomerID, points: Int64, reference: String, balance: Int64)
}

/// The one payload of all changes of points.
private func pointsShape<Change: PointsChange>(
    _ name: String, _ summary: String
) -> Shape<Change> {
    Shape<Change>(name, summary) { shape in
        let customer = shape.field("customer_id", \.customer, .id(), "Whose it is.")
        let points = shape.field("points", \.points, .integer(1...1_000_000_000_000), "How many.")
        let reference = shape.field("reference", \.reference, .line(1...100), "For what.")
        let balance = shape.field(
            "balance", \.balance, .integer(-1_000_000_000_000...1_000_000_000_000),
            "The balance after it.")
        return {
            Change(
                customer: try $0[customer], points: try $0[points], reference: try $0[reference],
                balance: try $0[balance])
        }
    }
}

extension PointsChange {
    /// The customer.
    public var subject: String { customer.text }
}

/// Points were earned.
public struct PointsEarned: PointsChange {
    /// `loyalty.points-earned`
    public static let type = "loyalty.points-earned"
    /// Whose it is.
    public let customer: CustomerID
    /// How many.
    public let points: Int64
    /// For what.
    public let reference: String
    /// The balance after it.
    public let balance: Int64

    /// Tells of it.
    public init(customer: CustomerID, points: Int64, reference: String, balance: Int64) {
        self.customer = customer
        self.points = points
        self.reference = reference
        self.balance = balance
    }

    /// The payload.
    public static let shape: Shape<PointsEarned> = pointsShape(
        "PointsEarned", "Points were earned.")
}

/// Points were spent.
public struct PointsSpent: PointsChange {
    /// `loyalty.points-spent`
    public static let type = "loyalty.points-spent"
    /// Whose it is.
    public let customer: CustomerID
    /// How many.
    public let points: Int64
    /// For what.
    public let reference: String
    /// The balance after it.
    public let balance: Int64

    /// Tells of it.
    public init(customer: CustomerID, points: Int64, reference: String, balance: Int64) {
        self.customer = customer
        self.points = points
        self.reference = reference
        self.balance = balance
    }

    /// The payload.
    public static let shape: Shape<PointsSpent> = pointsShape(
        "PointsSpent", "Points were spent.")
}

/// Earned points were taken back after a return.
public struct PointsReversed: PointsChange {
    /// `loyalty.points-reversed`
    public static let type = "loyalty.points-reversed"
    /// Whose it is.
    public let customer: CustomerID
    /// How many.
    public let points: Int64
    /// For what.
    public let reference: String
    /// The balance after it.
    public let balance: Int64

    /// Tells of it.
    public init(customer: CustomerID, points: Int64, reference: String, balance: Int64) {
        self.customer = customer
        self.points = points
        self.reference = reference
        self.balance = balance
    }

    /// The payload.
    public static let shape: Shape<PointsReversed> = pointsShape(
        "PointsReversed", "Earned points were taken back after a return.")
}

/// Spent points came back after a refund.
public struct PointsRestored: PointsChange {
    /// `loyalty.points-restored`
    public static let type = "loyalty.points-restored"
    /// Whose it is.
    public let customer: CustomerID
    /// How many.
    public let points: Int64
    /// For what.
    public let reference: String
    /// The balance after it.
    public let balance: Int64

    /// Tells of it.
    public init(customer: CustomerID, points: Int64, reference: String, balance: Int64) {
        self.customer = customer
        self.points = points
        self.reference = reference
        self.balance = balance
    }

    /// The payload.
    public static let shape: Shape<PointsRestored> = pointsShape(
        "PointsRestored", "Spent points came back after a refund.")
}

/// Points reached the end of their life.
public struct PointsExpired: Event {
    /// `loyalty.points-expired`
    public static let type = "loyalty.points-expired"
    /// Whose it is.
    public let customer: CustomerID
    /// How many.
    public let points: Int64
    /// The balance after it.
    public let balance: Int64
    /// The customer.
    public var subject: String { customer.text }

    /// Tells of it.
    public init(customer: CustomerID, points: Int64, balance: Int64) {
        self.customer = customer
        self.points = points
        self.balance = balance
    }

    /// The payload.
    public static let shape = Shape<PointsExpired>(
        "PointsExpired", "Points reached the end of their life."
    ) { shape in
        let customer = shape.field("customer_id", \.customer, .id(), "Whose it is.")
        let points = shape.field("points", \.points, .integer(1...1_000_000_000_000), "How many.")
        let balance = shape.field(
            "balance", \.balance, .integer(-1_000_000_000_000...1_000_000_000_000),
            "The balance after it.")
        return {
            PointsExpired(
                customer: try $0[customer], points: try $0[points], balance: try $0[balance])
        }
    }
}

/// Points were given or taken otherwise than by a sale.
public struct PointsAdjusted: Event {
    /// Why.
    public enum Cause: String, CaseIterable, Sendable {
        /// Staff gave or took them.
        case byHand = "by-hand"
        /// They are a refund of what was not paid in points.
        case refund
    }

    /// `loyalty.points-adjusted`
    public static let type = "loyalty.points-adjusted"
    /// Whose it is.
    public let customer: CustomerID
    /// How many; negative when they were taken.
    public let points: Int64
    /// Why.
    public let cause: Cause
    /// For what.
    public let reference: String
    /// The balance after it.
    public let balance: Int64
    /// The customer.
    public var subject: String { customer.text }

    /// Tells of it.
    public init(
        customer: CustomerID, points: Int64, cause: Cause, reference: String, balance: Int64
    ) {
        self.customer = customer
        self.points = points
        self.cause = cause
        self.reference = reference
        self.balance = balance
    }

    /// The payload.
    public static let shape = Shape<PointsAdjusted>(
        "PointsAdjusted", "Points were given or taken otherwise than by a sale."
    ) { shape in
        let customer = shape.field("customer_id", \.customer, .id(), "Whose it is.")
        let points = shape.field(
            "points", \.points, .integer(-1_000_000_000_000...1_000_000_000_000),
            "How many; negative when they were taken.")
        let cause = shape.field("cause", \.cause, .choice(), "Why.")
        let reference = shape.field("reference", \.reference, .line(1...100), "For what.")
        let balance = shape.field(
            "balance", \.balance, .integer(-1_000_000_000_000...1_000_000_000_000),
            "The balance after it.")
        return {
            PointsAdjusted(
                customer: try $0[customer], points: try $0[points], cause: try $0[cause],
                reference: try $0[reference], balance: try $0[balance])
        }
    }
}
