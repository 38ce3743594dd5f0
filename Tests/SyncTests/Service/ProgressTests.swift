import Glibc
import RetailCore
import RetailKit
import RetailStorage
import RetailTestSupport
import Synchronization
import Testing

@testable import RetailSync

/// What a batch costs, and which of its events is to blame.
@Suite struct ProgressTests {
    /// What is gathered by reactions and written at the end takes the writer's time too.
    @Test(arguments: Engines.available)
    func `what reactions keep for the end counts as their time`(kind: EngineKind) async throws {
        try await withDatabase(kind, migrations: Notes.migrations) { database in
            try await Notes.tell(0..<4, in: database)
            let lazy = Consumer(
                "notes.lazy", "Does all of it at the end.",
                [
                    .on(NoteTold.self) { _, _, _, tx in
                        _ = tx.gathering({ Late() }) { _, _ in usleep(60_000) }
                    }
                ])
            let consumption = Notes.consumption(database, consumers: [lazy])
            let before = consumption.pace.events
            try await consumption.catchUp()
            #expect(consumption.pace.events == before / 2)
        }
    }

    private final class Late {}

    /// A disk that stalls, or the row of a cursor that is not to be had, is no event's fault.
    @Test(arguments: Engines.available)
    func `parks no event when a transaction runs out of time outside of reactions`(
        kind: EngineKind
    ) async throws {
        try await withDatabase(kind, migrations: Notes.migrations) { database in
            try await Notes.tell(0..<3, in: database)
            let other = Consumer("notes.other", "Reacts to nothing told here.", [])
            for consumer in [Notes.consumer(), other] {
                let met = Mutex(0)
                let slow = WatchedEngine(database.engine) { statement in
                    guard statement.hasPrefix("UPDATE sync_consumers") else { return }
                    met.withLock { $0 += 1 }
                    throw RetailError.unavailable(.timedOut, "The disk stands still.")
                }
                let consumption = Notes.consumption(Database(slow), consumers: [consumer])
                let code = await refusalCode { try await consumption.catchUp() }
                #expect(code == .timedOut)
                #expect(met.withLock { $0 } == 2)
            }
            #expect(try await parked(database) == 0)
            try await Notes.consumption(database).catchUp()
            #expect(try await Notes.taken(database) == [0, 1, 2])
        }
    }

    @Test(arguments: Engines.available)
    func `parks the event whose reaction runs out of time, also at its end`(
        kind: EngineKind
    ) async throws {
        try await withDatabase(kind, migrations: Notes.migrations) { database in
            try await Notes.tell(0..<3, in: database)
            @Sendable func wait(_ number: Int64) throws {
                guard number == 1 else { return }
                throw RetailError.unavailable(.timedOut, "Too slow.")
            }
            let slow = Reaction.on(NoteTold.self) { note, _, _, _ in try wait(note.number) }
            let late = Reaction.on(NoteTold.self) { note, _, _, tx in
                tx.atEnd { _ in try wait(note.number) }
            }
            let consumers = [
                Consumer("notes.a", "Slow.", [slow]), Consumer("notes.b", "Late.", [late]),
            ]
            try await Notes.consumption(database, consumers: consumers).catchUp()
            #expect(try await parked(database) == 2)
        }
    }

    private func parked(_ database: Database) async throws -> Int {
        try await database.read { tx in
            try tx.first("SELECT COUNT(*) FROM sync_parked") { try $0[0] as Int } ?? -1
        }
    }
}
