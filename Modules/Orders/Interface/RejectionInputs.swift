import RetailContracts
import RetailCore
import RetailKit

extension RejectionAsked {
    static let input = Input("GoodsToReject", "Goods that do not leave.", RejectionAsked.init) {
        $0.field("order_id", \.order, .idOrName(), "The order, by id or number.")
        $0.field("location", \.location, .code(), "Where they were to leave.")
        $0.field(
            "method", \.method,
            Format<FulfilmentMethod>.choice().defaulting(to: .shipment, "shipment"),
            "How they were to leave.")
        $0.field(
            "lines", \.lines, .list(.object(CancelledLine.input), 1...1_000), "Which units.")
        $0.field("reason", \.reason, .choice(), "Why.")
        $0.field(
            "then", \.then,
            Format<RejectionEnd>.choice().defaulting(to: .allocate, "allocate"),
            "What becomes of them: they come from elsewhere, or are not delivered.")
    }
}

extension WaitingGoodsQuery {
    static let input = Input("WaitingGoodsQuery", "Which goods.", WaitingGoodsQuery.init) {
        $0.group(\.spot, { Spot(at: $0, on: $1) }) {
            $0.field(
                "location", \.location, .optional(.code()),
                "Only of orders sold at this location.")
            $0.field(
                "channel", \.channel, .optional(.code()), "Only of orders of this channel.")
        }
        $0.list(\.list, by: AgeSort.oldest)
    }
}
