public import RetailCore

/// Brings a database to the schema that the modules declare.
public struct Migrator: Sendable {
    let migrations: [Migration]
    let clock: WallClock

    /// Takes the steps of all modules: modules in the order of their dependencies, each module's
    /// steps in the order of their numbers.
    public init(_ migrations: [Migration], clock: WallClock) {
        self.migrations = migrations
        self.clock = clock
    }

    /// Applies what is missing in one transaction, under the engine's writer lock, and returns the
    /// names of the steps applied.
    /// - Throws: `storage.foreign-database` when it holds the tables of another program;
    ///   `storage.newer-schema` when the database knows steps that this release does not;
    ///   `storage.migration-changed` when an applied step reads differently now.
    @discardableResult
    public func migrate(_ database: Database) async throws(RetailError) -> [String] {
        try await database.read { tx in try Identity.prove(knowing: migrations.count, in: tx) }
        try await database.write(within: .day) { tx in try prepare(tx) }
        return try await database.write(within: .day) { tx in
            try lock(tx)
            let missing = try missing(in: tx)
            for migration in missing {
                try tx.script(migration.sql(for: tx.engine))
                try tx.execute(
                    """
                    INSERT INTO storage_migrations (name, checksum, applied_at)
                    VALUES (\(migration.name), \(migration.checksum(for: tx.engine)), \(clock.now()))
                    """)
            }
            if !missing.isEmpty { try Identity.note(migrations.count, in: tx) }
            return missing.map(\.name)
        }
    }

    /// Returns the steps that ``migrate(_:)`` would apply, with their SQL, and changes nothing.
    public func dryRun(
        _ database: Database
    ) async throws(RetailError) -> [(name: String, sql: String)] {
        try await database.read { tx in
            try Identity.prove(knowing: migrations.count, in: tx)
            return try missing(in: tx).map { ($0.name, $0.sql(for: tx.engine)) }
        }
    }

    /// Makes the table of applied steps, in a transaction of its own: see ``lock(_:)``.
    private func prepare(_ tx: borrowing Transaction) throws {
        if tx.engine == .postgresql {
            // CREATE TABLE IF NOT EXISTS alone fails when two gateways run it at once. Released by
            // COMMIT. The number is "selaras" in ASCII.
            try tx.execute("SELECT pg_advisory_xact_lock(32479313302483315)")
        }
        let table = """
            CREATE TABLE IF NOT EXISTS storage_migrations (
                name TEXT NOT NULL PRIMARY KEY,
                checksum TEXT NOT NULL,
                applied_at BIGINT NOT NULL
            );
            """
        try tx.script(Dialect.render(table, for: tx.engine))
        try Identity.mark(tx)
    }

    /// One migrating gateway at a time. LOCK TABLE comes first and takes no snapshot, so what is
    /// read after the wait includes what the other gateway applied; an advisory lock, taken by a
    /// SELECT, would leave this transaction with the state before its wait.
    private func lock(_ tx: borrowing Transaction) throws {
        guard tx.engine == .postgresql else { return }
        try tx.script("LOCK TABLE storage_migrations IN EXCLUSIVE MODE")
    }

    private func missing(in tx: borrowing Transaction) throws -> [Migration] {
        let applied = try applied(in: tx)
        let known = Set(migrations.map(\.name))
        if let stranger = applied.keys.filter({ !known.contains($0) }).sorted().first {
            throw RetailError.unavailable(
                .newerSchema,
                "The database was changed by a newer release (\(stranger)). Install that release.")
        }
        for migration in migrations {
            if let checksum = applied[migration.name],
                checksum != migration.checksum(for: tx.engine)
            {
                throw RetailError.fault(
                    .migrationChanged,
                    "Migration \(migration.name) differs from the one applied. Use the release "
                        + "that created this database, or restore a backup.")
            }
        }
        return migrations.filter { applied[$0.name] == nil }
    }

    private func applied(in tx: borrowing Transaction) throws -> [String: String] {
        let exists: SQL =
            switch tx.engine {
            case .sqlite: "SELECT name FROM sqlite_schema WHERE name = 'storage_migrations'"
            case .postgresql:
                "SELECT relname FROM pg_class WHERE oid = to_regclass('storage_migrations')"
            }
        guard try tx.first(exists, { row in try row[0] as String }) != nil else { return [:] }
        let rows = try tx.query("SELECT name, checksum FROM storage_migrations") { row in
            (try row[0] as String, try row[1] as String)
        }
        return Dictionary(rows) { first, _ in first }
    }
}
