import RetailCore
import RetailKit
import RetailStorage
import RetailTestSupport
import Testing

@testable import RetailSync

@Suite struct FeedTests {
    @Test(arguments: Engines.available)
    func `answers at once when there is something`(kind: EngineKind) async throws {
        try await withDatabase(kind, migrations: Notes.migrations) { database in
            let feed = Feed(database: database)
            try await Notes.tell(0..<5, in: database)
            let last = try await database.read { tx in try EventStore().head(in: tx) }
            let seen = try await (
                feed.isBeyond(0, timeout: .zero), feed.isBeyond(last - 1, timeout: .zero),
                feed.isBeyond(last, timeout: .zero)
            )
            #expect(seen == (true, true, false))
        }
    }

    @Test(arguments: Engines.available)
    func `waits in vain no longer than asked`(kind: EngineKind) async throws {
        try await withDatabase(kind, migrations: Notes.migrations) { database in
            let start = ContinuousClock.now
            let feed = Feed(database: database, pause: .milliseconds(10))
            let isBeyond = try await feed.isBeyond(0, timeout: .milliseconds(60))
            #expect(!isBeyond)
            #expect(ContinuousClock.now - start >= .milliseconds(60))
        }
    }

    @Test(arguments: Engines.available)
    func `wakes everybody who waits`(kind: EngineKind) async throws {
        try await withDatabase(kind, migrations: Notes.migrations) { database in
            let feed = Feed(database: database, pause: .milliseconds(5))
            let seen = try await atOnce(21) { number in
                if number == 0 {
                    try await Task.sleep(for: .milliseconds(40))
                    try await Notes.tell(0..<2, in: database)
                    return true
                }
                return try await feed.isBeyond(0, timeout: .seconds(20))
            }
            #expect(seen.allSatisfy { $0 })
        }
    }

    @Test func `stops waiting when the task is cancelled`() async throws {
        try await withDatabase(.sqlite, migrations: Notes.migrations) { database in
            let feed = Feed(database: database)
            let waiting = Task { try await feed.isBeyond(0, timeout: .seconds(60)) }
            waiting.cancel()
            await #expect(throws: CancellationError.self) { try await waiting.value }
        }
    }
}
