import RetailCore
import RetailKit
import RetailStorage
import RetailTestSupport
import Testing

@testable import RetailExchange

@Suite struct ImportRoomTests {
    private static let narrow = ImportLimits(
        openOfOne: 2, openOfAll: 3, bytesOfOne: 6, bytesOfAll: 9)
    private static let new = NewImport(
        connector: "letters", fileName: "f", options: [:], isDry: false)

    private static func made(_ feed: Feed, as actor: String) async throws -> ID<FileImport> {
        let call = feed.call(.system(actor))
        return try await feed.database.write { tx in
            try feed.imports.create(new, by: call, in: tx).id
        }
    }

    private static func hand(
        _ text: String, at start: Int64 = 0, to id: ID<FileImport>, _ feed: Feed, as actor: String
    ) async throws {
        let call = feed.call(.system(actor))
        let part = FilePart(id: id, start: start, bytes: Array(text.utf8))
        try await feed.imports.requireRoom(for: part, by: call)
        _ = try await feed.database.write { tx in
            try feed.imports.append(part, by: call, in: tx)
        }
    }

    private static func end(
        _ id: ID<FileImport>, _ feed: Feed, as actor: String,
        by verb:
            @escaping @Sendable (
                Imports, ID<FileImport>, Call, borrowing Transaction
            ) throws -> FileImport
    ) async throws {
        let call = feed.call(.system(actor))
        _ = try await feed.database.write { tx in try verb(feed.imports, id, call, tx) }
    }

    private static func keep(_ feed: Feed, after seconds: Int64) async throws {
        let call = Call.system("test", now: testStart + .seconds(seconds), ids: feed.ids)
        while try await feed.database.write({ tx in try Upkeep().run(by: call, in: tx) }) {}
    }

    @Test(arguments: Engines.available)
    func `bounds how many imports have not ended, of one and of all`(
        engine: EngineKind
    ) async throws {
        try await withFeed(engine, limits: Self.narrow) { feed in
            let first = try await Self.made(feed, as: "ana")
            _ = try await Self.made(feed, as: "ana")
            let tooMany = ExchangeErrors.tooManyImports.code
            #expect(await refusalCode { _ = try await Self.made(feed, as: "ana") } == tooMany)
            _ = try await Self.made(feed, as: "budi")
            #expect(await refusalCode { _ = try await Self.made(feed, as: "citra") } == tooMany)
            try await Self.end(first, feed, as: "ana") { try $0.cancel($1, by: $2, in: $3) }
            _ = try await Self.made(feed, as: "citra")
            // What is left open ends by itself.
            #expect(await refusalCode { _ = try await Self.made(feed, as: "dewi") } == tooMany)
            try await Self.keep(feed, after: 86_401)
            _ = try await Self.made(feed, as: "dewi")
        }
    }

    @Test(arguments: Engines.available)
    func `does not let go on what would be one too many`(engine: EngineKind) async throws {
        try await withFeed(engine, limits: Self.narrow) { feed in
            let stopped = try await feed.queued("a")
            try await Self.end(stopped, feed, as: "test") { try $0.cancel($1, by: $2, in: $3) }
            _ = try await Self.made(feed, as: "test")
            let open = try await Self.made(feed, as: "test")
            func resume() async throws {
                try await Self.end(stopped, feed, as: "test") { try $0.resume($1, by: $2, in: $3) }
            }
            #expect(await refusalCode { try await resume() } == ExchangeErrors.tooManyImports.code)
            try await Self.end(open, feed, as: "test") { try $0.cancel($1, by: $2, in: $3) }
            try await resume()
        }
    }

    @Test(arguments: Engines.available)
    func `bounds what is kept of files, of one and of all`(engine: EngineKind) async throws {
        try await withFeed(engine, limits: Self.narrow) { feed in
            let anas = try await Self.made(feed, as: "ana")
            try await Self.hand("abcdef", to: anas, feed, as: "ana")
            let noRoom = ExchangeErrors.noRoom.code
            #expect(
                await refusalCode { try await Self.hand("g", at: 6, to: anas, feed, as: "ana") }
                    == noRoom)
            // A part that is there already takes no room.
            try await Self.hand("abcdef", to: anas, feed, as: "ana")
            let budis = try await Self.made(feed, as: "budi")
            try await Self.hand("abc", to: budis, feed, as: "budi")
            #expect(
                await refusalCode { try await Self.hand("d", at: 3, to: budis, feed, as: "budi") }
                    == noRoom)
            // What was never started is of no use once it is cancelled: its bytes go at once.
            try await Self.end(anas, feed, as: "ana") { try $0.cancel($1, by: $2, in: $3) }
            try await Self.keep(feed, after: 1)
            #expect(try await feed.show(anas).stored == 0)
            try await Self.hand("d", at: 3, to: budis, feed, as: "budi")
        }
    }

    @Test(arguments: Engines.available)
    func `keeps the file of what stopped for a week, and nothing of what is discarded`(
        engine: EngineKind
    ) async throws {
        try await withFeed(engine) { feed in
            let id = try await feed.queued("axx")
            let runner = feed.runner(portion: 2)
            _ = try await runner.run(id)
            // Its texts, and what a row takes besides.
            let reject =
                Int64("x".count + "letter".count + "letters.bad".count + "No x.".count) + 64
            #expect(try await feed.show(id).stored == 3 + reject)
            #expect(
                await refusalCode {
                    try await Self.end(id, feed, as: "test") { try $0.discard($1, by: $2, in: $3) }
                } == ExchangeErrors.notEnded.code)
            try await Self.end(id, feed, as: "test") { try $0.cancel($1, by: $2, in: $3) }
            try await Self.keep(feed, after: 6 * 86_400)
            #expect(try await feed.show(id).stored == 3 + reject)
            try await Self.end(id, feed, as: "test") { try $0.discard($1, by: $2, in: $3) }
            #expect(try await feed.show(id).state == .discarded)
            #expect(
                await refusalCode {
                    try await Self.end(id, feed, as: "test") { try $0.resume($1, by: $2, in: $3) }
                } == ExchangeErrors.notStopped.code)
            try await Self.keep(feed, after: 6 * 86_400 + 1)
            #expect(
                await refusalCode { _ = try await feed.show(id) } == ExchangeErrors.unknown.code)
            let left = try await feed.database.read { tx in
                try tx.first(
                    """
                    SELECT (SELECT COUNT(*) FROM exchange_parts)
                         + (SELECT COUNT(*) FROM exchange_rejects)
                    """
                ) { row in try row.next() as Int64 }
            }
            #expect(left == 0)
        }
    }

    @Test(arguments: Engines.available)
    func `does not let go on a file that is being forgotten`(engine: EngineKind) async throws {
        try await withFeed(engine) { feed in
            let id = try await feed.queued("a")
            try await Self.end(id, feed, as: "test") { try $0.cancel($1, by: $2, in: $3) }
            try await feed.database.write { tx in
                try PartStore().add(FilePart(id: id, start: 1, bytes: [98]), in: tx)
                _ = try PartStore().remove(of: id, most: 1, in: tx)
            }
            #expect(
                await refusalCode {
                    try await Self.end(id, feed, as: "test") { try $0.resume($1, by: $2, in: $3) }
                } == ExchangeErrors.notStopped.code)
        }
    }

    @Test(arguments: Engines.available)
    func `stops an import whose rejects fill the room, and lets it go on when there is some`(
        engine: EngineKind
    ) async throws {
        let limits = ImportLimits(openOfOne: 9, openOfAll: 9, bytesOfOne: 250, bytesOfAll: 999)
        try await withFeed(engine, limits: limits) { feed in
            let runner = feed.runner(portion: 1)
            let full = try await feed.queued("xx")
            while try await runner.run(full) {}
            let id = try await feed.queued("xxab")
            while try await runner.run(id) {}
            let stopped = try await feed.show(id)
            #expect(stopped.state == .failed && stopped.position == 1 && stopped.rejected == 1)
            #expect(stopped.problem?.hasPrefix(ExchangeErrors.noRoom.code.rawValue) == true)
            try await Self.end(full, feed, as: "test") { try $0.discard($1, by: $2, in: $3) }
            try await Self.keep(feed, after: 60)
            try await Self.end(id, feed, as: "test") { try $0.resume($1, by: $2, in: $3) }
            while try await runner.run(id) {}
            let done = try await feed.show(id)
            #expect(done.state == .done && done.rejected == 2 && done.created == 2)
        }
    }
}
