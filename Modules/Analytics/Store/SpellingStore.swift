import RetailCore
import RetailStorage

/// How the catalogue spells the items that were sold; figures are kept by the form for comparing.
struct SpellingStore: Sendable {
    /// The newest spellings that a transaction meets.
    private final class Noted {
        var spellings: [String: String] = [:]
    }

    /// Keeps the newest spelling of each, at the end of the transaction.
    func note(_ items: [SKU], in tx: borrowing Transaction) {
        let noted = tx.gathering({ Noted() }) { noted, tx in try write(noted.spellings, in: tx) }
        for item in items { noted.spellings[item.key] = item.text }
    }

    private func write(_ spellings: [String: String], in tx: borrowing Transaction) throws {
        for portion in spellings.sorted(by: { $0.key < $1.key }).portions {
            let rows = SQL.rows(Array(portion)) { "(\($0.key), \($0.value))" }
            try tx.execute(
                """
                INSERT INTO analytics_spellings (sku, spelling) VALUES \(rows)
                ON CONFLICT (sku) DO UPDATE SET spelling = excluded.spelling
                 WHERE analytics_spellings.spelling <> excluded.spelling
                """)
        }
    }

    /// The spellings of the items with these forms for comparing.
    func find(_ keys: [String], in tx: borrowing Transaction) throws -> [String: String] {
        guard !keys.isEmpty else { return [:] }
        let rows: [(String, String)] = try tx.query(
            "SELECT sku, spelling FROM analytics_spellings WHERE sku IN (\(list: keys))"
        ) { row in (try row.next(), try row.next()) }
        return Dictionary(rows) { first, _ in first }
    }

    /// Forgets so many of them.
    /// - Returns: how many were forgotten.
    func reset(most: Int, in tx: borrowing Transaction) throws -> Int {
        try tx.remove(most, of: "analytics_spellings", by: ["sku"])
    }
}
