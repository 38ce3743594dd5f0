import RetailCore
public import RetailSQLite
public import RetailStorage

/// Lends an empty database of the wanted engine, migrated, and removes it afterwards.
///
/// SQLite: a file in a fresh folder, not synced to disk unless `durability` says so. PostgreSQL: a
/// fresh schema on the server that ``Engines/variable`` names.
public func withDatabase<Value>(
    _ kind: EngineKind, migrations: [Migration] = [], durability: SQLiteDurability = .off,
    _ body: (Database) async throws -> Value
) async throws -> Value {
    switch kind {
    case .sqlite:
        let folder = try TemporaryFolder()
        var settings = SQLiteSettings()
        settings.durability = durability
        let engine = try SQLiteEngine(path: folder.file("selaras.db"), settings: settings)
        return try await use(Database(engine), migrations, body)
    case .postgresql:
        return try await withSchema { engine in try await use(Database(engine), migrations, body) }
    }
}

func use<Value>(
    _ database: Database, _ migrations: [Migration], _ body: (Database) async throws -> Value
) async throws -> Value {
    do {
        try await Migrator(migrations, clock: .fixed(testStart)).migrate(database)
        let value = try await body(database)
        await database.close()
        return value
    } catch {
        await database.close()
        throw error
    }
}
