import RetailContracts
import RetailCore
import RetailKit

extension HoldAsked {
    static let input = Input("OrderHoldAsked", "What to hold an order by.", HoldAsked.init) {
        $0.field("order_id", \.order, .idOrName(), "The order, by id or number.")
        $0.field("reason", \.reason, .choice(), "Why.")
        $0.field("note", \.note, CommonFormats.note, "What is to be known of it.")
        $0.field(
            "hold_minutes", \.minutes, .optional(RiskRuleFields.holdMinutes),
            "For how many minutes; absent: until somebody releases it.")
        $0.field(
            "at_end", \.atEnd, .optional(.choice()),
            "What becomes of the order then: it goes on (release), as where nobody says, or is "
                + "cancelled where all its goods are here (cancel).")
    }
}

extension ReleaseAsked {
    static let input = Input("OrderHoldRelease", "What to release of an order.", ReleaseAsked.init)
    {
        $0.field("order_id", \.order, .idOrName(), "The order, by id or number.")
        $0.field(
            "hold", \.hold, .optional(.count(1...OrderHold.most)),
            "The number of the hold; absent for all that are open.")
        $0.field("note", \.note, Format<String>.line(3...500).personal, "Why.")
    }
}

extension OrderHoldQuery {
    static let input = Input("OrderHoldQuery", "Which holds of orders.", OrderHoldQuery.init) {
        $0.group(\.filter, OrderHoldFilter.init) {
            $0.field(
                "order_id", \.order, .optional(.idOrName()),
                "All of this order, those that were released among them; absent: the open ones of "
                    + "any.")
            $0.field("reason", \.reason, .optional(.choice()), "Only those for this reason.")
            $0.field(
                "channel", \.channel, .optional(.code()), "Only those of orders of this channel.")
            $0.field(
                "location", \.location, .optional(.code()),
                "Only those of orders sold at this location.")
            $0.field(
                "endless", \.isEndless, Format<Bool>.flag.defaulting(to: false, "false"),
                "Only those that do not end by themselves.")
        }
        $0.list(\.list, by: AgeSort.oldest)
    }
}
