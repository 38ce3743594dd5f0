import RetailAccess
import RetailComposition
import RetailCore
import RetailKit
import RetailStorage
import RetailSync
import RetailTestSupport
import Testing

/// What no request waits for runs beside the acts of those who sell, never among them: every job
/// and consumer of the whole, played through the life of a shop, without an exception.
@Suite struct BackgroundTests {
    @Test(arguments: Engines.available)
    func `no job, consumer or note of the house asks for the budget of an act`(
        kind: EngineKind
    ) async throws {
        try await withDatabase(kind, migrations: Selaras.wholeSchema) { database in
            let engine = BudgetEngine(database.engine)
            let life = Life(Database(engine, time: .caller))
            try await life.begin()
            try await life.play()
            try await BudgetEngine.$notes.withValue(true) {
                // Everything that ends by itself has ended, and everything forgotten is due.
                for days in [1, 30, 400] {
                    life.clock.advance(by: .seconds(Int64(days) * 86_400))
                    try await life.settle()
                }
                let people = life.selaras.access.authentication
                let owner = PresentedToken(life.filled("$owner"))
                _ = try await people.principal(owner, at: life.clock.clock.now())
                try await people.writeUses()
                try await life.selaras.dispatcher.writeAudit(at: nil)
            }
            let writes = engine.writes
            #expect(writes[.act] == nil)
            #expect(writes[.background, default: 0] > life.selaras.modules.flatMap(\.jobs).count)
            #expect(writes.count == 1)
        }
    }
}
