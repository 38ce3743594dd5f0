import RetailCore
import RetailStorage

/// The table of the parts of files.
struct PartStore: Sendable {
    func add(_ part: FilePart, in tx: borrowing Transaction) throws {
        try tx.execute(
            """
            INSERT INTO exchange_parts (import, start_at, bytes)
            VALUES (\(part.id), \(part.start), \(part.bytes))
            """)
    }

    /// The bytes from a place on, to the end of the part in which it lies; nil behind the last.
    func bytes(
        of id: ID<FileImport>, from start: Int64, in tx: borrowing Transaction
    ) throws -> [UInt8]? {
        let part: (Int64, [UInt8])? = try tx.first(
            """
            SELECT start_at, bytes FROM exchange_parts
             WHERE import = \(id) AND start_at <= \(start) ORDER BY start_at DESC LIMIT 1
            """
        ) { row in (try row.next(), try row.next()) }
        guard let (begin, bytes) = part, start - begin < Int64(bytes.count) else { return nil }
        return Array(bytes[Int(start - begin)...])
    }

    /// Whether an import has parts.
    func hasAny(of id: ID<FileImport>, in tx: borrowing Transaction) throws -> Bool {
        try tx.first("SELECT 1 FROM exchange_parts WHERE import = \(id) LIMIT 1") { row in
            try row.next() as Int64
        } != nil
    }

    /// Removes a portion of an import's parts, the first ones first: a file that lacks its
    /// beginning is known as one that is being forgotten.
    /// - Returns: how many.
    func remove(of id: ID<FileImport>, most: Int, in tx: borrowing Transaction) throws -> Int {
        try tx.remove(
            most, of: "exchange_parts", by: ["import", "start_at"],
            "WHERE import = \(id) ORDER BY start_at")
    }

    /// Imports that have parts although their state has been `states` since before `limit`;
    /// `neverStarted`: those alone that nobody let go on, for they were not whole.
    func ended(
        in states: [ImportState], neverStarted: Bool = false, before limit: Instant, most: Int,
        in tx: borrowing Transaction
    ) throws -> [ID<FileImport>] {
        let wholeness: SQL = neverStarted ? "AND digest IS NULL" : ""
        return try tx.query(
            """
            SELECT id FROM exchange_imports i
             WHERE state IN (\(list: states.map(\.rawValue))) AND moved_at <= \(limit) \(wholeness)
               AND EXISTS (SELECT 1 FROM exchange_parts p WHERE p.import = i.id)
             ORDER BY moved_at LIMIT \(most)
            """
        ) { row in try row.next() }
    }
}
