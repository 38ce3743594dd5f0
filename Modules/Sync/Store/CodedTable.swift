public import RetailCore
public import RetailKit
public import RetailStorage

/// Something that a retailer keeps under a code of its own, and changes version by version.
public protocol CodedEntry: Sendable {
    /// What the code names.
    associatedtype Subject
    /// Its code, for good.
    var code: Code<Subject> { get }
    /// Rises with every change; 1 when it is new.
    var version: Int64 { get }
}

/// The table of such entries, each a row of its own.
public struct CodedTable<Entry: CodedEntry>: Sendable {
    private let name: String
    private let table: SQL
    private let columns: Columns<Entry>

    /// Describes a table whose primary key is `code`.
    /// - Parameter name: tells the cursors of its list from those of others.
    public init(_ name: String, in table: SQL, _ columns: Columns<Entry>) {
        self.name = name
        self.table = table
        self.columns = columns
    }

    private var all: SQL { "SELECT \(columns.names) FROM \(table)" }

    /// The entry with the code; nil when there is none.
    public func find(_ code: Code<Entry.Subject>, in tx: borrowing Transaction) throws -> Entry? {
        try tx.first("\(all) WHERE code = \(code)", columns.read)
    }

    /// Every entry, by code.
    public func all(in tx: borrowing Transaction) throws -> [Entry] {
        try tx.query("\(all) ORDER BY code", columns.read)
    }

    /// The list of those for which the conditions hold.
    public func list(where conditions: [SQL] = []) -> SortedList<Entry> {
        SortedList(name, columns.names, from: table, where: conditions)
    }

    /// A page of that list.
    /// - Throws: `core.invalid-cursor`.
    public func page<Sort>(
        _ request: ListRequest<Sort>, by order: ListOrder<Entry>, where conditions: [SQL] = [],
        in tx: borrowing Transaction
    ) throws -> Page<Entry> {
        try list(where: conditions).page(request, by: order, in: tx, columns.read)
    }

    /// Adds an entry.
    /// - Returns: false when its code is taken, or what else only one of them may have.
    public func insert(_ entry: Entry, in tx: borrowing Transaction) throws -> Bool {
        try tx.executeOne(
            """
            INSERT INTO \(table) (\(columns.names)) VALUES (\(columns.values(entry)))
            ON CONFLICT DO NOTHING
            """)
    }

    /// Stores an entry over the version before its own.
    /// - Returns: false when that is not the stored one.
    public func update(_ entry: Entry, in tx: borrowing Transaction) throws -> Bool {
        try tx.executeOne(
            """
            UPDATE \(table) SET \(columns.changes(entry))
             WHERE code = \(entry.code) AND version = \(entry.version - 1)
            """)
    }
}
