import RetailContracts
import RetailCore
import RetailKit

extension TenderEntry {
    static let answer = Answer<TenderEntry>("OrdersTender", "A means of payment.") {
        $0.field("code", \.tender.code, .code(), "Its code, kept for good.")
        $0.field("kind", \.tender.kind, .choice(), "What it is: that says how it is handled.")
        $0.field("name", \.name, .line(), "Its name for people.")
        $0.field("minutes", \.minutes, .count(1...525_600), "How long an order waits for it.")
        $0.field(
            "provider", \.provider, .optional(.code()),
            "Who moves its money when asked; absent where somebody tells what moved.")
        $0.field("is_active", \.isActive, .flag, "Whether it is accepted.")
        $0.field(
            "archived_at", \.archivedAt, .optional(.instant),
            "Since when it is not accepted; absent where it is.")
        $0.field("version", \.version, .integer(1...Int64.max), "Rises with every change.")
    }
}
