import RetailContracts
import RetailCore
import RetailKit
import RetailPricing

extension NewCoupon {
    static let input = Input("NewCoupon", "A coupon to be made.", NewCoupon.init) {
        $0.field("code", \.code, .coupon, "Its code, in whichever case, kept for good.")
        $0.field("promotion", \.promotion, .code(), CouponFields.promotion)
        $0.field("customer_id", \.customer, .optional(.id()), CouponFields.customer)
        $0.field("uses", \.uses, PromotionFields.times, CouponFields.uses)
    }
}

extension NewCoupons {
    static let input = Input(
        "NewCoupons", "Coupons to be made, each with a code that nobody can guess.",
        NewCoupons.init
    ) {
        $0.field("batch", \.batch, .code(), "Names the batch, kept for good.")
        $0.field("promotion", \.promotion, .code(), CouponFields.promotion)
        $0.field("count", \.count, .count(1...1_000), "How many; more are made in more batches.")
        $0.field(
            "prefix", \.prefix,
            .word(0...20, allowed: "-").defaulting(to: "", "none"),
            "What all codes begin with; twelve letters and digits follow.")
        $0.field(
            "uses", \.uses,
            .optional(.integer(1...1_000_000_000)).defaulting(to: 1, "1"), CouponFields.uses)
    }
}

struct CouponQuery: Sendable {
    let filter: CouponFilter
    let list: ListRequest<CouponSort>

    static let input = Input("CouponQuery", "Which coupons.", CouponQuery.init) {
        $0.group(\.filter, CouponFilter.init) {
            $0.field("promotion", \.promotion, .optional(.code()), "Only of this promotion.")
            $0.field("batch", \.batch, .optional(.code()), "Only of this batch.")
            $0.field("customer_id", \.customer, .optional(.id()), "Only for this customer alone.")
            $0.field(
                "is_archived", \.isArchived, .optional(.flag), "Only those out of use, or not.")
        }
        $0.list(\.list, by: CouponSort.code)
    }
}

struct NamedCoupon: Sendable {
    let code: CouponCode

    static let input = Input("NamedCoupon", "A coupon by its code.", NamedCoupon.init) {
        $0.field("code", \.code, .coupon, "The coupon.")
    }
}

/// Words of the fields of coupons.
enum CouponFields {
    static let promotion = "The promotion for which it is given, kept for good."
    static let customer = "The customer who alone may use it; absent: whoever has it."
    static let uses = "By how many orders it may be used."
}
