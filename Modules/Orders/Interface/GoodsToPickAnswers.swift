import RetailContracts
import RetailCore
import RetailKit

extension GoodsToPick {
    static let answer = Answer<GoodsToPick>(
        "GoodsToPick", "Goods of an order that wait and that no fulfilment has taken on yet."
    ) {
        $0.field("order_id", \.order.id, .id(), "The order.")
        $0.field("number", \.order.numberText, .line(1...40), "The order's number for people.")
        $0.field("channel", \.order.channel, .code(), "On which channel it was ordered.")
        $0.field(
            "customer_name", \.customerName,
            .optional(Format<String>.line(0...500).personal),
            "The customer's name; absent where there is none, and for who may not read them.")
        $0.field(
            "gift_message", \.giftMessage, DestinationFields.message,
            "What a card says that is packed with them; absent where there is none, and for who "
                + "may not read customers there.")
        $0.field("placed_at", \.order.placedAt, .instant, "When it was placed.")
        $0.field(
            "lines", \.lines, .list(.object(LineToPick.answer), 0...3_000),
            "What of it is still to pick there.")
    }
}

extension LineToPick {
    static let answer = Answer<LineToPick>(
        "LineToPick", "What is still to pick of an order's line."
    ) {
        $0.group(\.goods, CarriedLine.fields)
        $0.field("method", \.method, .choice(), "How it leaves.")
    }
}
