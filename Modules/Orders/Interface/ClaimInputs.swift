import RetailContracts
import RetailCore
import RetailKit

extension LineToAuthorise {
    static let claimed = Input(
        "LineToClaim", "Units of a line that are claimed.",
        { LineToAuthorise(line: $0, quantity: $1, reason: nil) }
    ) {
        $0.field("line", \.line, .count(1...10_000), "The order's line, named once.")
        $0.field("quantity", \.quantity, .quantity, "How much.")
    }
}

extension ClaimAsked {
    static let input = Input("ClaimToOpen", "Goods of an order that are claimed.", ClaimAsked.init)
    {
        $0.field("order_id", \.order, .idOrName(), "The order, by id or number.")
        $0.field(
            "lines", \.lines,
            .list(.object(LineToAuthorise.claimed), 1...ReturnAuthorisation.mostLines),
            "What is claimed.")
        $0.field(
            "reason", \.reason, .choice(),
            "Why: it came damaged, it is another thing (wrong), or it never came (missing).")
        $0.field("note", \.note, CommonFormats.note, "What is to be known of it.")
    }
}

private let number = Format<Int>.count(1...ReturnAuthorisation.most)
private let numberSummary = "Its number in the order, counted with returns that were asked for."

extension ClaimApproval {
    static let input = Input(
        "ClaimApproval", "Which claim is approved, and what becomes of its goods.",
        ClaimApproval.init
    ) {
        $0.field("order_id", \.order, .idOrName(), "The order, by id or number.")
        $0.field("claim", \.claim, number, numberSummary)
        $0.field(
            "comes_back", \.comesBack, Format<Bool>.flag.defaulting(to: false, "false"),
            "Whether its goods have to come back before it is resolved.")
        $0.field(
            "days", \.days, .optional(.count(1...365)),
            "For how many days it may be resolved; absent: thirty.")
        $0.field("note", \.note, CommonFormats.note, "What is to be known of it.")
    }
}

extension ClaimDecision {
    static let denial = Input(
        "ClaimDenial", "Which claim is denied, and why.", ClaimDecision.init
    ) {
        $0.field("order_id", \.order, .idOrName(), "The order, by id or number.")
        $0.field("claim", \.claim, number, numberSummary)
        $0.field("note", \.note, Format<String>.line(1...500).personal, "Why.")
    }

    static let input = Input("ClaimDecision", "Which claim ends, and why.", ClaimDecision.init) {
        $0.field("order_id", \.order, .idOrName(), "The order, by id or number.")
        $0.field("claim", \.claim, number, numberSummary)
        $0.field("note", \.note, CommonFormats.note, "What is to be known of it.")
    }
}

extension ClaimUnits {
    static let input = Input(
        "ClaimUnits", "How units of a claim are made good.", ClaimUnits.init
    ) {
        $0.field("line", \.line, .count(1...10_000), "The order's line.")
        $0.field("quantity", \.quantity, .quantity, "How much.")
        $0.field(
            "remedy", \.remedy, .choice(),
            "How: what was paid goes back (refund), or the same comes again (replacement).")
        $0.field(
            "disposition", \.disposition,
            Format<Disposition>.choice().defaulting(to: .damaged, "damaged"),
            "What becomes of it where it came back.")
    }
}

extension ClaimResolution {
    static let input = Input(
        "ClaimResolution", "How a claim, or a part of it, is made good.", ClaimResolution.init
    ) {
        $0.field("order_id", \.order, .idOrName(), "The order, by id or number.")
        $0.field("claim", \.claim, number, numberSummary)
        $0.field(
            "lines", \.lines,
            .list(.object(ClaimUnits.input), 1...ReturnAuthorisation.mostLines),
            "What is made good, and how.")
        $0.field(
            "location", \.location, .optional(.code()),
            "Where the goods came back; needed where they have to, and else left out.")
        $0.field(
            "method", \.method,
            Format<FulfilmentMethod>.choice().defaulting(to: .shipment, "shipment"),
            "How replacements reach the customer; what is sent costs nothing.")
        $0.field(
            "source", \.source, .optional(.code()),
            "From which location; absent: the best that has them.")
        $0.field(
            "destination", \.destination, .optional(.object(SaidDestination.input)),
            "Where what is sent goes by post; absent: where the order went.")
        $0.field("note", \.note, CommonFormats.note, "What to note.")
        $0.field(
            "findings_approved", \.isFindingsApproved, ReturnRuleFields.blind,
            ReturnRuleFields.approved)
    }
}

extension ClaimQuery {
    static let input = Input("ClaimQuery", "Which claims.", ClaimQuery.init) {
        $0.group(\.filter, ClaimFilter.init) {
            $0.field(
                "order_id", \.order, .optional(.idOrName()),
                "All of this order; absent: those of any at a stage.")
            $0.field(
                "stage", \.stage, .optional(.choice()),
                "Only those at this stage; absent without an order: those that are open.")
            $0.field(
                "channel", \.channel, .optional(.code()), "Only those of orders of this channel.")
            $0.field(
                "location", \.location, .optional(.code()),
                "Only those of orders sold at this location.")
        }
        $0.list(\.list, by: AgeSort.oldest)
    }
}
