import RetailContracts
import RetailCore
import RetailKit

extension GiftReceiptView.Line {
    static let answer = Answer<GiftReceiptView.Line>(
        "GiftReceiptLine", "Units of a line that are given away."
    ) {
        $0.field("line", \.line.line, .count(1...10_000), "The order's line.")
        $0.field("sku", \.line.sku, .sku, "The item.")
        $0.field("name", \.name, .line(0...500), "What the receipt calls it.")
        $0.field("quantity", \.line.quantity, .quantity, "How much.")
        $0.field("used", \.line.used, .stock, "What of it came back by the gift receipt.")
        $0.field("left", \.left, .stock, "What of it can still come back.")
    }
}

extension GiftReceiptView {
    static let answer = Answer<GiftReceiptView>(
        "GiftReceipt", "By what goods of an order come back without their buyer."
    ) {
        $0.field("order_id", \.receipt.order, .id(), "The order.")
        $0.field(
            "gift_number", \.receipt.number, .count(1...GiftReceipt.most),
            "Its number among those of the order.")
        $0.field("state", \.state, .choice(), "How it stands.")
        $0.field(
            "until", \.until, .instant,
            "Until when its goods come back; later once more of the order is handed over.")
        $0.field(
            "lines", \.lines,
            .list(.object(GiftReceiptView.Line.answer), 0...GiftReceipt.mostLines),
            "What is on it.")
        $0.field("issued_at", \.receipt.issued.at, .instant, "When it was issued.")
        $0.field(
            "issued_by", \.receipt.issued.shownBy, .optional(.line(1...100)),
            "Who issued it; customers are told of none but themselves.")
        $0.field(
            "cancelled_at", { $0.receipt.cancelled?.at }, .optional(.instant),
            "When it was cancelled.")
        $0.field(
            "cancelled_by", { $0.receipt.cancelled?.shownBy }, .optional(.line(1...100)),
            "Who cancelled it; customers are told of none but themselves.")
        $0.field(
            "cancel_note", { $0.receipt.cancelled?.note },
            .optional(Format<String>.line(0...500).personal),
            "What was noted then; not told to customers.")
    }
}

extension IssuedGiftReceipt {
    static let answer = Answer<IssuedGiftReceipt>(
        "IssuedGiftReceipt", "A gift receipt with its code, which is said once."
    ) {
        $0.field("order_id", \.view.receipt.order, .id(), "The order.")
        $0.field("order_number", \.view.number, .line(1...40), "The order's number, for the paper.")
        $0.field(
            "gift_number", \.view.receipt.number, .count(1...GiftReceipt.most),
            "Its number among those of the order.")
        $0.field(
            "gift_receipt", \.code, CartLinkShown.format,
            "Its code, for the paper: whoever has it brings the goods back.")
        $0.field("until", \.view.until, .instant, "Until when its goods come back.")
        $0.field(
            "lines", \.view.lines,
            .list(.object(GiftReceiptView.Line.answer), 0...GiftReceipt.mostLines),
            "What is on it.")
    }
}

/// A gift receipt to whoever has its code: nothing of it says what was paid, or by whom.
struct ShownGiftReceipt: Sendable {
    let view: GiftReceiptView

    static let answer = Answer<ShownGiftReceipt>(
        "ShownGiftReceipt", "What can come back by a gift receipt, without what was paid for it."
    ) {
        $0.field("order_id", \.view.receipt.order, .id(), "The order, for who takes it back.")
        $0.field("order_number", \.view.number, .line(1...40), "The order's number.")
        $0.field("state", \.view.state, .choice(), "How it stands.")
        $0.field("until", \.view.until, .instant, "Until when its goods come back.")
        $0.field(
            "lines", \.view.lines,
            .list(.object(GiftReceiptView.Line.answer), 0...GiftReceipt.mostLines),
            "What is on it, and what of it can still come back.")
    }
}
