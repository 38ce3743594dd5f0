import RetailContracts
import RetailCore
import RetailKit

/// What became of a gift receipt.
enum GiftReceiptStep: String, CaseIterable, Sendable {
    case issued
    /// Goods came back under it.
    case used
    case cancelled
}

/// A gift receipt was issued, used or cancelled.
struct GiftReceiptMoved: Event {
    static let type = "orders.gift-receipt-moved"
    let order: OrderID
    let receipt: Int
    let customer: CustomerID?
    let step: GiftReceiptStep
    /// By which return goods came back under it; nil where none did just now.
    let returnID: ReturnID?
    var subject: String { order.text }

    static let record = Record(
        "GiftReceiptMoved", "A gift receipt was issued, used or cancelled.", GiftReceiptMoved.init
    ) {
        $0.order(\.order)
        $0.field("gift_number", \.receipt, .recorded, "Its number in its order.")
        $0.customer(\.customer)
        $0.field("step", \.step, .choice(), "What became of it.")
        $0.field(
            "return_id", \.returnID, .optional(.id()),
            "The return by which goods came back under it; absent where none did just now.")
    }
}
