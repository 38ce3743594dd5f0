import RetailContracts
import RetailCore
import RetailKit

extension Movement {
    static let answer = Answer<Movement>("StockMovement", "An entry of the stock ledger.") {
        $0.field("number", \.number, .integer(0...Int64.max), "Its place in the ledger.")
        $0.field("sku", \.sku, .sku, "The item.")
        $0.field("location", \.location, .code(), "Where.")
        $0.field("bucket", \.bucket, .choice(), "In which state the goods are.")
        $0.field("change", \.change, .balance, "By how much there is more, or less.")
        $0.field("reason", \.reason, .choice(), "Why.")
        $0.field("reference", \.reference, .line(0...200), "For what.")
        $0.field("note", \.note, .line(0...500), "A remark.")
        $0.field("actor", \.actor, .line(1...100), "Who.")
        $0.field(
            "actor_name", \.actorName, .actorName,
            "What they are called; absent for who may not see them, and where they have no name.")
        $0.field("request_id", \.requestID, .line(1...200), "In which request.")
        $0.field("occurred_at", \.occurredAt, .instant, "When it happened.")
        $0.field("recorded_at", \.recordedAt, .instant, "When it came to be known.")
    }
}
