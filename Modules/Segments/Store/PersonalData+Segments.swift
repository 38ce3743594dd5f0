import RetailKit
import RetailStorage

extension PersonalData {
    /// What segments keep of people: what events told of their records, and where they were in.
    static let ofSegments = PersonalData(
        tables: [dues, members, facts, records],
        others: [
            "segments_segments": "rules", "segments_rules": "rules",
            "segments_progress": "how far the log is read", "segments_personas": "people of nobody",
            "segments_moved_items": "items; the record in it is a place in a list of all",
        ])

    private static let dues = PersonalTable(
        "segments_dues", "When time alone changes your segments", key: ["record"], .removed,
        .joined(PersonalColumn.ids("record"), PersonalColumn.times("due_at"))
    ) { "record IN (\($0.list))" }

    private static let members = PersonalTable(
        "segments_members", "Segments that you were in", key: ["number"], .removed,
        .joined(
            PersonalColumn.numbers("number", "entered_version", "left_version"),
            PersonalColumn.texts("segment"), PersonalColumn.ids("record"),
            PersonalColumn.times("entered_at", "left_at"))
    ) { "record IN (\($0.list))" }

    private static let facts = PersonalTable(
        "segments_facts", "What rules of segments look at", key: ["record", "fact", "code"],
        .removed,
        .joined(
            PersonalColumn.ids("record"), PersonalColumn.texts("fact", "code"),
            PersonalColumn.numbers("amount"), PersonalColumn.times("first_at", "last_at"))
    ) { "record IN (\($0.list))" }

    private static let records = PersonalTable(
        "segments_records", "Records that segments look at", key: ["record"], .removed,
        .joined(PersonalColumn.ids("record"), PersonalColumn.hidden("lot"))
    ) { "record IN (\($0.list))" }
}
