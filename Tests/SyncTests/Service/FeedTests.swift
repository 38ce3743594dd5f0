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
            let first = try await feed.wait(after: 0, limit: 3, timeout: .zero)
            #expect(first.count == 3)
            let rest = try await feed.wait(
                after: first.last?.position ?? 0, limit: 3, timeout: .zero)
            #expect(rest.count == 2)
            #expect(try await feed.newest() == rest.last?.position)
        }
    }

    @Test(arguments: Engines.available)
    func `waits in vain no longer than asked`(kind: EngineKind) async throws {
        try await withDatabase(kind, migrations: Notes.migrations) { database in
            let start = ContinuousClock.now
            let feed = Feed(database: database, pause: .milliseconds(10))
            let events = try await feed.wait(after: 0, limit: 3, timeout: .milliseconds(60))
            #expect(events.isEmpty)
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
                    return 2
                }
                return try await feed.wait(after: 0, limit: 9, timeout: .seconds(20)).count
            }
            #expect(seen.allSatisfy { $0 == 2 })
        }
    }

    @Test func `stops waiting when the task is cancelled`() async throws {
        try await withDatabase(.sqlite, migrations: Notes.migrations) { database in
            let feed = Feed(database: database)
            let waiting = Task { try await feed.wait(after: 0, limit: 1, timeout: .seconds(60)) }
            waiting.cancel()
            await #expect(throws: CancellationError.self) { try await waiting.value }
        }
    }
}
