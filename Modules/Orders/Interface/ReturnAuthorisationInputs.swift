import RetailContracts
import RetailCore
import RetailKit

extension LineToAuthorise {
    static let input = Input(
        "LineToAuthorise", "Units of a line that are to come back.", LineToAuthorise.init
    ) {
        $0.field("line", \.line, .count(1...10_000), "The order's line, named once.")
        $0.field("quantity", \.quantity, .quantity, "How much.")
        $0.field(
            "reason", \.reason, .optional(.code()),
            "Why it comes back; needed where the order's market gives reasons.")
    }
}

extension AuthorisationAsked {
    static let input = Input(
        "ReturnToAuthorise", "Goods of an order that are to come back.", AuthorisationAsked.init
    ) {
        $0.field("order_id", \.order, .idOrName(), "The order, by id or number.")
        $0.field(
            "lines", \.lines,
            .list(.object(LineToAuthorise.input), 1...ReturnAuthorisation.mostLines),
            "What is to come back.")
        $0.field(
            "comes_by", \.comesBy, Format<ComesBy>.choice().defaulting(to: .store, "store"),
            "How the goods come.")
        $0.field(
            "late_approved", \.isLateApproved, Format<Bool>.flag.defaulting(to: false, "false"),
            "Whether it may come though the time for returns is over; needs "
                + "orders.returns.approve.")
        $0.field("note", \.note, CommonFormats.note, "What is to be known of it.")
    }
}

extension AuthorisationDecision {
    static let approval = Input(
        "ReturnAuthorisationApproval", "Which authorisation is approved, and for how long.",
        {
            AuthorisationDecision(
                order: $0, authorisation: $1, daysToCome: $2, note: $3)
        }
    ) {
        $0.field("order_id", \.order, .idOrName(), "The order, by id or number.")
        $0.field(
            "authorisation", \.authorisation, .count(1...ReturnAuthorisation.most),
            "Its number in the order.")
        $0.field(
            "days_to_come", \.daysToCome, .optional(.count(1...365)),
            "For how many days its goods may come; absent: as long as its reasons say, the "
                + "shortest of them.")
        $0.field("note", \.note, CommonFormats.note, "What is to be known of it.")
    }

    static let input = Input(
        "ReturnAuthorisationDecision", "Which authorisation, and why.",
        { AuthorisationDecision(order: $0, authorisation: $1, note: $2) }
    ) {
        $0.field("order_id", \.order, .idOrName(), "The order, by id or number.")
        $0.field(
            "authorisation", \.authorisation, .count(1...ReturnAuthorisation.most),
            "Its number in the order.")
        $0.field("note", \.note, CommonFormats.note, "What is to be known of it.")
    }
}

extension AuthorisationQuery {
    static let input = Input(
        "ReturnAuthorisationQuery", "Which returns that were asked for.", AuthorisationQuery.init
    ) {
        $0.group(
            \.filter,
            { AuthorisationFilter(order: $0, stage: $1, channel: $2, location: $3) }
        ) {
            $0.field(
                "order_id", \.order, .optional(.idOrName()),
                "All of this order; absent: those of any at a stage.")
            $0.field(
                "stage", \.stage, .optional(.choice()),
                "Only those at this stage; absent without an order: those that wait for a "
                    + "decision.")
            $0.field(
                "channel", \.channel, .optional(.code()), "Only those of orders of this channel.")
            $0.field(
                "location", \.location, .optional(.code()),
                "Only those of orders sold at this location.")
        }
        $0.list(\.list, by: AgeSort.oldest)
    }
}
