import RetailContracts
import RetailCore
import RetailKit

extension Hold {
    static let answer = Answer<Hold>("StockHold", "Stock kept back.") {
        $0.field("id", \.id, .id(), "The hold.")
        $0.field("owner", \.owner.kind, .choice(), "For what kind of thing.")
        $0.field("reference", \.owner.reference, .line(1...200), "For which, by id or by name.")
        $0.field("sku", \.key.sku, .sku, "The item.")
        $0.field("location", \.key.location, .code(), "Where.")
        $0.field("quantity", \.quantity, .balance, "What was asked for.")
        $0.field("posted", \.posted, .balance, "What went out.")
        $0.field("released", \.released, .balance, "What was given back.")
        $0.field("state", \.state, .choice(), "Where it stands.")
        $0.field("expires_at", \.expiresAt, .optional(.instant), "When it ends; absent: never.")
        $0.field("created_at", \.createdAt, .instant, "When it began.")
    }
}
