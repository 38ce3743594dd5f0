import RetailContracts
import RetailCore
import RetailKit

extension ReturnReason {
    static let answer = Answer<ReturnReason>("ReturnReason", "Why goods come back.") {
        $0.field("code", \.code, .code(), "Its code, kept for good.")
        $0.field("name", \.name, .line(), ReturnReasonFields.name)
        $0.field("markets", \.markets, .list(.code(), 0...50), ReturnReasonFields.marketSummary)
        $0.field("needs_note", \.needsNote, .flag, ReturnReasonFields.needsNote)
        $0.field(
            "window_days", \.windowDays, ReturnReasonFields.window,
            ReturnReasonFields.windowSummary)
        $0.field(
            "returns_delivery", \.returnsDelivery, .flag, ReturnReasonFields.returnsDelivery)
        $0.field("way_back", \.wayBack, .choice(), ReturnReasonFields.wayBack)
        $0.field("is_automatic", \.isAutomatic, .flag, ReturnReasonFields.automatic)
        $0.field(
            "days_to_come", \.daysToCome, ReturnReasonFields.daysToCome,
            ReturnReasonFields.daysSummary)
        $0.field("is_active", \.isActive, .flag, ReturnReasonFields.active)
        $0.field(
            "archived_at", \.archivedAt, .optional(.instant),
            "Since when it is not given; absent where it is.")
        $0.field("version", \.version, CommonFormats.version, "Rises with every change.")
    }
}
