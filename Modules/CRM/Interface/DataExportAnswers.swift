import RetailContracts
import RetailCore
import RetailKit

extension DataExport {
    static let answer = Answer<DataExport>(
        "DataExport", "A copy of all that is kept of somebody."
    ) {
        $0.field("number", \.number, .integer(1...Int64.max), "Its number.")
        $0.field("customer_id", \.customer, .id(), "The customer.")
        $0.field("state", \.state, .choice(), "How far it is.")
        $0.field("requested_by", \.requestedBy, .line(1...100), "Who asked for it.")
        $0.field("requested_at", \.requestedAt, .instant, "When.")
        $0.field("due_at", \.dueAt, .instant, "Until when it is to be answered: 72 hours.")
        $0.field("ready_at", \.readyAt, .optional(.instant), "Since when it can be read.")
        $0.field("ends_at", \.endsAt, .optional(.instant), "Until when it can be read.")
        $0.field("ended_at", \.endedAt, .optional(.instant), "When it ended.")
        $0.field(
            "tried_at", \.triedAt, .optional(.instant), "When it was last tried to go on.")
        $0.field(
            "problem", \.problem?.text, .optional(.line(1...RightsProblem.longest)),
            "What keeps it. It is tried again by itself.")
        $0.field(
            "failures", { $0.problem?.failures ?? 0 }, .integer(0...Int64.max),
            "How often in a row.")
        $0.field("places", \.step, .count(0...100_000), "How many places are done.")
        $0.field("parts", \.parts, .integer(0...Int64.max), "How many parts it has.")
        $0.field("octets", \.octets, .integer(0...Int64.max), "How long it is, as JSON.")
    }
}

extension DataExportPart {
    static let answer = Answer<DataExportPart>("DataExportPart", "A part of a copy.") {
        $0.field("part", \.number, .integer(1...Int64.max), "Which part.")
        $0.field("parts", \.of, .integer(1...Int64.max), "How many there are.")
        $0.field("place", \.place, .line(1...100), "Of which table.")
        $0.field("rows", \.count, .count(1...DataExport.portion), "How many rows it has.")
        $0.field(
            "text", \.text, Format<String>.lines(1...10_000_000).personal,
            "As JSON {place, title, rows}, or a section of an HTML page.")
    }
}
