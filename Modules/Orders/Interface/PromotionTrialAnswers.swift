import RetailContracts
import RetailCore
import RetailKit

extension PromotionTrial {
    static let answer = Answer<PromotionTrial>(
        "PromotionTrial", "What a promotion would have given to the orders of a time."
    ) {
        $0.field("promotion", \.promotion, .code(), "The promotion.")
        $0.field("from", \.from, .instant, "From when on.")
        $0.field("to", \.to, .instant, "Until when.")
        $0.field(
            "orders", \.orders, .count(0...PromotionTrials.most), "How many orders were looked at.")
        $0.field(
            "is_complete", \.isComplete, .flag,
            "Whether there are no more orders in that time; else the newest were looked at.")
        $0.field("sums", \.sums, .list(.object(TrialSum.answer), 0...400), "By currency.")
        $0.field(
            "examples", \.examples, .list(.object(TrialOrder.answer), 0...20),
            "The orders that would have got most.")
    }
}

extension TrialSum {
    static let answer = Answer<TrialSum>("PromotionTrialSum", "The sums of one currency.") {
        $0.field(
            "orders", \.orders, .count(0...PromotionTrials.most),
            "Orders to which it would have given something.")
        $0.field("gross", \.gross, .money, "What those cost.")
        $0.field(
            "discount", \.discount, .money,
            "What it would have given, in the terms of the prices: what it costs.")
    }
}

extension TrialOrder {
    static let answer = Answer<TrialOrder>("PromotionTrialOrder", "An order and what it had got.") {
        $0.field("order_id", \.id, .id(), "The order.")
        $0.field("number", \.number, .line(1...40), "Its number.")
        $0.field("customer_id", \.customer, .optional(.id()), "Whose it is; absent when unknown.")
        $0.field("gross", \.gross, .money, "What it cost.")
        $0.field("discount", \.discount, .money, "What it would have been given.")
    }
}
