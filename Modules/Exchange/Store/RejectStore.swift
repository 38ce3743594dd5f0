import RetailCore
import RetailKit
import RetailStorage
import RetailSync

/// The table of rows that were not taken in.
struct RejectStore: Sendable {
    private static let mostTogether = 100

    func add(_ rejects: [Reject], to id: ID<FileImport>, in tx: borrowing Transaction) throws {
        for start in stride(from: 0, to: rejects.count, by: Self.mostTogether) {
            let some = Array(rejects[start..<min(start + Self.mostTogether, rejects.count)])
            let rows = SQL.rows(some) { reject in
                """
                (\(id), \(reject.row), \(reject.line), \(reject.name), \(reject.refusal.field),
                 \(reject.refusal.code), \(reject.refusal.reason), \(reject.source))
                """
            }
            try tx.execute(
                """
                INSERT INTO exchange_rejects
                    (import, row_number, line, name, field, code, reason, source)
                VALUES \(rows)
                """)
        }
    }

    /// A page of what an import refused, by the rows of the file.
    func list(
        of id: ID<FileImport>, _ filter: RejectFilter, _ request: ListRequest<RowSort>,
        in tx: borrowing Transaction
    ) throws -> Page<Reject> {
        var conditions: [SQL] = ["import = \(id)"]
        if let code = filter.code { conditions.append("code = \(code)") }
        let list = SortedList<Reject>(
            "exchange.import-rejects", "row_number, line, name, field, code, reason, source",
            from: "exchange_rejects", where: conditions)
        let row = ListKey<Reject>.number("row_number") { $0.row }
        return try list.page(
            request, by: request.sort == .first ? .rising(row) : .falling(row), in: tx,
            Self.reject)
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
