public import RetailCore
import RetailKit
public import RetailStorage
import RetailSync

extension Selaras {
    /// Brings the schemas of all modules.
    public var migrator: Migrator {
        Migrator(modules.flatMap(\.migrations), clock: clock)
    }

    /// Brings the database to the schema of this release, gives every scheduled job its row, and
    /// returns the names of the steps applied.
    /// - Throws: `storage.newer-schema` when a newer release has changed the database;
    ///   `storage.migration-changed` when a step reads differently now.
    @discardableResult
    public func migrate() async throws(RetailError) -> [String] {
        let applied = try await migrator.migrate(database)
        try await jobs.schedule()
        return applied
    }

    /// Returns the names of the steps that ``migrate()`` would apply.
    /// - Throws: as ``migrate()``.
    public func missingMigrations() async throws(RetailError) -> [String] {
        try await migrator.dryRun(database).map(\.name)
    }
}
