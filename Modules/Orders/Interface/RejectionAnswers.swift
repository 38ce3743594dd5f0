import RetailContracts
import RetailCore
import RetailKit

extension RejectionOutcome {
    static let answer = Answer<RejectionOutcome>(
        "GoodsRejected", "What became of goods that did not leave."
    ) {
        $0.field("order_id", \.order.id, .id(), "The order.")
        $0.field("number", \.order.numberText, .line(1...40), "The order's number for people.")
        $0.field(
            "parts", \.parts, .list(.object(Part.answer), 0...10_000), "What became of which.")
        $0.field("version", \.order.version, CommonFormats.version, "The order's version.")
    }
}

extension RejectionOutcome.Part {
    static let answer = Answer<RejectionOutcome.Part>(
        "RejectedPart", "What became of units that did not leave."
    ) {
        $0.field("line", \.line, .count(1...10_000), "The order's line.")
        $0.field("quantity", \.quantity, .quantity, "How much.")
        $0.field("fate", \.fate, .choice(named: "RejectedFate"), "What became of it.")
        $0.field(
            "location", \.location, .optional(.code()),
            "From where it comes now; absent where it comes from nowhere.")
    }
}

extension WaitingGoods {
    static let answer = Answer<WaitingGoods>(
        "WaitingGoods", "Goods of an order that come from nowhere for now."
    ) {
        $0.field("order_id", \.order, .id(), "The order.")
        $0.field("number", \.number, .line(1...40), "The order's number for people.")
        $0.field("channel", \.channel, .code(), "On which channel it was ordered.")
        $0.group(\.goods, CarriedLine.fields)
        $0.field("method", \.method, .choice(), "How they were to leave.")
        $0.field("since", \.since, .instant, "Since when they wait.")
    }
}
