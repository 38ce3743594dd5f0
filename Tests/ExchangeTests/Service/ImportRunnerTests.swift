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
    func `counts what was done while it was cancelled`(engine: EngineKind) async throws {
        try await withFeed(engine) { feed in
            let id = try await feed.queued(Self.file)
            let call = feed.call()
            feed.written.interrupt {
                _ = try await feed.database.write { tx in
                    try feed.imports.cancel(id, by: call, in: tx)
                }
            }
            let runner = feed.runner(portion: 4)
            while try await runner.run(id) {}
            let stopped = try await feed.show(id)
            #expect(stopped.state == .cancelled && stopped.position == 4)
            #expect(stopped.created == 3 && stopped.rejected == 1)
            #expect(feed.written.letters.count == 3)
            _ = try await feed.database.write { tx in
                try feed.imports.resume(id, by: call, in: tx)
            }
            while try await runner.run(id) {}
            #expect(try await feed.show(id).created == 11)
            #expect(feed.written.letters.count == 11)
            #expect(try await feed.findings() == [])
        }
    }

    @Test(arguments: Engines.available)
    func `lets what stands still go on, and not what is under way`(
        engine: EngineKind
    ) async throws {
        try await withFeed(engine) { feed in
            let id = try await feed.queued(Self.file)
            _ = try await feed.runner().run(id)
            let resume: @Sendable () async throws -> FileImport = {
                let call = feed.call()
                return try await feed.database.write { tx in
                    try feed.imports.resume(id, by: call, in: tx)
                }
            }
            #expect(
                await refusalCode { _ = try await resume() } == ExchangeErrors.notStopped.code)
            feed.clock.advance(by: .seconds(15))
            #expect(try await resume().state == .queued)
            while try await feed.runner().run(id) {}
            #expect(try await feed.show(id).state == .done)
            #expect(feed.written.letters.count == 11)
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

    @Test(arguments: Engines.available)
    func `begins a stage when all before it is done, and looks through a file once`(
        engine: EngineKind
    ) async throws {
        try await withFeed(engine) { feed in
            let stages = (0..<6).map { stage in
                String(UnicodeScalar(UInt8(65 + stage))) + String(repeating: "abc", count: 7)
            }
            let id = try await feed.queued(
                stages.joined(), to: "staged", ["kind": "latin"], parts: 5)
            let runner = feed.runner(portion: 64)
            #expect(try await runner.run(id))
            #expect(feed.written.letters.isEmpty)
            var runs = 0
            while try await runner.run(id) { runs += 1 }
            // Whoever takes over has not seen the file, and need not look through it.
            let kept = try await feed.database.read { tx in try SurveyStore().find(id, in: tx) }
            #expect(kept == Array("132".utf8))
            let letters = feed.written.letters
            for (stage, text) in stages.enumerated() {
                #expect(
                    letters[(stage * 22)..<(stage * 22 + 22)].sorted()
                        == text.map(String.init).sorted())
            }
            #expect(try await feed.show(id).created == 132 && feed.surveys.total == 1)
            #expect(try await feed.findings() == [])
        }
    }

    @Test(arguments: Engines.available)
    func `needs no second survey after a process died, and skips what is done in steps`(
        engine: EngineKind
    ) async throws {
        try await withFeed(engine) { feed in
            let file = "A" + String(repeating: "b", count: 5_000)
            let id = try await feed.queued(file, to: "staged", ["kind": "latin"])
            var steps = 0
            while try await feed.show(id).position < 4_990 {
                // A new runner each time is a new process: it has no file open.
                let runner = feed.runner(portion: 1_500)
                repeat { steps += 1 } while try await runner.run(id) && steps % 4 != 0
                guard steps < 200 else { break }
            }
            let last = feed.runner()
            while try await last.run(id) {}
            let done = try await feed.show(id)
            #expect(done.state == .done && done.created == 5_001)
            #expect(feed.written.letters.count == 5_001)
            #expect(feed.surveys.total == 1)
        }
    }

    @Test(arguments: Engines.available)
    func `ends with what a survey finds wrong, before any act`(engine: EngineKind) async throws {
        try await withFeed(engine) { feed in
            let id = try await feed.queued("ab?c", to: "staged", ["kind": "latin"])
            let runner = feed.runner()
            while try await runner.run(id) {}
            let failed = try await feed.show(id)
            #expect(failed.state == .failed && failed.read == 0)
            #expect(failed.problem?.hasPrefix("letters.doubtful") == true)
            #expect(feed.written.letters.isEmpty)
        }
    }

    @Test func `asks for options that a file cannot do without, and for sound ones`() async throws {
        try await withFeed(.sqlite) { feed in
            for (options, part) in [
                ([:], "needs the option kind"), (["kind": "greek"], "There is latin."),
            ] {
                let refusal = await #expect(throws: RetailError.self) {
                    _ = try await feed.queued("a", to: "staged", options)
                }
                #expect(refusal?.code == ExchangeErrors.optionWrong.code)
                #expect(refusal?.message.contains(part) == true)
            }
        }
    }

    @Test(arguments: Engines.available)
    func `ends with the file where more was found in it than is kept`(
        engine: EngineKind
    ) async throws {
        try await withFeed(engine) { feed in
            let id = try await feed.queued("ab!", to: "staged", ["kind": "latin"])
            let runner = feed.runner()
            while try await runner.run(id) {}
            let failed = try await feed.show(id)
            #expect(failed.state == .failed && failed.failures == 1)
            #expect(failed.problem?.hasPrefix("exchange.file-too-large") == true)
        }
    }

    @Test(arguments: Engines.available)
    func `ends where the file gives less than was taken in, and leaves nothing out in silence`(
        engine: EngineKind
    ) async throws {
        try await withFeed(engine) { feed in
            let id = try await feed.queued("abc")
            _ = try await feed.database.write { tx in
                try tx.execute("UPDATE exchange_imports SET position = 5, state = 'running'")
            }
            let runner = feed.runner()
            while try await runner.run(id) {}
            let failed = try await feed.show(id)
            #expect(failed.state == .failed && failed.position == 5)
            #expect(failed.problem?.hasPrefix("exchange.file-incomplete") == true)
        }
    }

    @Test(arguments: Engines.available)
    func `does less in a portion where there is more to do for its acts`(
        engine: EngineKind
    ) async throws {
        try await withFeed(engine) { feed in
            // Each w weighs what a row with 499 names does: two of them are a portion.
            let id = try await feed.queued("abwcdewfww")
            let runner = feed.runner(portion: 64)
            var positions: [Int64] = []
            while try await runner.run(id) { positions.append(try await feed.show(id).position) }
            #expect(positions == [7, 10])
            #expect(try await feed.show(id).created == 10)
        }
    }

    @Test(arguments: Engines.available)
    func `gives each change of an import a version of its own`(engine: EngineKind) async throws {
        try await withFeed(engine) { feed in
            let id = try await feed.queued(Self.file)
            let before = try await feed.show(id).version
            let call = feed.call()
            feed.written.interrupt {
                _ = try await feed.database.write { tx in
                    _ = try feed.imports.cancel(id, by: call, in: tx)
                    return try feed.imports.resume(id, by: call, in: tx)
                }
            }
            #expect(try await feed.runner().run(id))
            let moved = try await feed.show(id)
            #expect(moved.position == 3 && moved.version == before + 3)
        }
    }
}
