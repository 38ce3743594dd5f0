#if PostgreSQL
import RetailCore
public import RetailStorage

extension PostgreSQLEngine {
    /// Describes version, settings and sizes, and warns of settings that lose changes.
    public func info() async throws -> EngineInfo {
        let place = ServerAddress(server)
        let rows = try await read(.heavy, .day) { tx in
            try tx.query(
                """
                SELECT name, setting FROM pg_settings
                WHERE name IN ('server_version', 'fsync', 'synchronous_commit',
                    'full_page_writes', 'data_checksums', 'data_sync_retry', 'max_connections')
                UNION ALL SELECT 'database bytes', pg_database_size(current_database())::text
                UNION ALL SELECT 'schema', coalesce(current_schema()::text, '(none)')
                """
            ) { row in (name: try row[0] as String, value: try row[1] as String) }
        }
        let version = rows.first { $0.name == "server_version" }?.value ?? ""
        return EngineInfo(
            kind: .postgresql, version: version, place: place.text,
            details: rows.filter { $0.name != "server_version" }
                + [(name: "pool size", value: "\(settings.poolSize)")],
            warnings: rows.compactMap { Self.warning($0.name, $0.value) } + warnings)
    }

    private var warnings: [String] {
        var found: [String] = []
        if condition.isFull { found.append("The server's disk is full: nothing can be sold.") }
        if condition.isClockOff {
            found.append(
                "The database's clock is \(condition.clockAhead) ahead of this machine's. Set both "
                    + "by NTP.")
        }
        return found
    }

    private static func warning(_ name: String, _ value: String) -> String? {
        switch (name, value) {
        case ("fsync", "off"):
            "fsync is off: a crash of the machine can destroy the database. Turn it on."
        case ("full_page_writes", "off"):
            "full_page_writes is off: a power failure can damage pages. Turn it on."
        case ("synchronous_commit", "off"), ("synchronous_commit", "local"):
            "synchronous_commit is \(value): confirmed changes can be lost. Set it to on."
        case ("data_sync_retry", "on"):
            "data_sync_retry is on: a failed sync to disk can lose changes. Turn it off."
        case ("data_checksums", "off"):
            "The cluster has no data checksums: run pg_checksums --enable to notice damage."
        default: nil
        }
    }

    /// Asks the server for structures that it knows to be unsound. Pages are checked by the
    /// server's own `pg_amcheck`.
    public func check() async throws -> [String] {
        try await read(.heavy, .day) { tx in
            try tx.query(
                """
                SELECT 'Index ' || indexrelid::regclass::text || ' is invalid. Run REINDEX.'
                FROM pg_index WHERE NOT indisvalid
                UNION ALL
                SELECT 'Constraint ' || conname::text || ' of ' || conrelid::regclass::text
                    || ' was never checked. Run ALTER TABLE … VALIDATE CONSTRAINT.'
                FROM pg_constraint WHERE NOT convalidated
                UNION ALL
                SELECT checksum_failures::text
                    || ' pages failed their checksum. Check the disk and restore a backup.'
                FROM pg_stat_database
                WHERE datname = current_database() AND checksum_failures > 0
                """
            ) { row in try row[0] as String }
        }
    }

    /// Refuses, and names the command that does it better.
    /// - Throws: `storage.backup-by-server`, always.
    public func backup(to path: String) async throws -> BackupReceipt {
        throw RetailError.invalid(
            .backupByServer,
            "PostgreSQL is backed up by its own tools. Run: "
                + ServerAddress(server).dumpCommand(to: path, schema: settings.schema))
    }
}
#endif
