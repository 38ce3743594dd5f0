import RetailCore
import RetailStorage

/// Where things that go the way of a ``Lifecycle`` are stored: a row each, and those for whom it
/// counts beside it.
protocol StagedStore: Sendable {
    associatedtype Entry: StagedEntry

    static var table: SQL { get }
    static var columns: Columns<Entry> { get }
    var audiences: AudienceStore<Entry.Subject> { get }
}

extension StagedStore {
    /// What a SELECT of them begins with.
    static var all: SQL { "SELECT \(columns.names) FROM \(table)" }

    /// The one with the code, with its audience.
    func find(_ code: Code<Entry.Subject>, in tx: borrowing Transaction) throws -> Entry? {
        guard
            var entry = try tx.first("\(Self.all) WHERE code = \(code)", Self.columns.read)
        else { return nil }
        entry.audience = try audiences.audience(of: code, in: tx)
        return entry
    }

    /// - Returns: false when the code is taken.
    func insert(_ entry: Entry, in tx: borrowing Transaction) throws -> Bool {
        guard
            try tx.executeOne(
                """
                INSERT INTO \(Self.table) (\(Self.columns.names))
                VALUES (\(Self.columns.values(entry)))
                ON CONFLICT (code) DO NOTHING
                """)
        else { return false }
        try audiences.insert(entry.audience, of: entry.code, in: tx)
        return true
    }

    /// Stores one in the place of how it was read.
    /// - Returns: false when the version before is not the stored one.
    func update(
        _ entry: Entry, from old: Entry, in tx: borrowing Transaction
    ) throws -> Bool {
        guard
            try tx.executeOne(
                """
                UPDATE \(Self.table) SET \(Self.columns.changes(entry))
                 WHERE code = \(entry.code) AND version = \(old.version)
                """)
        else { return false }
        if entry.audience != old.audience {
            try audiences.set(entry.audience, of: entry.code, in: tx)
        }
        return true
    }
}
