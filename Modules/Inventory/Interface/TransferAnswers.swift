import RetailContracts
import RetailCore
import RetailKit

extension TransferLine {
    static let answer = Answer<TransferLine>("TransferLine", "An item of a transfer.") {
        $0.field("sku", \.sku, .sku, "The item.")
        $0.field("quantity", \.quantity, .quantity, "How much is sent.")
        $0.field("received", \.received, .optional(.stock), "How much arrived.")
        $0.field("reason", \.reason, .optional(.choice()), "Why more or less arrived.")
    }
}

extension Transfer {
    static let answer = Answer<Transfer>("StockTransfer", "Stock on its way.") {
        $0.field("id", \.id, .id(), "The transfer.")
        $0.field("source", \.source, .code(), "From where.")
        $0.field("destination", \.destination, .code(), "To where.")
        $0.field("transit", \.transit, .code(), "Where it stands in between.")
        $0.field("state", \.state, .choice(), "Where it stands.")
        $0.field("note", \.note, .line(0...500), "A remark.")
        $0.field("version", \.version, .integer(1...Int64.max), "Its version.")
        $0.field("created_at", \.createdAt, .instant, "When it was planned.")
        $0.field("shipped_at", \.shippedAt, .optional(.instant), "When it was sent.")
        $0.field("ended_at", \.endedAt, .optional(.instant), "When it arrived or was called off.")
        $0.field("lines", \.lines, .list(.object(TransferLine.answer), 1...500), "The items.")
    }
}
