import RetailCore
import RetailStorage

/// The table of what surveys of files found.
struct SurveyStore: Sendable {
    /// Keeps what a survey found; a second one of the same file finds the same.
    func add(
        _ findings: [UInt8], to id: ID<FileImport>, in tx: borrowing Transaction
    ) throws {
        try tx.execute(
            """
            INSERT INTO exchange_surveys (import, findings) VALUES (\(id), \(findings))
            ON CONFLICT (import) DO NOTHING
            """)
    }

    func find(_ id: ID<FileImport>, in tx: borrowing Transaction) throws -> [UInt8]? {
        try tx.first("SELECT findings FROM exchange_surveys WHERE import = \(id)") { row in
            try row.next()
        }
    }

    func remove(of id: ID<FileImport>, in tx: borrowing Transaction) throws {
        try tx.execute("DELETE FROM exchange_surveys WHERE import = \(id)")
    }
}
