import RetailCore
public import RetailSQLite
public import RetailStorage

#if PostgreSQL
import RetailPostgreSQL
#endif

/// Lends an empty database of the wanted engine, migrated, and removes it afterwards.
///
/// SQLite: a file in a fresh folder, not synced to disk unless `durability` says so. PostgreSQL: a
/// fresh schema on the server that ``Engines/variable`` names. What time it is says each call,
/// unless `time` names a clock. `actTime` shortens the time that acts and reads may take.
public func withDatabase<Value>(
    _ kind: EngineKind, migrations: [Migration] = [], durability: SQLiteDurability = .off,
    time: TimeKeeping = .caller, actTime: Duration? = nil, _ body: (Database) async throws -> Value
) async throws -> Value {
    let isCopied = migrations.count >= MigratedCopies.worthwhile
    switch kind {
    case .sqlite:
        let folder = try TemporaryFolder()
        var settings = SQLiteSettings()
        settings.durability = durability
        if let actTime { (settings.actTime, settings.heavyTime) = (actTime, actTime) }
        let path = folder.file("selaras.db")
        if isCopied { try await MigratedCopies.place(migrations, at: path) }
        let engine = try SQLiteEngine(path: path, settings: settings)
        return try await use(Database(engine, time: time), isCopied ? nil : migrations, body)
    case .postgresql:
        #if PostgreSQL
        var settings = PostgreSQLSettings()
        if let actTime { (settings.actTime, settings.heavyTime) = (actTime, actTime) }
        guard !isCopied else {
            return try await withMigratedServer(migrations, settings: settings) { engine in
                try await use(Database(engine, time: time), nil, body)
            }
        }
        return try await withSchema(settings: settings) { engine in
            try await use(Database(engine, time: time), migrations, body)
        }
        #else
        throw MissingServer()
        #endif
    }
}

func use<Value>(
    _ database: Database, _ migrations: [Migration]?, _ body: (Database) async throws -> Value
) async throws -> Value {
    do {
        if let migrations {
            try await Migrator(migrations, clock: .fixed(testStart)).migrate(database)
        }
        let value = try await body(database)
        await database.close()
        return value
    } catch {
        await database.close()
        throw error
    }
}
