import RetailContracts
import RetailCore
import RetailKit
import RetailPricing

extension Coupon {
    static let answer = Answer<Coupon>("Coupon", "A code for which a promotion is given.") {
        $0.field("code", \.code, .coupon, "Its code.")
        $0.field("promotion", \.promotion, .code(), CouponFields.promotion)
        $0.field("customer_id", \.customer, .optional(.id()), CouponFields.customer)
        $0.field(
            "uses", \.uses, PromotionFields.times, "By how many orders; absent: by any number.")
        $0.field(
            "batch", \.batch, .optional(.code()),
            "By what coupons that were made together are found; absent of one alone.")
        $0.field("created_at", \.createdAt, .instant, "When it was made.")
        $0.field(
            "archived_at", \.archivedAt, .optional(.instant), "When it was taken out of use.")
    }
}

/// Coupons that were made together.
struct CouponBatch: Sendable {
    let batch: Code<Coupon>
    let promotion: Code<Promotion>
    let codes: [CouponCode]

    static let answer = Answer<CouponBatch>("CouponBatch", "Coupons that were made together.") {
        $0.field("batch", \.batch, .code(), "By what they are found.")
        $0.field("promotion", \.promotion, .code(), CouponFields.promotion)
        $0.field("codes", \.codes, .list(.coupon, 1...1_000), "Their codes.")
    }
}
