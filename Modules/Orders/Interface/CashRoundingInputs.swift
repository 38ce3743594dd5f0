import RetailContracts
import RetailCore
import RetailKit

extension RoundingQuestion {
    static let input = Input(
        "CashRoundingQuestion", "Of which time and place.", RoundingQuestion.init
    ) {
        $0.field(
            "from", \.from, .optional(.instant),
            "What was booked then or later; absent: 30 days before the end.")
        $0.field("to", \.to, .optional(.instant), "What was booked before; absent: now.")
        $0.field("location", \.location, .optional(.code()), "Only at this location.")
    }
}
