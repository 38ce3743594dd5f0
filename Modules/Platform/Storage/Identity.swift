import RetailCore

/// Whose database it is: proved by reading, before anything is written.
///
/// SQLite: the engine has looked at the file's own mark before it opened it. PostgreSQL: the table
/// `storage_identity`; tables of others without it are refused. Both keep the generation of the
/// schema, the number of steps applied.
enum Identity {
    /// Refuses the database of another program and one that a newer release has changed.
    /// - Throws: `storage.foreign-database`, `storage.newer-schema`.
    static func prove(knowing known: Int, in tx: borrowing Transaction) throws {
        switch tx.engine {
        case .sqlite:
            let isOurs = try tx.first(
                """
                SELECT COUNT(*) = 0 OR SUM(name = 'storage_migrations') > 0 FROM sqlite_schema
                """
            ) { row in try row[0] as Int }
            guard isOurs != 0 else {
                throw RetailError.invalid(
                    .foreignDatabase,
                    "The file bears Selaras's mark and holds tables of another program. Name "
                        + "another file, or none to make one.")
            }
            let generation = try tx.first("PRAGMA user_version") { row in try row[0] as Int } ?? 0
            try refuse(newer: generation, than: known)
        case .postgresql:
            guard try hasMark(tx) else { return try refuseStrangers(tx) }
            let generation = try tx.first("SELECT generation FROM storage_identity") { row in
                try row[0] as Int
            }
            try refuse(newer: generation ?? 0, than: known)
        }
    }

    /// Sets the mark; SQLite's was set when the file was made.
    static func mark(_ tx: borrowing Transaction) throws {
        guard tx.engine == .postgresql else { return }
        let mark = """
            CREATE TABLE IF NOT EXISTS storage_identity (
                application TEXT NOT NULL PRIMARY KEY CHECK (application = 'selaras'),
                generation BIGINT NOT NULL
            );
            INSERT INTO storage_identity (application, generation) VALUES ('selaras', 0)
            ON CONFLICT (application) DO NOTHING;
            """
        try tx.script(Dialect.render(mark, for: tx.engine))
    }

    /// Notes how many steps have been applied.
    static func note(_ generation: Int, in tx: borrowing Transaction) throws {
        switch tx.engine {
        case .sqlite: try tx.script("PRAGMA user_version = \(generation)")
        case .postgresql: try tx.execute("UPDATE storage_identity SET generation = \(generation)")
        }
    }

    private static func hasMark(_ tx: borrowing Transaction) throws -> Bool {
        try tx.first(
            """
            SELECT 1 FROM pg_attribute
            WHERE attrelid = to_regclass('storage_identity') AND attname = 'generation'
            """
        ) { row in try row[0] as Int } != nil
    }

    /// Tables that belong to an extension are nobody's data.
    private static func refuseStrangers(_ tx: borrowing Transaction) throws {
        let stranger = try tx.first(
            """
            SELECT current_schema()::text || '.' || relation.relname::text
            FROM pg_class relation
            WHERE relation.relnamespace = to_regnamespace(quote_ident(current_schema()))
                AND relation.relkind IN ('r', 'p', 'v', 'm', 'f')
                AND NOT EXISTS (
                    SELECT 1 FROM pg_depend dependency
                    WHERE dependency.classid = 'pg_class'::regclass
                        AND dependency.objid = relation.oid AND dependency.deptype = 'e')
            ORDER BY relation.relname
            LIMIT 1
            """
        ) { row in try row[0] as String }
        guard let stranger else { return }
        throw RetailError.invalid(
            .foreignDatabase,
            "The database holds tables of another program (\(stranger)) and no mark of Selaras. "
                + "Nothing was written to it. Name an empty one: createdb selaras.")
    }

    private static func refuse(newer generation: Int, than known: Int) throws {
        guard generation > known else { return }
        throw RetailError.unavailable(
            .newerSchema,
            "The database was changed by a newer release (\(generation) steps; this one knows "
                + "\(known)). Install that release.")
    }
}
