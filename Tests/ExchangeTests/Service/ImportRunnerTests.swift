import RetailCore
import RetailKit
import RetailStorage
import RetailTestSupport
import Testing

@testable import RetailExchange

@Suite struct ImportRunnerTests {
    private static let file = "abcxdefghijxk"

    @Test(arguments: Engines.available)
    func `takes each row in once and keeps what it refuses`(engine: EngineKind) async throws {
        try await withFeed(engine) { feed in
            let id = try await feed.queued(Self.file)
            let runner = feed.runner()
            while try await runner.run(id) {}
            let done = try await feed.show(id)
            #expect(done.state == .done && done.created == 11 && done.rejected == 2)
            #expect(done.notes == ["kind": "letters", "letters": "11"])
            #expect(feed.written.letters.sorted() == Array("abcdefghijk").map(String.init))
            let call = feed.call()
            let rejects = try await feed.database.read { tx in
                try feed.imports.rejects(
                    of: id, RejectFilter(), ListRequest(sort: .first), by: call, in: tx)
            }
            #expect(rejects.items.map(\.row) == [4, 12])
            #expect(rejects.items.allSatisfy { $0.refusal.field == "letter" })
            #expect(try await feed.findings() == [])
        }
    }

    /// A process that dies has done some acts of a portion and not written down that it has.
    @Test(arguments: Engines.available)
    func `goes on after a process died in the middle of a portion, and does nothing twice`(
        engine: EngineKind
    ) async throws {
        try await withFeed(engine) { feed in
            let id = try await feed.queued(Self.file)
            #expect(try await feed.runner().run(id))
            // The acts of the next portion, without what is written down behind them.
            let dead = feed.runner(portion: 8)
            feed.written.fail(1)
            await #expect(throws: RetailError.self) { _ = try await dead.run(id) }
            let stopped = try await feed.show(id)
            #expect(stopped.position == 3 && stopped.state == .running && stopped.failures == 1)
            let next = feed.runner(portion: 5)
            while try await next.run(id) {}
            let done = try await feed.show(id)
            #expect(done.state == .done && done.read == 13 && done.rejected == 2)
            #expect(feed.written.letters.sorted() == Array("abcdefghijk").map(String.init))
        }
    }

    @Test(arguments: Engines.available)
    func `lets two workers at one file, and does nothing twice`(engine: EngineKind) async throws {
        try await withFeed(engine) { feed in
            let id = try await feed.queued(Self.file)
            let runners = [feed.runner(), feed.runner(portion: 2)]
            _ = try await atOnce(2) { number in
                while try await runners[number].run(id) {}
                return 0
            }
            let done = try await feed.show(id)
            #expect(done.state == .done && done.read == 13 && done.rejected == 2)
            #expect(feed.written.letters.sorted() == Array("abcdefghijk").map(String.init))
        }
    }

    @Test(arguments: Engines.available)
    func `fails an import that the machine fails over and over, and lets it go on later`(
        engine: EngineKind
    ) async throws {
        try await withFeed(engine) { feed in
            let id = try await feed.queued(Self.file)
            feed.written.fail(5)
            for _ in 0..<4 {
                await #expect(throws: RetailError.self) {
                    while try await feed.runner().run(id) {}
                }
            }
            while try await feed.runner().run(id) {}
            let failed = try await feed.show(id)
            #expect(failed.state == .failed && failed.problem == "letters.down: Away.")
            let call = feed.call()
            _ = try await feed.database.write { tx in
                try feed.imports.resume(id, by: call, in: tx)
            }
            while try await feed.runner().run(id) {}
            #expect(try await feed.show(id).state == .done)
            #expect(feed.written.letters.count == 11)
        }
    }

    @Test(arguments: Engines.available)
    func `stops where it is cancelled, and where nobody may act any more`(
        engine: EngineKind
    ) async throws {
        try await withFeed(engine) { feed in
            let id = try await feed.queued(Self.file)
            let runner = feed.runner()
            _ = try await runner.run(id)
            let call = feed.call()
            _ = try await feed.database.write { tx in
                try feed.imports.cancel(id, by: call, in: tx)
            }
            #expect(try await runner.run(id) == false)
            #expect(try await feed.show(id).position == 3)
            let gone = try await feed.queued("abc", as: .system("gone"))
            #expect(try await runner.run(gone) == false)
            #expect(try await feed.show(gone).problem?.hasPrefix("exchange.actor-gone") == true)
        }
    }

    @Test(arguments: Engines.available)
    func `writes nothing in a dry run`(engine: EngineKind) async throws {
        try await withFeed(engine) { feed in
            let id = try await feed.queued("abc", isDry: true)
            while try await feed.runner().run(id) {}
            #expect(try await feed.show(id).created == 3)
            #expect(feed.written.letters == [])
        }
    }
}
