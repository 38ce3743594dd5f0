import RetailCore
import RetailStorage
import RetailSync

/// The table of rows that were not taken in.
struct RejectStore: Sendable {
    func add(_ rejects: [Reject], to id: ID<FileImport>, in tx: borrowing Transaction) throws {
        for reject in rejects {
            try tx.execute(
                """
                INSERT INTO exchange_rejects
                    (import, row_number, line, name, field, code, reason, source)
                VALUES (\(id), \(reject.row), \(reject.line), \(reject.name),
                    \(reject.refusal.field), \(reject.refusal.code), \(reject.refusal.reason),
                    \(reject.source))
                """)
        }
    }

    /// The rejects behind a row, in the order of the file.
    func list(
        of id: ID<FileImport>, after row: Int64, limit: Int, in tx: borrowing Transaction
    ) throws -> [Reject] {
        try tx.query(
            """
            SELECT row_number, line, name, field, code, reason, source FROM exchange_rejects
             WHERE import = \(id) AND row_number > \(row) ORDER BY row_number LIMIT \(limit)
            """, Self.reject)
    }

    /// Removes a portion of an import's rejects.
    /// - Returns: how many.
    func remove(of id: ID<FileImport>, most: Int, in tx: borrowing Transaction) throws -> Int {
        try tx.remove(
            most, of: "exchange_rejects", by: ["import", "row_number"], "WHERE import = \(id)")
    }

    private static func reject(_ row: borrowing Row) throws -> Reject {
        Reject(
            row: try row.next(), line: try row.next(), name: try row.next(),
            refusal: RowRefusal(
                field: try row.next(), code: RetailError.Code(rawValue: try row.next()),
                reason: try row.next()), source: try row.next())
    }
}
