import RetailCore
package import RetailKit

/// A way in which a customer's points change: what sets one event of points apart from another.
package protocol PointsKind: Sendable {
    /// The type of the event.
    static var type: String { get }
    /// Its payload.
    static var record: Record<PointsChange<Self>> { get }
}

/// A customer's points changed in one of the ways.
package struct PointsChange<Kind: PointsKind>: Event {
    package static var type: String { Kind.type }
    package static var record: Record<PointsChange<Kind>> { Kind.record }
    package let customer: CustomerID
    package let points: Int64
    package let cause: PointsCause?
    package let reference: String?
    package let balance: Int64
    package var subject: String { customer.text }

    package init(
        customer: CustomerID, points: Int64, cause: PointsCause? = nil, reference: String? = nil,
        balance: Int64
    ) {
        self.customer = customer
        self.points = points
        self.cause = cause
        self.reference = reference
        self.balance = balance
    }
}

/// Why points were given or taken otherwise than by a sale.
package enum PointsCause: String, CaseIterable, Sendable {
    /// Staff gave or took them.
    case byHand = "by-hand"
    /// They are a refund of what was not paid in points.
    case refund
}

extension PointsKind {
    /// The one payload of all changes of points.
    fileprivate static func payload(
        _ name: String, _ summary: String, of points: String = "How many."
    ) -> Record<PointsChange<Self>> {
        Record(
            name, summary,
            { PointsChange(customer: $0, points: $1, cause: $2, reference: $3, balance: $4) }
        ) {
            $0.field("customer_id", \.customer, .id(), "Whose it is.")
            $0.field("points", \.points, .recorded, points)
            $0.field(
                "cause", \.cause, .optional(.choice()),
                "Why; absent where the event itself says it.")
            $0.field(
                "reference", \.reference, .optional(.recorded),
                "For what; absent for points that ended.")
            $0.field("balance", \.balance, .recorded, "The balance after it.")
        }
    }
}

/// Points were earned.
package typealias PointsEarned = PointsChange<EarnedPoints>
/// Points were earned.
package enum EarnedPoints: PointsKind {
    package static let type = "loyalty.points-earned"
    package static let record = payload("PointsEarned", "Points were earned.")
}

/// Points were spent.
package typealias PointsSpent = PointsChange<SpentPoints>
/// Points were spent.
package enum SpentPoints: PointsKind {
    package static let type = "loyalty.points-spent"
    package static let record = payload("PointsSpent", "Points were spent.")
}

/// Earned points were taken back after a return.
package typealias PointsReversed = PointsChange<ReversedPoints>
/// Earned points were taken back after a return.
package enum ReversedPoints: PointsKind {
    package static let type = "loyalty.points-reversed"
    package static let record = payload(
        "PointsReversed", "Earned points were taken back after a return.")
}

/// Spent points came back after a refund.
package typealias PointsRestored = PointsChange<RestoredPoints>
/// Spent points came back after a refund.
package enum RestoredPoints: PointsKind {
    package static let type = "loyalty.points-restored"
    package static let record = payload("PointsRestored", "Spent points came back after a refund.")
}

/// Points reached the end of their life.
package typealias PointsExpired = PointsChange<ExpiredPoints>
/// Points reached the end of their life.
package enum ExpiredPoints: PointsKind {
    package static let type = "loyalty.points-expired"
    package static let record = payload("PointsExpired", "Points reached the end of their life.")
}

/// Points were given or taken otherwise than by a sale.
package typealias PointsAdjusted = PointsChange<AdjustedPoints>
/// Points were given or taken otherwise than by a sale.
package enum AdjustedPoints: PointsKind {
    package static let type = "loyalty.points-adjusted"
    package static let record = payload(
        "PointsAdjusted", "Points were given or taken otherwise than by a sale.",
        of: "How many; negative when they were taken.")
}
