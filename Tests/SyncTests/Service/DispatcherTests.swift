import RetailCore
import RetailKit
import RetailStorage
import RetailTestSupport
import Synchronization
import Testing

@testable import RetailSync

@Suite struct DispatcherTests {
    @Test(arguments: Engines.available)
    func `repeats the first answer to the same request`(kind: EngineKind) async throws {
        try await withDatabase(kind, migrations: Notes.migrations) { database in
            let first = try await add(1, key: "k1", in: database)
            let again = try await add(1, key: "k1", in: database)
            #expect(first.status == 201 && again.status == 201)
            #expect(first.body == again.body)
            #expect(first.version == 1 && again.version == 1)
            #expect(!first.isReplay)
            #expect(again.isReplay)
            #expect(try await Notes.taken(database) == [1])
            #expect(try await counts(database) == [1, 1, 1])
        }
    }

    @Test(arguments: Engines.available, [0, 1, 3, 4])
    func `prepares again what was outdated, a few times, and then refuses`(
        kind: EngineKind, stale: Int
    ) async throws {
        try await withDatabase(kind, migrations: Notes.migrations) { database in
            let prepared = Atomic(0)
            let add = Operation.command(
                "notes.note.add", .post, "/notes", .signedIn, "Adds.", input: Desk.record.input,
                output: Desk.record.answer, errors: [Desk.unlucky],
                scope: .none("a note has no places"),
                prepare: { input, _ in
                    (input, prepared.add(1, ordering: .relaxed).newValue)
                }
            ) { found, call, tx in
                let (input, number) = found
                try tx.record(NoteTold(subject: input.subject, number: input.number), by: call)
                if number <= stale { throw Outdated(Desk.unlucky.error("Out of date.")) }
                return input
            }
            let dispatcher = Dispatcher(database: database)
            func perform() async throws -> Outcome {
                try await dispatcher.perform(add, Desk.input(1), Notes.call(key: "k"))
            }
            if stale < 4 {
                let outcome = try await perform()
                let times = prepared.load(ordering: .relaxed)
                #expect(outcome.status == 200 && times == stale + 1)
                let written = try await counts(database)
                #expect(written == [1, 1, 1])
                let again = try await perform()
                #expect(again.isReplay)
            } else {
                let refusal = await refusalCode { _ = try await perform() }
                let times = prepared.load(ordering: .relaxed)
                #expect(refusal == Desk.unlucky.code && times == 4)
                let written = try await counts(database)
                #expect(written == [0, 0, 0])
                let rehearsed = await refusalCode {
                    prepared.store(0, ordering: .relaxed)
                    _ = try await dispatcher.rehearse(
                        add, Desk.input(1), Notes.call(), isAlone: true)
                }
                #expect(rehearsed == Desk.unlucky.code)
            }
        }
    }

    /// SQLite looks the key up first. PostgreSQL finds it at the end of the act, which then is not
    /// done again to be refused again.
    @Test(arguments: Engines.available)
    func `does a repetition once at most`(kind: EngineKind) async throws {
        try await withDatabase(kind, migrations: Notes.migrations) { database in
            let runs = Atomic(0)
            let add = Operation.command(
                "notes.note.add", .post, "/notes", .signedIn, "Adds.", input: Desk.record.input,
                output: Desk.record.answer, scope: .none("a note has no places")
            ) { input, call, tx in
                runs.add(1, ordering: .relaxed)
                try tx.record(NoteTold(subject: input.subject, number: input.number), by: call)
                return input
            }
            let dispatcher = Dispatcher(database: database)
            for number in 1...5 {
                let outcome = try await dispatcher.perform(
                    add, Desk.input(1), Notes.call(key: "k"))
                #expect(outcome.isReplay == (number > 1))
                let most = kind == .sqlite ? 1 : number
                #expect(runs.load(ordering: .relaxed) == most)
            }
            #expect(try await counts(database) == [1, 1, 1])
        }
    }

    @Test(arguments: Engines.available)
    func `refuses a key that was used for something else`(kind: EngineKind) async throws {
        try await withDatabase(kind, migrations: Notes.migrations) { database in
            _ = try await add(1, key: "k1", in: database)
            #expect(
                await code { try await add(2, key: "k1", in: database) }
                    == "request.idempotency-key-reused 422")
            let other = Operation.command(
                "notes.note.other", .post, "/other", .signedIn, "Adds.", input: Desk.record.input,
                output: Desk.record.answer, scope: .none("a note has no places")
            ) { input, _, _ in input }
            let reused = await code {
                try await Dispatcher(database: database)
                    .perform(other, Desk.input(1), Notes.call(key: "k1"))
            }
            #expect(reused == "request.idempotency-key-reused 422")
            #expect(try await Notes.taken(database) == [1])
        }
    }

    /// What is sent may be refused later; a rehearsal must not say that it went well.
    @Test(arguments: Engines.available)
    func `a rehearsal tells what was refused of what it sent`(kind: EngineKind) async throws {
        try await withDatabase(kind, migrations: Notes.migrations) { database in
            let act = Operation.command(
                "notes.note.add", .post, "/notes", .signedIn, "Adds.",
                input: Desk.record.input, output: Desk.record.answer, errors: [Desk.unlucky],
                scope: .none("a note has no places")
            ) { input, _, tx in
                try tx.send(
                    "UPDATE notes_taken SET number = 1 WHERE number = -1", changing: 1,
                    else: Desk.unlucky.error("There is none."))
                return input
            }
            let refused = await code {
                _ = try await Dispatcher(database: database).rehearse(
                    act, Desk.input(1), Notes.call(), isAlone: true)
                return Outcome(status: 200, body: [], version: nil)
            }
            #expect(refused == "notes.unlucky 409")
        }
    }

    @Test(arguments: Engines.available)
    func `takes a rehearsal back, and refuses in it who may not`(kind: EngineKind) async throws {
        try await withDatabase(kind, migrations: Notes.migrations) { database in
            let dispatcher = Dispatcher(database: database)
            func rehearse(
                _ refusal: RetailError?, isAlone: Bool = false
            ) async throws -> Outcome {
                let act = Operation.command(
                    "notes.note.add", .post, "/notes", .signedIn, "Adds.",
                    input: Desk.record.input, output: Desk.record.answer,
                    scope: .none("a note has no places")
                ) { input, _, tx in
                    try tx.execute("INSERT INTO notes_taken (number, subject) VALUES (1, 'a')")
                    if let refusal { throw refusal }
                    return input
                }
                let told = try await dispatcher.rehearse(
                    act, Desk.input(1), Notes.call(), isAlone: isAlone)
                #expect((told == nil) == (refusal != nil))
                return Outcome(status: 200, body: [], version: nil)
            }
            _ = try await rehearse(nil)
            _ = try await rehearse(.conflict("notes.full", "Full."))
            let full = RetailError.conflict("notes.full", "Full.")
            #expect(
                await code { try await rehearse(full, isAlone: true) } == "notes.full 409")
            let forbidden = RequestErrors.forbidden.error("No.")
            #expect(await code { try await rehearse(forbidden) } == "request.forbidden 403")
            #expect(
                await code { try await rehearse(.fault("notes.broken", "Broken.")) }
                    == "notes.broken 500")
            #expect(try await counts(database) == [0, 0, 0])
            #expect(try await Notes.taken(database) == [])
        }
    }

    @Test(arguments: Engines.available)
    func `asks for a key where one is needed, and for a sound one`(kind: EngineKind) async throws {
        try await withDatabase(kind, migrations: Notes.migrations) { database in
            let missing = await code { try await add(1, key: nil, in: database) }
            #expect(missing == "request.idempotency-key-missing 400")
            for key in ["", "with space", "ké", String(repeating: "x", count: 256)] {
                let malformed = await code { try await add(1, key: key, in: database) }
                #expect(malformed == "request.idempotency-key-malformed 400", "\(key)")
            }
            let free = Desk.add(needsKey: false)
            let outcome = try await Dispatcher(database: database)
                .perform(free, Desk.input(5), Notes.call())
            #expect(!outcome.isReplay)
            #expect(try await counts(database) == [1, 1, 0])
        }
    }

    @Test func `an operation that refuses by a code of which it says nothing is at fault`()
        async throws
    {
        try await withDatabase(.sqlite, migrations: Notes.migrations) { database in
            let known = KnownError("notes.full", .conflict, "Nothing more fits.")
            for (declared, expected) in [
                ([known], "notes.full 409"), ([], "sync.undeclared-refusal 500"),
            ] {
                let operation = Operation.command(
                    "notes.note.fill", .post, "/note", .signedIn, "Fills.",
                    input: Desk.record.input,
                    output: Desk.record.answer, errors: declared, needsKey: false,
                    scope: .none("a note has no places")
                ) { _, _, _ in throw known.error("Take something out.") }
                let refused = await code {
                    try await Dispatcher(database: database)
                        .perform(operation, Desk.input(1), Notes.call())
                }
                #expect(refused == expected)
            }
        }
    }

    @Test(arguments: Engines.available)
    func `has one effect for fifty requests at once`(kind: EngineKind) async throws {
        try await withDatabase(kind, migrations: Notes.migrations) { database in
            let answers = try await atOnce(50) { _ in try await add(3, key: "same", in: database) }
            #expect(Set(answers.map(\.body)).count == 1)
            #expect(answers.filter { !$0.isReplay }.count == 1)
            #expect(try await Notes.taken(database) == [3])
            #expect(try await counts(database) == [1, 1, 1])
        }
    }

    @Test(arguments: Engines.available)
    func `keeps the keys of two actors apart`(kind: EngineKind) async throws {
        try await withDatabase(kind, migrations: Notes.migrations) { database in
            let dispatcher = Dispatcher(database: database)
            for actor in [Actor.system("one"), .system("two")] {
                let outcome = try await dispatcher.perform(
                    Desk.add(), Desk.input(1), Notes.call(actor, key: "k"))
                #expect(!outcome.isReplay)
            }
            #expect(try await Notes.taken(database) == [1, 1])
        }
    }

    @Test(arguments: Engines.available)
    func `keeps nothing of a refused command`(kind: EngineKind) async throws {
        try await withDatabase(kind, migrations: Notes.migrations) { database in
            #expect(await code { try await add(13, key: "k", in: database) } == "notes.unlucky 409")
            #expect(try await counts(database) == [0, 0, 0])
            #expect(try await Notes.taken(database).isEmpty)
            #expect(
                await code { try await add(2_000, key: "k", in: database) }
                    == "request.invalid-input 422")
            let later = try await add(1, key: "k", in: database)
            #expect(!later.isReplay)
        }
    }

    @Test(arguments: Engines.available)
    func `lets in only whom the operation admits`(kind: EngineKind) async throws {
        try await withDatabase(kind, migrations: Notes.migrations) { database in
            let dispatcher = Dispatcher(database: database)
            let nobody = Notes.call(.anonymous, grants: [], key: "k")
            let weak = Notes.call(.system("weak"), grants: [], key: "k")
            let able = Notes.call(
                .system("able"), grants: [Grant(Permissions(["notes.write"]))], key: "k")
            for (access, call, expected) in [
                (Access.permission(Desk.write), nobody, "request.unauthenticated 401"),
                (.permission(Desk.write), weak, "request.forbidden 403"),
                (.permission(Desk.write), able, nil),
                (.signedIn, nobody, "request.unauthenticated 401"),
                (.signedIn, weak, nil),
                (.open, nobody, nil),
            ] {
                let answer = await code {
                    try await dispatcher.perform(Desk.add(access: access), Desk.input(1), call)
                }
                #expect(answer == expected)
            }
        }
    }

    @Test func `tells inputs apart whose parts run together`() {
        let operation = Desk.add()
        let inputs = [
            OperationInput(path: ["a": "bc"]), OperationInput(path: ["ab": "c"]),
            OperationInput(query: [("a", "bc")]), OperationInput(query: [("ab", "c")]),
            OperationInput(query: [("a", "b"), ("c", "")]),
            OperationInput(query: [("a", ""), ("c", "b")]), OperationInput(),
        ]
        #expect(Set(inputs.map { $0.fingerprint(of: operation) }).count == inputs.count)
        let one = OperationInput(query: [("a", "1"), ("b", "2")])
        let other = OperationInput(query: [("b", "2"), ("a", "1")])
        #expect(one.fingerprint(of: operation) == other.fingerprint(of: operation))
    }

    @Test func `tells requests apart by where the caller acts`() throws {
        let input = OperationInput()
        func print(_ channel: String?, _ location: String?) throws -> [UInt8] {
            let call = Call(
                actor: .system("test"), grants: .all,
                channel: try channel.map { try Code($0) },
                location: try location.map { try Code($0) }, now: testStart, ids: testIDs(),
                requestID: "test")
            return input.fingerprint(of: Desk.add(), by: call)
        }
        let prints = [
            try print(nil, nil), try print("web", nil), try print(nil, "web"),
            try print("till", nil),
            try print("web", "web"),
        ]
        #expect(Set(prints).count == prints.count)
        #expect(try print("web", "web") == prints.last)
    }

    @Test func `takes the same body for the same, however it is written`() throws {
        let operation = Desk.add()
        let same = [
            #"{"subject":"s","number":10000000}"#, #"{"number":1.0E7,"subject":"s"}"#,
            #" { "number" : 10000000.0 , "subject" : "\u0073" } "#,
            #"{"number":1e+7,"subject":"s"}"#,
        ]
        let prints = try same.map { try Desk.input($0).fingerprint(of: operation) }
        #expect(Set(prints).count == 1)
        let others = [
            #"{"subject":"s","number":10000001}"#, #"{"subject":"s","number":"10000000"}"#,
            #"{"subject":"s"}"#, #"{"subject":"s","number":null}"#,
            #"{"subject":"s","number":10000000,"x":0}"#, #"{"subject":"S","number":10000000}"#,
            #"{"subject":"s","number":9007199254740993}"#,
            #"{"subject":"s","number":9007199254740992}"#,
        ]
        let different = try others.map { try Desk.input($0).fingerprint(of: operation) }
        #expect(Set(different + prints).count == others.count + 1)
    }

    /// Bodies of random values: shuffled and spelled otherwise they stay the same request, with
    /// one value changed they do not.
    @Test func `tells random bodies apart by their values alone`() throws {
        var random = SeededRandom(seed: testSeed())
        let operation = Desk.add()
        for _ in 0..<300 {
            let values = (0..<Int.random(in: 1...8, using: &random)).map { index in
                ("m\(index)", Int64.random(in: -1_000_000...1_000_000, using: &random) * 1_000)
            }
            let plain = values.map { "\"\($0.0)\":\($0.1)" }.joined(separator: ",")
            let other = values.shuffled(using: &random)
                .map { "\"\($0.0)\": \($0.1 / 1_000).0E3" }.joined(separator: " , ")
            var changed = values
            changed[Int.random(in: 0..<changed.count, using: &random)].1 += 1
            let wrong = changed.map { "\"\($0.0)\":\($0.1)" }.joined(separator: ",")
            let one = try Desk.input("{\(plain)}").fingerprint(of: operation)
            #expect(try Desk.input("{\(other)}").fingerprint(of: operation) == one)
            #expect(try Desk.input("{\(wrong)}").fingerprint(of: operation) != one)
        }
    }

    private func add(_ number: Int, key: String?, in database: Database) async throws -> Outcome {
        try await Dispatcher(database: database)
            .perform(Desk.add(), Desk.input(number), Notes.call(key: key))
    }

    private func code(_ body: () async throws -> Outcome) async -> String? {
        do {
            _ = try await body()
            return nil
        } catch {
            guard let error = error as? RetailError else { return "\(error)" }
            return "\(error.code) \(error.kind.status)"
        }
    }

    /// How many events, audit entries and kept answers there are.
    private func counts(_ database: Database) async throws -> [Int64] {
        try await database.read { tx in
            let acts: [Int64]? = try tx.first(
                "SELECT COALESCE(SUM(event_count), 0), COUNT(*) FROM sync_acts"
            ) { row in [try row[0], try row[1]] }
            let answers: Int64? = try tx.first("SELECT COUNT(*) FROM sync_answers") { row in
                try row[0]
            }
            return (acts ?? []) + [answers ?? -1]
        }
    }
}
