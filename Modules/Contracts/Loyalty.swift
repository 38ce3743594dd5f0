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
