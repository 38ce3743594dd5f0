import RetailContracts
import RetailCore
import RetailKit

extension GivenCoupon {
    static let answer = Answer<GivenCoupon>(
        "GivenCoupon", "A coupon that was given, and what became of it."
    ) {
        $0.field("code", \.code, .coupon, "Its code.")
        $0.field(
            "promotion", \.promotion, .optional(.code()),
            "The promotion for which it is given; absent of a code that nobody knows.")
        $0.field("outcome", \.outcome, .choice(), "What became of it.")
        $0.field("why", \.outcome.reason, .line(1...500), "The same in a sentence.")
    }
}
