import RetailContracts
import RetailCore
import RetailKit
import RetailPricing

extension TrialQuestion {
    static let input = Input(
        "PromotionTrialQuestion", "A promotion to be tried on orders of before.",
        TrialQuestion.init
    ) {
        $0.field("code", \.code, .code(), "The promotion, also a draft.")
        $0.field("channel", \.channel, .optional(.code()), "Only orders of this channel.")
        $0.field(
            "from", \.from, .optional(.instant),
            "Only orders placed then or later; absent: 30 days before the end.")
        $0.field("to", \.to, .optional(.instant), "Only orders placed before; absent: now.")
    }
}
