import RetailKit
import RetailStorage
import RetailSync

extension PersonalData {
    /// What the CRM keeps of people: what refers to another row stands before it, and records last.
    static let ofCRM = PersonalData(
        tables: [
            words, names, timeline, meetings, members, notices, consents, linkage, queue, arrivals,
            circumstances, values, addresses, notes, owners, reviews, merges, suppressions,
            identities, verdicts, exemptions, erasures, parts, exports, customers,
        ],
        others: [
            "crm_groups": "groups", "crm_identifier_rules": "rules",
            "crm_blocked_values": "values that are nobody's", "crm_verdict_bands": "rules",
            "crm_verdict_rules": "rules", "crm_verdict_words": "words that are nobody's",
            "crm_verdict_runs": "runs over all records", "crm_survivorship_rules": "rules",
            "crm_customer_attributes": "attributes, without values", "crm_regions": "places",
            "crm_region_words": "places", "crm_topics": "what messages are about",
            "crm_quiet_hours": "times of day", "crm_keywords": "words of many",
            "crm_linkage_models": "words of many, and how much they weigh",
            "crm_linkage_figures": "how right models are", "crm_linkage_uses": "which model scores",
            "crm_linkage_settings": "settings",
            "crm_erasure_keys": "a key", "crm_tombstones": "digests under a key of the shop",
            "crm_consent_digests": "digests under a key of the shop",
        ],
        ends: { person, tx in try DataExportStore().end(of: person, by: "system:erasure", in: tx) })

    private static let words = PersonalTable.words(
        "crm_name_words", "Words of names", of: "crm_names")

    private static let names = PersonalTable(
        "crm_names", "Numbers of names", key: ["number"],
        .removed,
        .joined(
            PersonalColumn.numbers("number"),
            PersonalColumn.ids("customer"))
    ) { "customer IN (\($0.list))" }

    private static let timeline = PersonalTable(
        "crm_timeline", "What happened", key: ["customer", "at", "position"],
        .removed,
        .joined(
            PersonalColumn.ids("customer"),
            PersonalColumn.numbers("position", "identity"),
            PersonalColumn.times("at"),
            PersonalColumn.texts("code", "parameters", "channel", "acted_on", "subject"),
            // Where the act was done that told of it, by whomever: where they were met is told.
            PersonalColumn.hidden("location"))
    ) { "customer IN (\($0.list))" }

    private static let meetings = PersonalTable(
        "crm_meetings", "Where you were met", key: ["customer", "location", "channel"],
        .removed,
        .joined(
            PersonalColumn.ids("customer"),
            PersonalColumn.texts("location", "channel"))
    ) { "customer IN (\($0.list))" }

    private static let members = PersonalTable(
        "crm_group_members", "Groups", key: ["customer", "group_code"],
        .removed,
        .joined(
            PersonalColumn.ids("customer"),
            PersonalColumn.texts("group_code"),
            PersonalColumn.times("since"),
            PersonalColumn.actors("actor"))
    ) { "customer IN (\($0.list))" }

    private static let notices = PersonalTable(
        "crm_notices", "What you were told", key: ["number"],
        .removed,
        .joined(
            PersonalColumn.numbers("number"),
            PersonalColumn.ids("customer", "order_id"),
            PersonalColumn.texts("kind", "purpose", "text", "topic"),
            PersonalColumn.actors("actor"),
            PersonalColumn.times("at"),
            PersonalColumn.numbers("identity", "consent"))
    ) { "customer IN (\($0.list))" }

    private static let consents = PersonalTable(
        "crm_consents", "What you agreed to and took back", key: ["number"],
        .removed,
        .joined(
            PersonalColumn.numbers("number"),
            PersonalColumn.ids("customer"),
            PersonalColumn.texts(
                "kind", "namespace", "value", "purpose", "topic", "state", "basis", "text_version",
                "source", "proof", "channel", "location"),
            PersonalColumn.actors("actor"),
            PersonalColumn.times("at", "recorded_at"),
            PersonalColumn.numbers("confirms"))
    ) { "customer IN (\($0.list))" }

    private static let linkage = PersonalTable(
        "crm_linkage_keys", "Hashes by which records of one person are found",
        key: ["customer", "key"],
        .removed,
        .joined(
            PersonalColumn.ids("customer"),
            PersonalColumn.numbers("key"))
    ) { "customer IN (\($0.list))" }

    private static let queue = PersonalTable(
        "crm_linkage_queue", "Records that wait to be compared", key: ["customer"],
        .removed,
        .joined(
            PersonalColumn.ids("customer"),
            PersonalColumn.times("since"),
            PersonalColumn.hidden("stamp"))
    ) { "customer IN (\($0.list))" }

    private static let arrivals = PersonalTable(
        "crm_arrivals", "How your records came", key: ["customer"],
        .removed,
        .joined(
            PersonalColumn.ids("customer"),
            PersonalColumn.times("at"),
            PersonalColumn.hidden("source"))
    ) { "customer IN (\($0.list))" }

    private static let circumstances = PersonalTable(
        "crm_circumstances", "Programs and devices", key: ["customer"],
        .removed,
        .joined(
            PersonalColumn.ids("customer"),
            PersonalColumn.texts("agent", "device"),
            PersonalColumn.numbers("is_undeliverable"))
    ) { "customer IN (\($0.list))" }

    private static let values = PersonalTable(
        "crm_profile_values", "What is known of you", key: ["number"],
        .removed,
        .joined(
            PersonalColumn.numbers("number"),
            PersonalColumn.ids("customer"),
            PersonalColumn.texts("field", "item", "value", "source"),
            PersonalColumn.actors("actor"),
            PersonalColumn.times("at", "recorded_at", "until"))
    ) { "customer IN (\($0.list))" }

    private static let addresses = PersonalTable(
        "crm_addresses", "Addresses", key: ["id", "version"],
        .removed, named: "id",
        .joined(
            PersonalColumn.ids("id", "customer"),
            PersonalColumn.numbers("version"),
            PersonalColumn.texts(
                "label", "recipient", "country", "region", "lines", "postcode", "source"),
            PersonalColumn.actors("actor"),
            PersonalColumn.times("recorded_at", "until"))
    ) { "customer IN (\($0.list))" }

    private static let notes = PersonalTable(
        "crm_notes", "Notes about you", key: ["number"],
        .removed,
        .joined(
            PersonalColumn.numbers("number"),
            PersonalColumn.ids("customer"),
            PersonalColumn.texts("text"),
            PersonalColumn.actors("actor"),
            PersonalColumn.times("at"))
    ) { "customer IN (\($0.list))" }

    private static let owners = PersonalTable(
        "crm_owners", "Who looked after you", key: ["number"],
        .removed,
        .joined(
            PersonalColumn.numbers("number"),
            PersonalColumn.ids("customer"),
            PersonalColumn.hidden("owner"),
            PersonalColumn.times("since", "until"),
            PersonalColumn.actors("set_by"))
    ) { "customer IN (\($0.list))" }

    private static let reviews = PersonalTable(
        "crm_reviews", "Whether records are one person", key: ["number"],
        .removed,
        .joined(
            PersonalColumn.numbers("number", "identity", "times", "model", "weight"),
            PersonalColumn.hidden("one", "other"),
            PersonalColumn.texts("cause", "state", "reason", "evidence"),
            PersonalColumn.actors("actor"),
            PersonalColumn.times("opened_at", "seen_at", "decided_at", "ended_at"))
    ) { "one IN (\($0.list)) OR other IN (\($0.list))" }

    private static let merges = PersonalTable(
        "crm_merges", "Records that are one person", key: ["number"],
        .kept("Facts of joined records stay together in figures."),
        .joined(
            PersonalColumn.numbers("number", "model", "weight"),
            PersonalColumn.ids("kept", "absorbed"),
            PersonalColumn.texts("cause"),
            [.text("reason", .replaced("Erased."))],
            PersonalColumn.actors("actor", "undone_by"),
            PersonalColumn.times("at", "undone_at"),
            [.number("identity", .cleared)])
    ) { "kept IN (\($0.list)) OR absorbed IN (\($0.list))" }

    /// Their words go with the address, where a digest stands for it; of an address that others
    /// have by now the row is theirs, with its words.
    private static let suppressions = PersonalTable(
        "crm_suppressions", "Addresses to which nothing is sent", key: ["number"],
        .kept("Nothing is sent to the address later either; a digest stands for it."),
        .joined(
            PersonalColumn.numbers("number"),
            PersonalColumn.texts(
                "namespace", "value", "purpose", "reason", "source", "lift_reason"),
            PersonalColumn.actors("actor", "lifted_by"),
            PersonalColumn.times("at", "last_at", "lifted_at"))
    ) {
        """
        (namespace, value) IN (SELECT namespace, value FROM crm_identities
                                WHERE customer IN (\($0.list)))
        """
    }

    private static let identities = PersonalTable(
        "crm_identities", "By what you are known", key: ["number"],
        .removed,
        .joined(
            PersonalColumn.numbers("number"),
            PersonalColumn.ids("customer"),
            PersonalColumn.texts("kind", "namespace", "value", "spelling"),
            PersonalColumn.numbers("is_verified"),
            PersonalColumn.actors("actor", "ended_by"),
            PersonalColumn.texts("channel", "location"),
            PersonalColumn.times("first_seen", "last_seen", "ended_at"))
    ) { "customer IN (\($0.list))" }

    private static let verdicts = PersonalTable(
        "crm_verdicts", "What rules and people said of your records", key: ["number"],
        .kept("Figures that left a record out still do."),
        .joined(
            PersonalColumn.numbers("number"),
            PersonalColumn.ids("customer"),
            PersonalColumn.texts("verdict", "reasons"),
            PersonalColumn.numbers("score", "rules_version"),
            [.text("note", .replaced("Erased."))],
            PersonalColumn.actors("actor", "revoked_by"),
            PersonalColumn.times("at", "revoked_at"))
    ) { "customer IN (\($0.list))" }

    private static let exemptions = PersonalTable(
        "crm_tax_exemptions", "Exemptions from tax", key: ["number"],
        .kept("Tax law asks when no tax was due, and orders name the number."),
        .joined(
            PersonalColumn.numbers("number"),
            PersonalColumn.ids("customer"),
            PersonalColumn.texts("group_code"),
            [.text("reason", .replaced("Erased."))],
            [.text("certificate", .cleared)],
            PersonalColumn.times("starts_at", "ends_at", "set_at"),
            PersonalColumn.actors("set_by"))
    ) { "customer IN (\($0.list))" }

    private static let erasures = PersonalTable(
        "crm_erasures", "What you asked about your data", key: ["number"],
        .kept("It proves what was asked for and what was done."),
        .joined(
            PersonalColumn.numbers("number"),
            PersonalColumn.ids("customer"),
            PersonalColumn.texts("ground", "state", "refusal"),
            PersonalColumn.actors("requested_by", "decided_by"),
            PersonalColumn.times("requested_at", "due_at", "decided_at", "ended_at"),
            PersonalColumn.numbers("step", "erased", "failures", "answered_with"),
            PersonalColumn.times("tried_at"),
            PersonalColumn.texts("plan", "problem"))
    ) { "customer IN (\($0.list))" }

    private static let parts = PersonalTable(
        "crm_data_export_parts", "Copies that were gathered for you", key: ["export", "number"],
        .removed,
        .joined(
            PersonalColumn.hidden("export", "number", "place", "count", "body"))
    ) { "export IN (SELECT number FROM crm_data_exports WHERE customer IN (\($0.list)))" }

    private static let exports = PersonalTable(
        "crm_data_exports", "Copies of your data that were made", key: ["number"],
        .kept("It proves what was asked for and what was done."),
        .joined(
            PersonalColumn.numbers("number"),
            PersonalColumn.ids("customer"),
            PersonalColumn.texts("state"),
            PersonalColumn.actors("requested_by", "ended_by"),
            PersonalColumn.times("requested_at", "due_at", "ready_at", "ends_at", "ended_at"),
            PersonalColumn.numbers("step", "past", "parts", "octets", "failures"),
            PersonalColumn.times("tried_at"),
            PersonalColumn.texts("plan", "problem"), [.text("behind", .cleared)])
    ) { "customer IN (\($0.list))" }

    private static let customers = PersonalTable(
        "crm_customers", "Records", key: ["id"],
        .kept("Orders, points and figures name the record; it leads to nobody."), named: "id",
        .joined(
            PersonalColumn.ids("id", "parent"),
            [.text("name", .cleared)],
            [.text("birth_date", .cleared)],
            [.text("locale", .cleared)],
            [.text("attributes", .replaced("{}"))],
            PersonalColumn.numbers("version", "erasure"),
            PersonalColumn.times("created_at", "erased_at"))
    ) { "id IN (\($0.list))" }
}
