import RetailCore
import RetailKit
import RetailStorage
import RetailSync

/// The table of imports.
struct ImportStore: Sendable {
    func add(_ new: FileImport, in tx: borrowing Transaction) throws {
        try tx.execute(
            "INSERT INTO exchange_imports (\(columns.names)) VALUES (\(columns.values(new)))")
    }

    func find(_ id: ID<FileImport>, in tx: borrowing Transaction) throws -> FileImport? {
        try tx.first(
            "SELECT \(columns.names) FROM exchange_imports WHERE id = \(id)", columns.read)
    }

    /// A page of imports; of one actor, or of all.
    func list(
        _ filter: ImportFilter, of actor: String?, _ request: ListRequest<AgeSort>,
        in tx: borrowing Transaction
    ) throws -> Page<FileImport> {
        try list(filter, of: actor).page(
            request, by: Self.order(request.sort), in: tx, columns.read)
    }

    func list(_ filter: ImportFilter, of actor: String?) -> SortedList<FileImport> {
        SortedList(
            "exchange.imports", columns.names, from: "exchange_imports",
            where: filter.conditions, within: actor.map { "actor = \($0)" })
    }

    static func order(_ age: AgeSort) -> ListOrder<FileImport> {
        .by(age, .id("id") { $0.id.raw })
    }

    /// Lengthens an open file from a size that it must have.
    func grow(
        _ id: ID<FileImport>, from start: Int64, by count: Int, at now: Instant,
        in tx: borrowing Transaction
    ) throws -> Bool {
        try tx.executeOne(
            """
            UPDATE exchange_imports
               SET size = size + \(Int64(count)), stored = stored + \(Int64(count)), moved_at = \(now), version = version + 1
             WHERE id = \(id) AND state = 'open' AND size = \(start)
            """)
    }

    /// Lets an open import of a whole file wait for its turn.
    func queue(_ file: WholeFile, at now: Instant, in tx: borrowing Transaction) throws -> Bool {
        try tx.executeOne(
            """
            UPDATE exchange_imports
               SET state = 'queued', digest = \(file.digest), moved_at = \(now),
                   version = version + 1
             WHERE id = \(file.id) AND state = 'open' AND size = \(file.size)
            """)
    }

    /// Lets what stopped go on.
    func requeue(
        _ id: ID<FileImport>, unmovedSince limit: Instant, at now: Instant,
        in tx: borrowing Transaction
    ) throws -> Bool {
        try tx.executeOne(
            """
            UPDATE exchange_imports
               SET state = 'queued', problem = NULL, failures = 0, moved_at = \(now),
                   version = version + 1
             WHERE id = \(id) AND digest IS NOT NULL
               AND (state IN ('failed', 'cancelled')
                    OR (state IN ('queued', 'running') AND moved_at <= \(limit)))
               AND EXISTS (SELECT 1 FROM exchange_parts WHERE import = \(id) AND start_at = 0)
            """)
    }

    /// Stops what has not ended.
    func cancel(_ id: ID<FileImport>, at now: Instant, in tx: borrowing Transaction) throws -> Bool
    {
        try tx.executeOne(
            """
            UPDATE exchange_imports
               SET state = 'cancelled', moved_at = \(now), version = version + 1
             WHERE id = \(id) AND state IN ('open', 'queued', 'running')
            """)
    }

    /// Lets what has ended be forgotten.
    func discard(_ id: ID<FileImport>, at now: Instant, in tx: borrowing Transaction) throws -> Bool
    {
        try tx.executeOne(
            """
            UPDATE exchange_imports
               SET state = 'discarded', moved_at = \(now), version = version + 1
             WHERE id = \(id) AND state IN ('done', 'failed', 'cancelled')
            """)
    }

    /// Notes that an import that has not moved since `limit` only waits.
    func touch(
        _ id: ID<FileImport>, unmovedSince limit: Instant, at now: Instant,
        in tx: borrowing Transaction
    ) throws {
        try tx.execute(
            """
            UPDATE exchange_imports SET moved_at = \(now), version = version + 1
             WHERE id = \(id) AND state IN ('queued', 'running') AND moved_at <= \(limit)
            """)
    }

    /// Notes that the file of an import is gone.
    func freed(_ id: ID<FileImport>, in tx: borrowing Transaction) throws {
        try tx.execute("UPDATE exchange_imports SET stored = stored - size WHERE id = \(id)")
    }

    /// How many imports have not ended; of one actor, or of all.
    func unended(of actor: String?, in tx: borrowing Transaction) throws -> Int64 {
        let whose: SQL = actor.map { "AND actor = \($0)" } ?? ""
        return try tx.first(
            """
            SELECT COUNT(*) FROM exchange_imports
             WHERE state IN ('open', 'queued', 'running') \(whose)
            """
        ) { row in try row.next() } ?? 0
    }

    /// How many bytes are kept; of one actor, or of all.
    func stored(of actor: String?, in tx: borrowing Transaction) throws -> Int64 {
        let whose: SQL = actor.map { "AND actor = \($0)" } ?? ""
        return try tx.first(
            """
            SELECT CAST(COALESCE(SUM(stored), 0) AS BIGINT) FROM exchange_imports
             WHERE stored > 0 \(whose)
            """
        ) { row in try row.next() } ?? 0
    }

    /// Moves an import on from the position at which it must be.
    func advance(
        _ before: FileImport, to after: FileImport,
        while states: [ImportState] = [.queued, .running],
        in tx: borrowing Transaction
    ) throws -> Bool {
        try tx.executeOne(
            """
            UPDATE exchange_imports SET \(columns.changes(after)), version = version + 1
             WHERE id = \(before.id) AND state IN (\(list: states.map(\.rawValue)))
               AND position = \(before.position)
            """)
    }

    /// Imports that should be running and have not moved for a while, or are left open.
    func idle(
        in states: [ImportState], since limit: Instant, most: Int, in tx: borrowing Transaction
    ) throws -> [FileImport] {
        try tx.query(
            """
            SELECT \(columns.names) FROM exchange_imports
             WHERE state IN (\(list: states.map(\.rawValue))) AND moved_at <= \(limit)
             ORDER BY moved_at LIMIT \(most)
            """, columns.read)
    }

    /// Forgets an import; its parts and rejects are gone before.
    func remove(_ id: ID<FileImport>, in tx: borrowing Transaction) throws {
        try tx.execute("DELETE FROM exchange_imports WHERE id = \(id)")
    }

    /// Imports that have more rejects than they have counted.
    func miscounted(in tx: borrowing Transaction) throws -> [String] {
        try tx.query(
            """
            SELECT id FROM exchange_imports i
             WHERE rejected < (SELECT COUNT(*) FROM exchange_rejects r WHERE r.import = i.id)
             ORDER BY id LIMIT \(Check.enough)
            """
        ) { row in (try row.next() as ID<FileImport>).text }
    }

    /// Imports whose parts do not make up their size, as long as they have any.
    func torn(in tx: borrowing Transaction) throws -> [String] {
        try tx.query(
            """
            SELECT i.id FROM exchange_imports i
              JOIN exchange_parts p ON p.import = i.id
             WHERE i.state IN ('queued', 'running')
             GROUP BY i.id, i.size
            HAVING SUM(LENGTH(p.bytes)) <> i.size
             ORDER BY i.id LIMIT \(Check.enough)
            """
        ) { row in (try row.next() as ID<FileImport>).text }
    }
}

private let columns = Columns(FileImport.init) {
    $0.column("id", \.id, .stays)
    $0.column("connector", \.connector, .stays)
    $0.column("file_name", \.fileName, .stays)
    $0.column("options", \.options, as: StoredTexts.write, from: StoredTexts.map)
    $0.column("is_dry", \.isDry, .stays)
    $0.column("actor", \.actor, .stays)
    $0.column("state", \.state)
    $0.column("size", \.size, .stays)
    $0.column("digest", \.digest, .stays)
    $0.column("position", \.position)
    $0.column("created", \.created)
    $0.column("updated", \.updated)
    $0.column("unchanged", \.unchanged)
    $0.column("rejected", \.rejected)
    $0.column("stored", \.stored)
    $0.column("notes", \.notes, as: StoredTexts.write, from: StoredTexts.map)
    $0.column("failures", \.failures)
    $0.column("problem", \.problem)
    $0.column("created_at", \.createdAt, .stays)
    $0.column("moved_at", \.movedAt)
    $0.column("version", \.version, .stays)
}

extension ImportState: SQLStorable {}

extension ImportFilter {
    fileprivate var conditions: [SQL] {
        var all: [SQL] = []
        if let state { all.append("state = \(state)") }
        if let connector { all.append("connector = \(connector)") }
        return all
    }
}
