import RetailCore
import RetailKit
import RetailStorage
import RetailSync

extension PersonalData {
    /// What cases keep of people.
    static let ofSupport = PersonalData(
        tables: [words, transferCodes, places, messages, legs, ratings, cases],
        others: [
            "support_calendars": "business hours", "support_hours": "business hours",
            "support_holidays": "business hours", "support_policies": "promises",
            "support_clocks": "how long a case took", "support_pauses": "how long a case waited",
        ],
        obstacles: { person, tx in
            let open: Int64 =
                try tx.first(
                    """
                    SELECT COUNT(*) FROM support_cases
                     WHERE (customer IN (\(person.list)) OR \(unproven(of: person)))
                       AND state NOT IN ('solved', 'closed')
                    """
                ) { row in try row.next() } ?? 0
            guard open > 0 else { return [] }
            return [
                PersonalObstacle("open-cases", open, forbids: true, "Answer and solve these cases.")
            ]
        },
        ends: { person, tx in
            // What came unproven from an address of theirs is about them all the same.
            guard let record = person.ids.first, !person.addresses.isEmpty else { return }
            try tx.execute(
                "UPDATE support_cases SET customer = \(record) WHERE \(unproven(of: person))")
        })

    /// The cases of nobody that run over an address of the person.
    private static func unproven(of person: PersonalRecords) -> SQL {
        guard !person.addresses.isEmpty else { return "1 = 0" }
        let kinds = ChannelKind.allCases.map(\.rawValue)
        let accounts = person.addresses.map { "\($0.namespace) \($0.value)" }
        return """
            (customer IS NULL
             AND id IN (SELECT case_id FROM support_legs
                         WHERE kind IN (\(list: kinds))
                           AND address IN (\(list: person.addresses.map(\.value)))
                           AND namespace || ' ' || address IN (\(list: accounts))))
            """
    }

    private static let counted = "How long cases took is counted, without what they were about."

    private static let cases = PersonalTable(
        "support_cases", "Cases", key: ["number"], .kept(counted), named: "id",
        .joined(
            PersonalColumn.ids("id", "customer"), [.text("subject", .replaced(CaseSubject.erased))],
            PersonalColumn.texts("state", "priority", "location", "channel"),
            PersonalColumn.actors("assignee", "opened_by"),
            PersonalColumn.times("opened_at", "answered_at", "due_at"),
            PersonalColumn.numbers("number", "is_late", "messages", "version"),
            [.number("identity", .cleared)])
    ) { "customer IN (\($0.list))" }

    private static let legs = PersonalTable(
        "support_legs", "Channels of cases", key: ["case_id", "kind"], .kept(counted),
        .joined(
            PersonalColumn.ids("case_id"), PersonalColumn.texts("kind", "namespace"),
            [.text("address", .replaced(""))],
            PersonalColumn.times("started_at", "last_message_at"),
            PersonalColumn.numbers("is_active", "messages"))
    ) { "case_id IN (\(asked(by: $0)))" }

    private static let messages = PersonalTable(
        "support_messages", "Messages", key: ["case_id", "number"],
        .kept("That somebody wrote is counted, without what and from where."),
        .joined(
            PersonalColumn.ids("case_id"), PersonalColumn.numbers("number"),
            PersonalColumn.texts("direction", "kind"), PersonalColumn.actors("author"),
            [
                .text("body", .replaced("")), .text("external_id", .cleared),
                .text("sender", .cleared),
            ],
            PersonalColumn.times("occurred_at", "recorded_at"))
    ) { "case_id IN (\(asked(by: $0)))" }

    private static let places = PersonalTable(
        "support_places", "Where cases were met", key: ["case_id", "kind", "location", "channel"],
        .kept("Who works at a place sees its cases."),
        .joined(PersonalColumn.ids("case_id"), PersonalColumn.texts("kind", "location", "channel"))
    ) { "case_id IN (\(asked(by: $0)))" }

    private static let ratings = PersonalTable(
        "support_ratings", "Ratings", key: ["case_id", "kind"], .kept(counted),
        .joined(
            PersonalColumn.ids("case_id"), PersonalColumn.texts("kind"),
            PersonalColumn.numbers("score"), PersonalColumn.times("at"))
    ) { "case_id IN (\(asked(by: $0)))" }

    private static let transferCodes = PersonalTable(
        "support_transfer_codes", "Codes by which cases were carried on", key: ["digest"],
        .removed,
        .joined(
            PersonalColumn.hidden("digest"), PersonalColumn.ids("case_id"),
            PersonalColumn.times("expires_at", "used_at"))
    ) { "case_id IN (\(asked(by: $0)))" }

    private static let words = PersonalTable.words(
        "support_case_words", "Words of cases", of: "support_cases")

    private static func asked(by person: PersonalRecords) -> SQL {
        "SELECT id FROM support_cases WHERE customer IN (\(person.list))"
    }
}
