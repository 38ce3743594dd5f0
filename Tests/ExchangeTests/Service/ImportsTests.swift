import RetailCore
import RetailKit
import RetailStorage
import RetailTestSupport
import Testing

@testable import RetailExchange

@Suite struct ImportsTests {
    @Test(arguments: Engines.available)
    func `takes the parts of a file in order, each once`(engine: EngineKind) async throws {
        try await withFeed(engine) { feed in
            let call = feed.call()
            let new = NewImport(connector: "letters", fileName: "f", options: [:], isDry: false)
            let made = try await feed.database.write { tx in
                try feed.imports.create(new, by: call, in: tx)
            }
            func append(_ text: String, at start: Int64) async throws -> Int64 {
                try await feed.database.write { tx in
                    try feed.imports.append(
                        FilePart(id: made.id, start: start, bytes: Array(text.utf8)), by: call,
                        in: tx
                    ).size
                }
            }
            #expect(try await append("abc", at: 0) == 3)
            #expect(try await append("abc", at: 0) == 3)
            #expect(try await append("de", at: 3) == 5)
            for start in [2, 4, 6] as [Int64] {
                #expect(
                    await refusalCode { _ = try await append("zz", at: start) }
                        == ExchangeErrors.partMisplaced.code)
            }
            #expect(
                await refusalCode { _ = try await append("z", at: FileImport.mostBytes) }
                    == ExchangeErrors.fileTooLarge.code)
            let whole = try await feed.imports.whole(made.id)
            #expect(whole.size == 5)
            #expect(
                await refusalCode {
                    _ = try await feed.database.write { tx in
                        try feed.imports.start(
                            whole, expecting: String(repeating: "f", count: 64), by: call, in: tx)
                    }
                } == ExchangeErrors.fileIncomplete.code)
            let queued = try await feed.database.write { tx in
                try feed.imports.start(whole, expecting: whole.digest, by: call, in: tx)
            }
            #expect(queued.state == .queued && queued.digest == whole.digest)
            #expect(
                await refusalCode { _ = try await append("f", at: 5) }
                    == ExchangeErrors.notOpen.code)
        }
    }

    @Test(arguments: Engines.available)
    func `refuses what no connector is, no option and no value`(engine: EngineKind) async throws {
        try await withFeed(engine) { feed in
            let call = feed.call()
            for (connector, options, code) in [
                ("words", [:], ExchangeErrors.connectorUnknown),
                ("letters", ["kase": "low"], ExchangeErrors.optionWrong),
                ("letters", ["case": "high"], ExchangeErrors.optionWrong),
            ] as [(String, [String: String], KnownError)] {
                #expect(
                    await refusalCode {
                        _ = try await feed.database.write { tx in
                            try feed.imports.create(
                                NewImport(
                                    connector: connector, fileName: "f", options: options,
                                    isDry: false), by: call, in: tx)
                        }
                    } == code.code)
            }
        }
    }

    @Test(arguments: Engines.available)
    func `shows whose import it is, and others to who has no limits`(
        engine: EngineKind
    ) async throws {
        try await withFeed(engine) { feed in
            let id = try await feed.queued("abc")
            let clerk = Call(
                actor: .system("clerk"), grants: [Grant(.all, channels: [try Code("web")])],
                now: testStart, ids: feed.ids, requestID: "test")
            #expect(
                await refusalCode {
                    _ = try await feed.database.read { tx in
                        try feed.imports.show(id, by: clerk, in: tx)
                    }
                } == RequestErrors.channelForbidden.code)
            let all = feed.call(.system("owner"))
            let lists = try await feed.database.read { tx in
                (
                    try feed.imports.list(
                        ImportFilter(), ListRequest(sort: .newest), by: clerk, in: tx
                    ).items.count,
                    try feed.imports.list(
                        ImportFilter(state: .queued), ListRequest(sort: .newest), by: all, in: tx
                    ).items.count
                )
            }
            #expect(lists == (0, 1))
            // Who sees it does not change what it takes in.
            let part = FilePart(id: id, start: 3, bytes: Array("d".utf8))
            for attempt in [
                { imports, tx in _ = try imports.append(part, by: all, in: tx) },
                { imports, tx in _ = try imports.resume(id, by: all, in: tx) },
            ] as [@Sendable (Imports, borrowing Transaction) throws -> Void] {
                #expect(
                    await refusalCode {
                        try await feed.database.write { tx in try attempt(feed.imports, tx) }
                    } == RequestErrors.forbidden.code)
            }
        }
    }

    @Test(arguments: Engines.available)
    func `shows rows to their maker, and to who may do everywhere what they do`(
        engine: EngineKind
    ) async throws {
        try await withFeed(engine) { feed in
            let id = try await feed.queued("ax")
            let runner = feed.runner()
            while try await runner.run(id) {}
            let web = [try Code<Channel>("web")]
            func rows(_ actor: Actor, _ grants: [Grant]) async throws -> [Int64] {
                let call = Call(
                    actor: actor, grants: grants, now: testStart, ids: feed.ids, requestID: "test")
                return try await feed.database.read { tx in
                    try feed.imports.rejects(
                        of: id, RejectFilter(), ListRequest(sort: .first), by: call, in: tx
                    ).items.map(\.row)
                }
            }
            let read = "exchange.imports.read"
            #expect(try await rows(.system("test"), [Grant(Permissions([read]))]) == [2])
            #expect(
                try await rows(.system("helper"), [Grant(Permissions([read, "letters.write"]))])
                    == [2])
            for grants in [
                [Grant(Permissions([read]))],
                [
                    Grant(Permissions([read])),
                    Grant(Permissions(["letters.write"]), channels: Set(web)),
                ],
            ] {
                #expect(
                    await refusalCode { _ = try await rows(.system("helper"), grants) }
                        == RequestErrors.forbidden.code)
            }
        }
    }

    @Test(arguments: Engines.available)
    func `quotes no row to others in why an import failed`(engine: EngineKind) async throws {
        try await withFeed(engine) { feed in
            let id = try await feed.queued("d")
            feed.written.fail(5)
            for _ in 0..<5 { _ = try? await feed.runner().run(id) }
            let file = try await feed.show(id)
            #expect(file.problem == "letters.down: Away.")
            let helper = Call(
                actor: .system("helper"), grants: [Grant(Permissions(["exchange.imports.read"]))],
                now: testStart, ids: feed.ids, requestID: "test")
            let words = "letters.down: who made the import reads the rest."
            #expect(try feed.imports.seen(file, by: helper).problem == words)
            let list = try await feed.database.read { tx in
                try feed.imports.list(
                    ImportFilter(), ListRequest(sort: .newest), by: helper, in: tx)
            }
            #expect(list.items.map(\.problem) == [words])
        }
    }
}
