public import RetailCore
import RetailJSON
public import RetailKit
public import RetailStorage

/// Reads and erases what tables keep of a person, as they are declared (``PersonalTable``).
public struct PersonalStore: Sendable {
    private let table: PersonalTable
    private let keys: [String]
    private let name: SQL
    private let key: SQL

    /// Looks at a table as an engine has it.
    public init(_ table: PersonalTable, on engine: EngineKind) {
        self.table = table
        keys = table.isWords && engine == .sqlite ? ["rowid"] : table.key
        name = SQL(unchecked: table.name)
        key = SQL(unchecked: keys.joined(separator: ", "))
    }

    private func sought(_ person: PersonalRecords) -> SQL {
        let rows = table.rows(person)
        return table.isWords ? "\(key) IN (\(rows))" : "(\(rows))"
    }

    /// How many rows are of a person, at most `most`.
    public func count(
        of person: PersonalRecords, most: Int, in tx: borrowing Transaction
    ) throws -> Int {
        try tx.first(
            """
            SELECT COUNT(*) FROM (SELECT 1 FROM \(name) WHERE \(sought(person)) LIMIT \(most)) n
            """
        ) { row in try row.next() } ?? 0
    }

    /// Removes a person's rows or takes from them what does not stay, at most `most` of them.
    /// - Returns: how many; fewer than it might means that nothing is left.
    public func erase(
        of person: PersonalRecords, most: Int, in tx: borrowing Transaction
    ) throws -> Int {
        let rows = sought(person)
        guard case .kept = table.end else {
            let order = SQL(unchecked: keys.map { "\($0) DESC" }.joined(separator: ", "))
            return try tx.remove(
                most, of: table.name, by: keys, "WHERE \(rows) ORDER BY \(order)")
        }
        let changes = table.columns.compactMap(Self.change)
        guard !changes.isEmpty else { return 0 }
        let left = SQL.any(of: changes.map(\.isLeft))
        return try tx.execute(
            """
            UPDATE \(name) SET \(SQL.joined(changes.map(\.set), by: ", "))
             WHERE (\(key)) IN (SELECT \(key) FROM \(name)
                                 WHERE \(rows) AND \(left) ORDER BY \(key) LIMIT \(most))
            """)
    }

    /// What a column is set to, and the condition that it is not yet.
    private static func change(of column: PersonalColumn) -> (set: SQL, isLeft: SQL)? {
        let name = SQL(unchecked: column.name)
        switch column.fate {
        case .stays: return nil
        case .cleared: return ("\(name) = NULL", "\(name) IS NOT NULL")
        case .clearedWithout(let other):
            let other = SQL(unchecked: other)
            return (
                "\(name) = CASE WHEN \(other) IS NULL THEN NULL ELSE \(name) END",
                "(\(name) IS NOT NULL AND \(other) IS NULL)"
            )
        case .replaced(let text):
            let kept = SQL(unchecked: "'\(text)'")
            return (
                "\(name) = CASE WHEN \(name) IS NULL THEN NULL ELSE \(kept) END",
                "\(name) <> \(kept)"
            )
        }
    }

    /// Whether anything is left that goes: rows of what is removed, values of what is kept.
    public func isAnyLeft(
        of person: PersonalRecords, in tx: borrowing Transaction
    ) throws -> Bool {
        var left: SQL = "1 = 1"
        if case .kept = table.end {
            left = SQL.any(of: table.columns.compactMap(Self.change).map(\.isLeft))
        }
        return try tx.first(
            "SELECT 1 FROM \(name) WHERE \(sought(person)) AND \(left) LIMIT 1"
        ) { row in try row.next() as Int64 } != nil
    }

    /// A person's rows behind a place, at most `most`, each as a JSON object of one line; what
    /// comes or goes before the place moves none of them.
    public func rows(
        of person: PersonalRecords, behind place: PersonalPlace?, most: Int,
        in tx: borrowing Transaction
    ) throws -> [(text: String, place: PersonalPlace)] {
        let shown = table.columns.filter { $0.kind != .hidden }
        let names = SQL(unchecked: shown.map(\.read).joined(separator: ", "))
        let behind: SQL = place.map { "(\(key)) > (\($0.values))" } ?? "1 = 1"
        return try tx.query(
            """
            SELECT \(names), \(key) FROM \(name) WHERE \(sought(person)) AND \(behind)
             ORDER BY \(key) LIMIT \(most)
            """
        ) { row in
            let text = try Self.object(of: shown, in: row)
            let columns = shown.count..<(shown.count + keys.count)
            return (text, PersonalPlace(try columns.map { try row[$0] }))
        }
    }

    private static func object(
        of shown: [PersonalColumn], in row: borrowing Row
    ) throws -> String {
        var writer = JSONWriter(capacity: 256)
        writer.beginObject()
        for (index, column) in shown.enumerated() {
            guard let value = try text(of: column.kind, index, in: row) else { continue }
            writer.key(column.name)
            writer.string(value)
        }
        writer.endObject()
        return String(decoding: writer.bytes, as: UTF8.self)
    }

    private static func text(
        of kind: PersonalColumn.Kind, _ index: Int, in row: borrowing Row
    ) throws -> String? {
        switch kind {
        case .text: return try row[index] as String?
        case .number: return try (row[index] as Int64?).map { "\($0)" }
        case .time: return try (row[index] as Instant?)?.rfc3339
        case .id: return try (row[index] as RawID?)?.uuid
        case .actor:
            // Colleagues are nobody's business: a customer's own acts say whose they are.
            guard let actor = try row[index] as String? else { return nil }
            let isOwn = actor.hasPrefix("customer_")
            return isOwn ? actor : String(actor.prefix { $0 != ":" && $0 != "_" })
        case .hidden: return nil
        }
    }

    /// Lets go of what a word index still has of words that were removed, a bounded stretch of it.
    /// - Returns: whether there may be more.
    public func forgetWords(in tx: borrowing Transaction) throws -> Bool {
        guard table.isWords, tx.engine == .sqlite else { return false }
        func changes() throws -> Int64 {
            try tx.first("SELECT total_changes()") { row in try row.next() } ?? 0
        }
        let before = try changes()
        // FTS5 keeps removed words until it joins what it has: https://sqlite.org/fts5.html 6.7.
        try tx.execute("INSERT INTO \(name) (\(name), rank) VALUES ('merge', -200)")
        return try changes() - before > 1
    }

    /// The ids by which copies name a person's rows, behind one of them, at most `most`.
    public func ids(
        of person: PersonalRecords, behind last: RawID?, most: Int, in tx: borrowing Transaction
    ) throws -> [RawID] {
        guard let named = table.named.map(SQL.init(unchecked:)) else { return [] }
        let behind: SQL = last.map { "\(named) > \($0)" } ?? "1 = 1"
        return try tx.query(
            """
            SELECT DISTINCT \(named) FROM \(name) WHERE \(sought(person)) AND \(behind)
             ORDER BY \(named) LIMIT \(most)
            """
        ) { row in try row.next() }
    }
}

extension PersonalTable {
    /// The words by which records of a table with the columns `number` and `customer` are found
    /// (``WordIndex``): they go, and nobody is shown them.
    public static func words(_ name: String, _ title: String, of owner: String) -> PersonalTable {
        PersonalTable(
            name, title, key: ["number"], .removed, isWords: true,
            PersonalColumn.hidden("number", "words")
        ) { person in
            "SELECT number FROM \(unchecked: owner) WHERE customer IN (\(person.list))"
        }
    }
}

extension PersonalColumn {
    /// Its value as a person is shown it.
    fileprivate var read: String {
        shownWhere.map { "CASE WHEN \($0) THEN \(name) END" } ?? name
    }
}
