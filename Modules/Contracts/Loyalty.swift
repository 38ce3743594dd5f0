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
private func pointsRecord<Change: PointsChange>(
    _ name: String, _ summary: String
) -> Record<Change> {
    Record(name, summary, Change.init) {
        $0.field("customer_id", \.customer, .id(), "Whose it is.")
        $0.field("points", \.points, .integer(1...1_000_000_000_000), "How many.")
        $0.field("reference", \.reference, .line(1...100), "For what.")
        $0.field(
            "balance", \.balance, .integer(-1_000_000_000_000...1_000_000_000_000),
            "The balance after it.")
    }
}

extension PointsChange {
    /// The customer.
    public var subject: String { customer.text }
}

/// Points were earned.
package struct PointsEarned: PointsChange {
    package static let type = "loyalty.points-earned"
    package let customer: CustomerID
    package let points: Int64
    package let reference: String
    package let balance: Int64

    package init(customer: CustomerID, points: Int64, reference: String, balance: Int64) {
        self.customer = customer
        self.points = points
        self.reference = reference
        self.balance = balance
    }

    package static let record: Record<PointsEarned> = pointsRecord(
        "PointsEarned", "Points were earned.")
}

/// Points were spent.
package struct PointsSpent: PointsChange {
    package static let type = "loyalty.points-spent"
    package let customer: CustomerID
    package let points: Int64
    package let reference: String
    package let balance: Int64

    package init(customer: CustomerID, points: Int64, reference: String, balance: Int64) {
        self.customer = customer
        self.points = points
        self.reference = reference
        self.balance = balance
    }

    package static let record: Record<PointsSpent> = pointsRecord(
        "PointsSpent", "Points were spent.")
}

/// Earned points were taken back after a return.
package struct PointsReversed: PointsChange {
    package static let type = "loyalty.points-reversed"
    package let customer: CustomerID
    package let points: Int64
    package let reference: String
    package let balance: Int64

    package init(customer: CustomerID, points: Int64, reference: String, balance: Int64) {
        self.customer = customer
        self.points = points
        self.reference = reference
        self.balance = balance
    }

    package static let record: Record<PointsReversed> = pointsRecord(
        "PointsReversed", "Earned points were taken back after a return.")
}

/// Spent points came back after a refund.
package struct PointsRestored: PointsChange {
    package static let type = "loyalty.points-restored"
    package let customer: CustomerID
    package let points: Int64
    package let reference: String
    package let balance: Int64

    package init(customer: CustomerID, points: Int64, reference: String, balance: Int64) {
        self.customer = customer
        self.points = points
        self.reference = reference
        self.balance = balance
    }

    package static let record: Record<PointsRestored> = pointsRecord(
        "PointsRestored", "Spent points came back after a refund.")
}

/// Points reached the end of their life.
package struct PointsExpired: Event {
    package static let type = "loyalty.points-expired"
    package let customer: CustomerID
    package let points: Int64
    package let balance: Int64
    package var subject: String { customer.text }

    package init(customer: CustomerID, points: Int64, balance: Int64) {
        self.customer = customer
        self.points = points
        self.balance = balance
    }

    package static let record = Record(
        "PointsExpired", "Points reached the end of their life.", PointsExpired.init
    ) {
        $0.field("customer_id", \.customer, .id(), "Whose it is.")
        $0.field("points", \.points, .integer(1...1_000_000_000_000), "How many.")
        $0.field(
            "balance", \.balance, .integer(-1_000_000_000_000...1_000_000_000_000),
            "The balance after it.")
    }
}

/// Points were given or taken otherwise than by a sale.
package struct PointsAdjusted: Event {
    package enum Cause: String, CaseIterable, Sendable {
        /// Staff gave or took them.
        case byHand = "by-hand"
        /// They are a refund of what was not paid in points.
        case refund
    }

    package static let type = "loyalty.points-adjusted"
    package let customer: CustomerID
    package let points: Int64
    package let cause: Cause
    package let reference: String
    package let balance: Int64
    package var subject: String { customer.text }

    package init(
        customer: CustomerID, points: Int64, cause: Cause, reference: String, balance: Int64
    ) {
        self.customer = customer
        self.points = points
        self.cause = cause
        self.reference = reference
        self.balance = balance
    }

    package static let record = Record(
        "PointsAdjusted", "Points were given or taken otherwise than by a sale.",
        PointsAdjusted.init
    ) {
        $0.field("customer_id", \.customer, .id(), "Whose it is.")
        $0.field(
            "points", \.points, .integer(-1_000_000_000_000...1_000_000_000_000),
            "How many; negative when they were taken.")
        $0.field("cause", \.cause, .choice(), "Why.")
        $0.field("reference", \.reference, .line(1...100), "For what.")
        $0.field(
            "balance", \.balance, .integer(-1_000_000_000_000...1_000_000_000_000),
            "The balance after it.")
    }
}
