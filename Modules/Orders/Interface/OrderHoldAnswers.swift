import RetailContracts
import RetailCore
import RetailKit

extension OrderHold {
    static let answer = Answer<OrderHold>(
        "OrderHold", "What keeps the goods of an order from leaving."
    ) {
        $0.field("order_id", \.order, .id(), "The order.")
        $0.field("hold", \.number, .count(1...most), "Its number among the holds of the order.")
        $0.field("reason", \.reason, .choice(), "Why.")
        $0.field(
            "rule", \.rule?.rule, .optional(.code()), "The rule that placed it; absent by hand.")
        $0.field(
            "rule_version", \.rule?.version, .optional(CommonFormats.version),
            "The version of the rule by which it was judged.")
        $0.field("found", \.rule?.found, .optional(.line(0...200)), "What the rule found.")
        $0.field(
            "note", \.note, Format<String>.line(0...500).personal, "What was noted with it.")
        $0.field("placed_at", \.placedAt, .instant, "Since when it holds.")
        $0.field("placed_by", \.placedBy, .line(1...100), "Who placed it.")
        $0.field(
            "ends_at", \.term?.endsAt, .optional(.instant),
            "When it ends by itself; absent where somebody has to release it.")
        $0.field(
            "at_end", \.term?.atEnd, .optional(.choice()),
            "What becomes of the order then.")
        $0.field(
            "released_at", \.release?.at, .optional(.instant),
            "When it was released; absent where it holds.")
        $0.field("released_by", \.release?.by, .optional(.line(1...100)), "Who released it.")
        $0.field(
            "cause", \.release?.cause, .optional(.choice()),
            "Why it is over: somebody decided, its time was over, it was over while goods had left "
                + "so that the order could not be cancelled (kept), or the order had ended.")
        $0.field(
            "release_note", \.release?.note, .optional(Format<String>.line(0...500).personal),
            "What was noted with that.")
    }
}
