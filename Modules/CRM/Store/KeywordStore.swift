import RetailContracts
import RetailCore
import RetailKit
import RetailStorage

/// The table of the words that end messages and begin them.
struct KeywordStore: Sendable {
    func all(in tx: borrowing Transaction) throws -> [Keyword] {
        try tx.query("SELECT word, action FROM crm_keywords ORDER BY word", Self.keyword)
    }

    func find(_ word: String, in tx: borrowing Transaction) throws -> Keyword? {
        try tx.first("SELECT word, action FROM crm_keywords WHERE word = \(word)", Self.keyword)
    }

    /// - Returns: false where it would be one more than there may be.
    func save(_ keyword: Keyword, most: Int, in tx: borrowing Transaction) throws -> Bool {
        try tx.executeOne(
            """
            INSERT INTO crm_keywords (word, action)
            SELECT \(keyword.word), \(keyword.action)
             WHERE (SELECT COUNT(*) FROM crm_keywords WHERE word <> \(keyword.word))
                   < \(Int64(most))
            ON CONFLICT (word) DO UPDATE SET action = excluded.action
            """)
    }

    /// - Returns: what it did; nil where there was no such word.
    func remove(_ word: String, in tx: borrowing Transaction) throws -> Keyword? {
        try tx.first(
            "DELETE FROM crm_keywords WHERE word = \(word) RETURNING word, action", Self.keyword)
    }

    private static func keyword(_ row: borrowing Row) throws -> Keyword {
        Keyword(word: try row.next(), action: try row.next())
    }
}
