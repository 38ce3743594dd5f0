import RetailContracts
import RetailCore
import RetailKit
import RetailStorage

/// The words of products: FTS5 on SQLite, tsvector with GIN on PostgreSQL.
struct SearchStore: Sendable {
    /// Keeps the words of a product in place of those before.
    func save(_ words: [String], of number: Int64, in tx: borrowing Transaction) throws {
        let text = words.joined(separator: " ")
        switch tx.engine {
        case .sqlite:
            try tx.execute("DELETE FROM catalogue_search WHERE rowid = \(number)")
            try tx.execute(
                "INSERT INTO catalogue_search (rowid, words) VALUES (\(number), \(text))")
        case .postgresql:
            try tx.execute(
                """
                INSERT INTO catalogue_search (number, words)
                VALUES (\(number), array_to_tsvector(string_to_array(\(text), ' ')))
                ON CONFLICT (number) DO UPDATE SET words = excluded.words
                """)
        }
    }

    /// The active products that match, the newest first.
    func matches(
        _ filter: SearchFilter, most: Int, at now: Instant, in tx: borrowing Transaction
    ) throws -> [SearchMatch] {
        let price = filter.channel.map { prices(on: $0, at: now) }
        var sql: SQL = """
            SELECT m.number, m.id, m.name, m.category, m.lowest, m.highest
              FROM (SELECT p.number, p.id, p.name, p.category,
                           \(price?.0 ?? "CAST(NULL AS BIGINT)") AS lowest,
                           \(price?.1 ?? "CAST(NULL AS BIGINT)") AS highest
                      FROM \(source(filter.words, tx.engine)) WHERE p.status = 'active'
            """
        if let category = filter.category {
            sql += " AND \(ProductStore.isUnder(category))"
        }
        if let channel = filter.channel {
            sql += " AND \(ProductStore.isSeen(on: channel, at: now))"
        }
        sql += ") m WHERE 1 = 1"
        if let lowest = filter.lowest { sql += " AND m.highest >= \(lowest)" }
        if let highest = filter.highest { sql += " AND m.lowest <= \(highest)" }
        sql += " ORDER BY m.number DESC LIMIT \(most)"
        return try tx.query(sql) { row in
            SearchMatch(
                number: try row.next(), product: try row.next(), name: try row.next(),
                category: try row.next(), lowest: try row.next(), highest: try row.next())
        }
    }

    /// Products without words, and words without a product.
    func strays(in tx: borrowing Transaction) throws -> [Int64] {
        let key: SQL = tx.engine == .sqlite ? "rowid" : "number"
        return try tx.query(
            """
            SELECT number FROM catalogue_products
             WHERE number NOT IN (SELECT \(key) FROM catalogue_search)
            UNION ALL
            SELECT \(key) FROM catalogue_search
             WHERE \(key) NOT IN (SELECT number FROM catalogue_products)
             LIMIT \(Check.enough)
            """
        ) { try $0[0] }
    }

    /// Words are letters and digits only, so quoting them is enough; the last one may go on.
    private func source(_ words: [String], _ engine: EngineKind) -> SQL {
        guard !words.isEmpty else { return "catalogue_products p" }
        switch engine {
        case .sqlite:
            let query = words.map { "\"\($0)\"" }.joined(separator: " ") + "*"
            return """
                catalogue_products p JOIN catalogue_search s
                    ON s.rowid = p.number AND s.words MATCH \(query)
                """
        case .postgresql:
            let query = words.map { "'\($0)'" }.joined(separator: " & ") + ":*"
            return """
                catalogue_products p JOIN catalogue_search s
                    ON s.number = p.number AND s.words @@ CAST(\(query) AS tsquery)
                """
        }
    }

    private func prices(on channel: Code<Channel>, at now: Instant) -> (SQL, SQL) {
        let entry = PriceStore.entry(
            of: "v.sku", on: "\(channel)", in: "c.currency", at: "\(now)")
        let rest: SQL = """
            FROM catalogue_variants v
            JOIN catalogue_channels c ON c.code = \(channel)
            JOIN catalogue_prices r ON r.number = \(entry)
            WHERE v.product = p.id
            """
        return ("(SELECT MIN(r.amount) \(rest))", "(SELECT MAX(r.amount) \(rest))")
    }
}
