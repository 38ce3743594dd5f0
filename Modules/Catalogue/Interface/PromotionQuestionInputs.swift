import RetailContracts
import RetailCore
import RetailKit
import RetailPricing

extension PromotionQuestion {
    static let input = Input(
        "PromotionQuestion", "A cart that somebody has in mind, and who buys it.",
        PromotionQuestion.init
    ) {
        $0.field("channel", \.channel, .code(), "On which channel.")
        $0.field("lines", \.lines, .list(.object(AskedItem.record), 1...200), "What is in it.")
        $0.field(
            "location", \.location, .optional(.code()), "In which store; absent outside of stores.")
        $0.field(
            "tax_place", \.taxPlace, .optional(.taxPlace),
            "By the taxes of which place is sold, such as that of the store or where goods are "
                + "sent to; absent: the country of the channel's market.")
        $0.field(
            "groups", \.groups,
            Format<Set<Code<CustomerGroup>>>.codes(100)
                .defaulting(to: [], "none"), "Of which groups who buys is a member.")
        $0.field("customer_id", \.customer, .optional(.id()), "Who buys, by the record.")
        $0.field(
            "orders", \.orders, .optional(.count(0...1_000_000)),
            "How many orders who buys has placed; absent of somebody who is not known.")
        $0.field(
            "coupons", \.coupons, .list(.coupon, 0...10).defaulting(to: [], "none"),
            "The coupons that are given.")
        $0.field("tender", \.tender, .optional(.code()), "By which tender is paid.")
        $0.field("method", \.method, .optional(.choice()), "How the goods get to the customer.")
        $0.field(
            "delivery", \.delivery, .optional(.code()), "In which way the goods are sent.")
        $0.field(
            "delivery_price", \.deliveryPrice, .optional(.positiveMoney),
            "What that costs, tax included; absent: it is not looked at.")
        $0.field("at", \.at, .optional(.instant), "At which moment; absent: now.")
    }
}
