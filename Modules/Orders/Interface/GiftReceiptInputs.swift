import RetailContracts
import RetailCore
import RetailKit

extension GiftLineAsked {
    static let input = Input(
        "LineForGiftReceipt", "Units of a line that are given away.", GiftLineAsked.init
    ) {
        $0.field("line", \.line, .count(1...10_000), "The order's line, named once.")
        $0.field("quantity", \.quantity, .quantity, "How much.")
    }
}

extension GiftReceiptAsked {
    static let input = Input(
        "GiftReceiptToIssue", "Goods of an order that are given away.", GiftReceiptAsked.init
    ) {
        $0.field("order_id", \.order, .idOrName(), "The order, by id or number.")
        $0.field(
            "lines", \.lines,
            .list(.object(GiftLineAsked.input), 1...GiftReceipt.mostLines),
            "What can come back by it.")
    }
}

extension GiftReceiptEnd {
    static let input = Input(
        "GiftReceiptToCancel", "Which gift receipt, and why.", GiftReceiptEnd.init
    ) {
        $0.field("order_id", \.order, .idOrName(), "The order, by id or number.")
        $0.field(
            "gift_number", \.receipt, .count(1...GiftReceipt.most), "Its number in the order.")
        $0.field("note", \.note, CommonFormats.note, "What is to be known of it.")
    }
}

/// A gift receipt that somebody shows.
struct GiftReceiptShown: Sendable {
    let code: String

    static let input = Input(
        "GiftReceiptShown", "The code of a gift receipt.", GiftReceiptShown.init
    ) {
        $0.field(
            "gift_receipt", \.code, CartLinkShown.format,
            "The code, as orders.gift-receipts.issue gave it.")
    }
}

struct GiftReceiptQuery: Sendable {
    let order: OrderID
    let list: ListRequest<AgeSort>

    static let input = Input(
        "GiftReceiptQuery", "The gift receipts of an order.", GiftReceiptQuery.init
    ) {
        $0.field("order_id", \.order, .idOrName(), "The order, by id or number.")
        $0.list(\.list, by: AgeSort.oldest)
    }
}
