import RetailContracts
import RetailCore
import RetailKit

extension AuthorisedLine {
    static let answer = Answer<AuthorisedLine>(
        "AuthorisedLine", "Units of a line whose return was asked for."
    ) {
        $0.field("line", \.line, .count(1...10_000), "The order's line.")
        $0.field("sku", \.sku, .sku, "The item.")
        $0.field("quantity", \.quantity, .quantity, "How much.")
        $0.field("received", \.received, .stock, "What of it came by naming it.")
        $0.field(
            "came_otherwise", \.cameOtherwise, .stock,
            "What of it came without naming it, while nobody had decided it.")
        $0.field("reason", { $0.reason?.code }, .optional(.code()), "Why it comes back.")
    }
}

extension SeenAuthorisation {
    static let answer = Answer<SeenAuthorisation>(
        "ReturnAuthorisation", "A return that was asked for before the goods come."
    ) {
        $0.field("order_id", \.order, .id(), "The order.")
        $0.field(
            "authorisation", \.number, .count(1...ReturnAuthorisation.most),
            "Its number among those of the order.")
        $0.field("stage", \.stage, .choice(), "How it stands.")
        $0.field("comes_by", \.comesBy, .choice(), "How the goods come.")
        $0.field("way_back", \.wayBack, .choice(), "Who bears what that costs.")
        $0.field(
            "is_late", \.isLate, .flag, "Whether it was asked for after the time for returns.")
        $0.field(
            "is_automatic", \.isAutomatic, .flag,
            "Whether its reasons approved it, and nobody was asked.")
        $0.field(
            "days_to_come", \.daysToCome, .count(1...365),
            "For how many days its goods may come once it is approved.")
        $0.field(
            "lines", \.lines,
            .list(.object(AuthorisedLine.answer), 0...ReturnAuthorisation.mostLines),
            "What was asked for.")
        $0.field(
            "note", \.asked.note, Format<String>.line(0...500).personal,
            "What was noted; customers see what they noted themselves.")
        $0.field("asked_at", \.asked.at, .instant, "When it was asked for.")
        $0.field(
            "asked_by", \.asked.shownBy, .optional(.line(1...100)),
            "Who asked; customers are told of none but themselves.")
        $0.field(
            "ends_at", \.endsAt, .optional(.instant),
            "When it ends by itself; absent once it has ended.")
        $0.field(
            "decided_at", { $0.decision?.at }, .optional(.instant),
            "When it was approved or declined.")
        $0.field(
            "decided_by", { $0.decision?.shownBy }, .optional(.line(1...100)),
            "Who did it; of one that is automatic who asked for it. Customers are told of none but "
                + "themselves.")
        $0.field(
            "decision_note", { $0.decision?.note },
            .optional(Format<String>.line(0...500).personal),
            "What was noted then; not told to customers.")
        $0.field(
            "ended_at", { $0.end?.at }, .optional(.instant),
            "Since when nothing more is waited for.")
        $0.field(
            "ended_by", { $0.end?.shownBy }, .optional(.line(1...100)),
            "Who or what ended it; customers are told of none but themselves.")
        $0.field(
            "end_note", { $0.end?.note }, .optional(Format<String>.line(0...500).personal),
            "What was noted then; customers see what they noted themselves.")
    }
}
