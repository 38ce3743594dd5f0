extension WordIndex {
    /// Keeps the words of several records in place of those before, each record once; two
    /// statements at most, whatever their number.
    public func save(
        _ records: [(number: Int64, words: [String])], in tx: borrowing Transaction
    ) throws {
        guard !records.isEmpty else { return }
        let texts = records.map { (number: $0.number, text: $0.words.joined(separator: " ")) }
        switch tx.engine {
        case .sqlite:
            try tx.execute("DELETE FROM \(name) WHERE rowid IN (\(list: records.map(\.number)))")
            try tx.execute(
                """
                INSERT INTO \(name) (rowid, words)
                VALUES \(SQL.rows(texts) { "(\($0.number), \($0.text))" })
                """)
        case .postgresql:
            try tx.execute(
                """
                INSERT INTO \(name) (number, words)
                VALUES \(SQL.rows(texts) {
                    "(\($0.number), array_to_tsvector(string_to_array(\($0.text), ' ')))"
                })
                ON CONFLICT (number) DO UPDATE SET words = excluded.words
                """)
        }
    }
}
