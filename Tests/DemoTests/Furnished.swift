import RetailComposition
import RetailCore
import RetailDemo
import RetailStorage
import RetailTestSupport

/// Lends an empty house on the wanted engine, migrated.
func withHouse(
    _ kind: EngineKind, _ body: (Selaras) async throws -> Void
) async throws {
    try await withDatabase(kind, migrations: Selaras.wholeSchema) { database in
        let selaras = Selaras(
            database: database,
            ids: UUIDv7Source(clock: .system, random: SystemRandomNumberGenerator()))
        try await selaras.migrate()
        try await body(selaras)
    }
}

/// A shop that is quickly made and has enough of everything that the day needs.
let smallShop = DemoShop(seed: 20_260_101, products: 150, people: 5)
