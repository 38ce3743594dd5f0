import RetailContracts
import RetailCore
import RetailKit
import RetailStorage

/// The table of what messages may be about.
struct TopicStore: Sendable {
    /// Every topic, also the archived ones, by its code.
    func all(in tx: borrowing Transaction) throws -> [Topic] {
        try tx.query(
            "SELECT code, name, is_archived FROM crm_topics ORDER BY code", Self.topic)
    }

    func find(
        _ code: Code<ConsentTopic>, in tx: borrowing Transaction
    ) throws -> Topic? {
        try tx.first(
            "SELECT code, name, is_archived FROM crm_topics WHERE code = \(code)", Self.topic)
    }

    /// Begins a topic, or changes what there is.
    /// - Returns: false where it would be one more than there may be.
    func save(_ topic: Topic, most: Int, in tx: borrowing Transaction) throws -> Bool {
        try tx.executeOne(
            """
            INSERT INTO crm_topics (code, name, is_archived)
            SELECT \(topic.code), \(topic.name), \(topic.isArchived)
             WHERE (SELECT COUNT(*) FROM crm_topics WHERE code <> \(topic.code)) < \(Int64(most))
            ON CONFLICT (code) DO UPDATE
               SET name = excluded.name, is_archived = excluded.is_archived
            """)
    }

    private static func topic(_ row: borrowing Row) throws -> Topic {
        Topic(code: try row.next(), name: try row.next(), isArchived: try row.next())
    }
}
