/// The words of records, by the records' numbers: FTS5 on SQLite, tsvector with GIN on PostgreSQL.
///
/// It is given words of letters and digits only, see `SearchWords` of the core, for both to be
/// found and to be kept: quoting them is enough.
public struct WordIndex: Sendable {
    private let table: StaticString

    /// Names the table, which ``Migration/wordIndex(_:into:of:filledBy:)`` or an older step made.
    public init(_ table: StaticString) {
        self.table = table
    }

    /// Which words may be unfinished.
    public enum Unfinished: Sendable {
        /// The last one, as somebody writes it.
        case last
        /// All: names are shortened anywhere.
        case all
    }

    /// Keeps the words of a record in place of those before.
    public func save(
        _ words: [String], of number: Int64, in tx: borrowing Transaction
    ) throws {
        let text = words.joined(separator: " ")
        switch tx.engine {
        case .sqlite:
            try remove(number, in: tx)
            try tx.execute("INSERT INTO \(name) (rowid, words) VALUES (\(number), \(text))")
        case .postgresql:
            try tx.execute(
                """
                INSERT INTO \(name) (number, words)
                VALUES (\(number), array_to_tsvector(string_to_array(\(text), ' ')))
                ON CONFLICT (number) DO UPDATE SET words = excluded.words
                """)
        }
    }

    /// Keeps the words of a record that has none yet.
    public func add(_ words: [String], of number: Int64, in tx: borrowing Transaction) throws {
        guard tx.engine == .sqlite else { return try save(words, of: number, in: tx) }
        let text = words.joined(separator: " ")
        try tx.execute("INSERT INTO \(name) (rowid, words) VALUES (\(number), \(text))")
    }

    /// Forgets the words of a record.
    public func remove(_ number: Int64, in tx: borrowing Transaction) throws {
        try tx.execute("DELETE FROM \(name) WHERE \(key(tx.engine)) = \(number)")
    }

    /// `JOIN … ON …`: those records of a table, by their numbers in a column, that have all the
    /// words; nothing of no words.
    public func join(
        _ words: [String], unfinished: Unfinished, to number: SQL, on engine: EngineKind
    ) -> SQL {
        guard !words.isEmpty else { return "" }
        switch engine {
        case .sqlite:
            let query = Self.query(words, unfinished, quote: "\"", and: " ", rest: "*")
            return """
                JOIN \(name) s ON s.rowid = \(number) AND s.words MATCH \(query)
                """
        case .postgresql:
            let query = Self.query(words, unfinished, quote: "'", and: " & ", rest: ":*")
            return """
                JOIN \(name) s ON s.number = \(number) AND s.words @@ CAST(\(query) AS tsquery)
                """
        }
    }

    /// The column that has the records' numbers.
    public func key(_ engine: EngineKind) -> SQL { engine == .sqlite ? "rowid" : "number" }

    /// The table.
    public var name: SQL { SQL(stringLiteral: table) }

    private static func query(
        _ words: [String], _ unfinished: Unfinished, quote: String, and: String, rest: String
    ) -> String {
        let quoted = words.map { quote + $0 + quote }
        switch unfinished {
        case .last: return quoted.joined(separator: and) + rest
        case .all: return quoted.map { $0 + rest }.joined(separator: and)
        }
    }
}

extension Migration {
    /// Declares a ``WordIndex`` over texts without regard to marks on their letters, and fills
    /// it with the words of the records that there are.
    ///
    /// What the engines split and fold here is what `SearchWords.folded` does, but for capital
    /// letters beyond ASCII that have no plain one, such as Greek, on PostgreSQL: they are found as
    /// they are written until their record changes.
    /// - Parameters:
    ///   - name: the name of the step.
    ///   - table: the index, of the module's own.
    ///   - owner: the table whose column `number` counts the records.
    ///   - texts: `SELECT number, text …` of the records that there are.
    public static func wordIndex(
        _ name: String, into table: String, of owner: String, filledBy texts: String
    ) -> Migration {
        Migration(
            name,
            sqlite: """
                CREATE VIRTUAL TABLE \(table) USING fts5(
                    words, tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3'
                );
                INSERT INTO \(table) (rowid, words) \(texts);
                """,
            postgresql: """
                CREATE TABLE \(table) (
                    number BIGINT PRIMARY KEY REFERENCES \(owner) (number),
                    words tsvector NOT NULL
                );
                INSERT INTO \(table) (number, words)
                SELECT f.number, array_to_tsvector(array_remove(regexp_split_to_array(
                           lower(regexp_replace(
                               normalize(f.text, NFD), '[\\u0300-\\u036f]', '', 'g')),
                           '[[:space:][:punct:]]+'), ''))
                  FROM (\(texts)) f (number, text);
                CREATE INDEX \(table)_words ON \(table) USING GIN (words);
                """)
    }
}
