import Foundation
import RetailSQLite
import RetailStorage
import Synchronization

/// Databases that were migrated once in this process, to be copied for each test that begins with
/// their schema: a hundred steps cost half a second on PostgreSQL, a copy of them a tenth of it.
enum MigratedCopies {
    /// From so many steps on a copy costs less than the steps.
    static let worthwhile = 20

    private static let made = Mutex<[String: Task<String, any Error>]>([:])

    /// Where the migrated original is; made by the first who asks for it, the others wait.
    ///
    /// Steps are told apart by their names: in one process no two have the same.
    static func original(
        _ kind: EngineKind, _ migrations: [Migration],
        made make: @escaping @Sendable () async throws -> String
    ) async throws -> String {
        let key = "\(kind) " + migrations.map(\.name).joined(separator: " ")
        return try await made.withLock { made in
            let task = made[key] ?? Task { try await make() }
            made[key] = task
            return task
        }.value
    }

    /// Puts a migrated file of SQLite at `path`.
    static func place(_ migrations: [Migration], at path: String) async throws {
        let original = try await original(.sqlite, migrations) {
            let path = originals.file("\(UUID().uuidString).db")
            var settings = SQLiteSettings()
            settings.durability = .off
            let engine = try SQLiteEngine(path: path, settings: settings)
            try await migrate(Database(engine, time: .caller), migrations)
            return path
        }
        try FileManager.default.copyItem(atPath: original, toPath: path)
    }

    /// Migrates a database and closes it.
    static func migrate(_ database: Database, _ migrations: [Migration]) async throws {
        try await use(database, migrations) { _ in }
    }

    /// Where the files are until the process ends.
    private static let originals: TemporaryFolder = {
        do {
            let folder = try TemporaryFolder()
            atexit { try? FileManager.default.removeItem(atPath: MigratedCopies.originals.path) }
            return folder
        } catch { preconditionFailure("There is no place for temporary files: \(error)") }
    }()
}
