import RetailContracts
import RetailCore
import RetailStorage

/// The table of the words of each part of a product.
struct WordStore: Sendable {
    /// Keeps words in place of those that the parts had.
    func put(
        _ words: [WordPart: SearchText], of number: Int64, in tx: borrowing Transaction
    ) throws {
        guard !words.isEmpty else { return }
        let parts = words.map { ($0.key.text, $0.value.words) }.sorted { $0.0 < $1.0 }
        let rows = SQL.rows(parts) { part, words in "(\(number), \(part), \(words))" }
        try tx.execute(
            """
            INSERT INTO catalogue_words (product, part, words)
            VALUES \(rows)
            ON CONFLICT (product, part) DO UPDATE SET words = excluded.words
            """)
    }

    /// All words of a product and of its category, a text for each part that has any.
    func all(
        of number: Int64, under category: CategoryID?, in tx: borrowing Transaction
    ) throws -> [String] {
        try tx.query(
            """
            SELECT words FROM catalogue_categories WHERE id = \(category) AND words <> ''
            UNION ALL
            SELECT words FROM (SELECT words FROM catalogue_words
                                WHERE product = \(number) AND words <> '' ORDER BY part) w
            """
        ) { try $0[0] }
    }
}
