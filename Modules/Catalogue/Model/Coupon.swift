import RetailContracts
import RetailCore
import RetailPricing

/// A coupon as the retailer keeps it: who gives its code gets the promotion.
struct Coupon: Hashable, Sendable {
    /// Its code, for good.
    let code: CouponCode
    /// The promotion, for good.
    let promotion: Code<Promotion>
    /// The customer who alone may use it; nil for whoever has it.
    let customer: CustomerID?
    /// By how many orders it may be used; nil for any number.
    let uses: Int64?
    /// By what coupons that were made together are found; nil of one alone.
    let batch: Code<Coupon>?
    let createdAt: Instant
    /// When it was taken out of use; nil where it was not.
    var archivedAt: Instant?

    /// The coupon as others know it.
    var known: KnownCoupon {
        KnownCoupon(
            code: code, promotion: promotion, customer: customer, uses: uses,
            archivedAt: archivedAt)
    }
}

/// A coupon to be made.
struct NewCoupon: Sendable {
    let code: CouponCode
    let promotion: Code<Promotion>
    let customer: CustomerID?
    let uses: Int64?
}

/// Coupons to be made, each with a code that nobody can guess.
struct NewCoupons: Sendable {
    /// Names the batch, for good.
    let batch: Code<Coupon>
    let promotion: Code<Promotion>
    let count: Int
    /// What all codes begin with.
    let prefix: String
    let uses: Int64?
}

/// Which coupons a list of them shows.
struct CouponFilter: Sendable {
    var promotion: Code<Promotion>?
    var batch: Code<Coupon>?
    var customer: CustomerID?
    var isArchived: Bool?
}

/// The order in which coupons are listed.
enum CouponSort: String, CaseIterable, Sendable {
    case code
}

extension CouponCode {
    /// Letters and digits that nobody takes for each other.
    private static let alphabet = Array("ABCDEFGHJKMNPQRSTUVWXYZ23456789")
    /// So many of them are 59 bits: of a million codes a guess finds one in 600 thousand million.
    private static let length = 12

    /// A code that nobody can guess.
    /// - Throws: `core.invalid-code` where the prefix is too long or is spelled wrongly.
    static func random(
        _ prefix: String, by generator: inout some RandomNumberGenerator
    ) throws(RetailError) -> CouponCode {
        var text = prefix
        for _ in 0..<length {
            text.append(alphabet[Int.random(in: alphabet.indices, using: &generator)])
        }
        return try CouponCode(text)
    }
}
