import RetailCore
import RetailStorage

/// The table of records that take effect once.
struct ImportStore: Sendable {
    /// Notes a record.
    /// - Returns: false when it was noted before.
    func take(
        _ record: String, of source: String, at now: Instant, in tx: borrowing Transaction
    ) throws -> Bool {
        try tx.executeOne(
            """
            INSERT INTO catalogue_imports (source, record, at)
            VALUES (\(source), \(record), \(now))
            ON CONFLICT (source, record) DO NOTHING
            """)
    }
}
