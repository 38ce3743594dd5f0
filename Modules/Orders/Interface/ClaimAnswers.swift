import RetailContracts
import RetailCore
import RetailKit

extension AuthorisedLine {
    static let claimed = Answer<AuthorisedLine>("ClaimedLine", "Units of a line that are claimed.")
    {
        $0.field("line", \.line, .count(1...10_000), "The order's line.")
        $0.field("sku", \.sku, .sku, "The item.")
        $0.field("quantity", \.quantity, .quantity, "How much.")
        $0.field("received", \.received, .stock, "What of it came back and was made good.")
        $0.field(
            "came_otherwise", \.cameOtherwise, .stock,
            "What of it was brought back before anybody decided.")
        $0.field("settled", \.settled, .stock, "What of it was made good without coming back.")
    }
}

extension SeenAuthorisation {
    static let claimed = Answer<SeenAuthorisation>(
        "Claim", "A claim on goods that were handed over."
    ) {
        $0.field("order_id", \.order, .id(), "The order.")
        $0.field(
            "claim", \.number, .count(1...ReturnAuthorisation.most),
            "Its number in the order, counted with returns that were asked for.")
        $0.field("stage", { ClaimStage($0.stage) }, .choice(), "How it stands.")
        $0.field("reason", \.claim, .optional(.choice()), "Why the goods are claimed.")
        $0.field(
            "comes_back", \.comesBack, .optional(.flag),
            "Whether the goods have to come back; absent until somebody approved it.")
        $0.field(
            "lines", \.lines,
            .list(.object(AuthorisedLine.claimed), 0...ReturnAuthorisation.mostLines),
            "What is claimed.")
        $0.field(
            "note", \.asked.note, Format<String>.line(0...500).personal,
            "What was noted; customers see what they noted themselves.")
        $0.field("asked_at", \.asked.at, .instant, "When it was opened.")
        $0.field(
            "asked_by", \.asked.shownBy, .optional(.line(1...100)),
            "Who opened it; customers are told of none but themselves.")
        $0.field(
            "ends_at", \.endsAt, .optional(.instant),
            "When it ends by itself; absent once it has ended.")
        $0.field(
            "decided_at", { $0.decision?.at }, .optional(.instant),
            "When it was approved or denied.")
        $0.field(
            "decided_by", { $0.decision?.shownBy }, .optional(.line(1...100)),
            "Who did it; customers are told of none but themselves.")
        $0.field(
            "decision_note", { $0.decision?.note },
            .optional(Format<String>.line(0...500).personal),
            "What was noted then; not told to customers.")
        $0.field(
            "ended_at", { $0.end?.at }, .optional(.instant),
            "Since when nothing more of it is made good.")
        $0.field(
            "ended_by", { $0.end?.shownBy }, .optional(.line(1...100)),
            "Who or what ended it; customers are told of none but themselves.")
        $0.field(
            "end_note", { $0.end?.note }, .optional(Format<String>.line(0...500).personal),
            "What was noted then; customers see what they noted themselves.")
    }
}

extension ClaimOutcome {
    static let answer = Answer<ClaimOutcome>("ClaimResolved", "A claim that was made good.") {
        $0.field("claim", \.claim, .object(SeenAuthorisation.claimed), "The claim.")
        $0.field("return", \.back, .object(Return.answer), "What came off the order for it.")
        $0.field(
            "order", \.taken, .optional(.object(FullOrder.answer)),
            "The order of the replacements; absent without any.")
        $0.field(
            "coins", \.coins, .money,
            "What goes over the counter in coins: to hand out, or taken where it is below zero.")
    }
}
