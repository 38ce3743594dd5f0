import RetailCore
import RetailKit
import RetailStorage
import RetailTestSupport
import Synchronization
import Testing

@testable import RetailSync

@Suite struct ActTests {
    @Test(arguments: Engines.available)
    func `an act is one row, however much it tells`(kind: EngineKind) async throws {
        try await withDatabase(kind, migrations: Notes.migrations) { database in
            let dispatcher = Dispatcher(database: database)
            _ = try await dispatcher.perform(Desk.add(), Desk.input(1), Notes.call(key: "a"))
            try await Notes.tell(0..<7, in: database)
            let rows = try await database.read { tx in
                try tx.query(
                    "SELECT operation, event_count FROM sync_acts ORDER BY number"
                ) { row in "\(try row.next() as String? ?? "none") \(try row.next() as Int64)" }
            }
            #expect(rows == ["notes.note.add 1", "none 7"])
            // What no operation asked for is no entry of the audit.
            let audit = try await database.read { tx in
                try AuditStore().list(AuditFilter(), ListRequest(sort: .oldest), in: tx).items
            }
            #expect(audit.map(\.operation) == ["notes.note.add"])
        }
    }

    /// Readers may stop in the middle of an act and go on there.
    @Test(arguments: Engines.available)
    func `gives the events of acts one by one, from any position`(kind: EngineKind) async throws {
        try await withDatabase(kind, migrations: Notes.migrations) { database in
            try await Notes.tell(0..<5, in: database)
            try await Notes.tell(5..<6, in: database)
            try await Notes.tell(6..<10, in: database)
            let all = try await list(database, after: 0, limit: 100)
            #expect(all.map(\.subject) == (0..<10).map { "s\($0 % 3)" })
            #expect(Set(all.map(\.id)).count == 10)
            let positions = all.map(\.position)
            #expect(positions == positions.sorted() && Set(positions).count == 10)
            for limit in 1...4 {
                var seen: [EventRecord] = []
                while case let more = try await list(
                    database, after: seen.last?.position ?? 0, limit: limit), !more.isEmpty
                {
                    #expect(more.count <= limit)
                    seen += more
                }
                #expect(seen.map(\.id) == all.map(\.id))
            }
            for event in all {
                let found = try await database.read { tx in
                    try EventStore().find(event.position, in: tx)
                }
                #expect(found?.id == event.id)
            }
            let head = try await database.read { tx in try EventStore().head(in: tx) }
            #expect(head == positions.last)
            for gap in [1, 99_999, 100_000, 100_006] as [Int64] {
                let nothing = try await database.read { tx in try EventStore().find(gap, in: tx) }
                #expect(nothing == nil)
            }
        }
    }

    /// All gateways wait for the lock of the log, so nothing is asked for while it is held.
    @Test(arguments: Engines.available.filter { $0 == .postgresql })
    func `an act goes into the log without waiting for an answer`(kind: EngineKind) async throws {
        try await withDatabase(kind, migrations: Notes.migrations) { database in
            let asked = Mutex<[String]>([])
            let watched = WatchedEngine(database.engine) { statement in
                asked.withLock { $0.append(statement) }
            }
            let dispatcher = Dispatcher(database: Database(watched, time: .caller))
            _ = try await dispatcher.perform(Desk.add(), Desk.input(1), Notes.call(key: "a"))
            try await Notes.tell(0..<300, in: Database(watched, time: .caller))
            let statements = asked.withLock { $0 }
            // The one of the operation itself.
            #expect(statements.count == 1)
            #expect(statements.first?.contains("notes_taken") == true)
            #expect(try await list(database, after: 0, limit: 1_000).count == 301)
        }
    }

    /// What is read once is not read anew for the next batch of the same act.
    @Test(arguments: Engines.available)
    func `reads a long act once, however many batches take it in`(kind: EngineKind) async throws {
        try await withDatabase(kind, migrations: Notes.migrations) { database in
            for numbers in [0..<3, 3..<90, 90..<95] as [Range<Int64>] {
                try await Notes.tell(numbers, in: database)
            }
            let all = try await list(database, after: 0, limit: 200)
            let seen = try await database.write { tx in
                let store = EventStore()
                var seen = try store.list(after: 0, limit: 10, in: tx)
                // Whoever read the text now would fail.
                try tx.execute("UPDATE sync_acts SET events = '[' WHERE number = 2")
                while case let more = try store.list(
                    after: seen.last?.position ?? 0, limit: 10, in: tx), !more.isEmpty
                {
                    seen += more
                }
                return seen
            }
            #expect(seen.map(\.id) == all.map(\.id) && seen.map(\.payload) == all.map(\.payload))
        }
    }

    /// An act that was taken back may leave its number to another.
    @Test(arguments: Engines.available)
    func `takes no act for another that had its number`(kind: EngineKind) async throws {
        try await withDatabase(kind, migrations: Notes.migrations) { database in
            try await Notes.tell(0..<5, in: database)
            let events = try await database.write { tx in
                let store = EventStore()
                _ = try store.list(after: 0, limit: 2, in: tx)
                try tx.execute("UPDATE sync_acts SET id = \(RawID(high: 9, low: 9))")
                return try store.list(after: 0, limit: 3, in: tx)
            }
            #expect(events.map(\.id.low) == [9, 10, 11])
        }
    }

    @Test(arguments: Engines.available)
    func `reads on behind as many acts as a statement gives`(kind: EngineKind) async throws {
        try await withDatabase(kind, migrations: Notes.migrations) { database in
            for number in 0..<Int64(150) {
                try await Notes.tell(number..<(number + 1 + number % 3), in: database)
            }
            let all = try await list(database, after: 0, limit: 1_000)
            #expect(all.count == 300)
            for limit in [1, 63, 64, 65, 130, 299, 300] {
                let some = try await list(database, after: 0, limit: limit)
                #expect(some.map(\.id) == all.prefix(limit).map(\.id))
            }
        }
    }

    @Test(arguments: Engines.available)
    func `keeps the order of what several tell in one transaction`(kind: EngineKind) async throws {
        try await withDatabase(kind, migrations: Notes.migrations) { database in
            let (one, two) = (Notes.call(.system("one")), Notes.call(.system("two")))
            try await database.write { tx in
                for (number, call) in [one, one, two, one].enumerated() {
                    try tx.record(NoteTold(subject: "s", number: Int64(number)), by: call)
                }
            }
            let events = try await list(database, after: 0, limit: 10)
            #expect(
                events.map(\.actor) == ["system:one", "system:one", "system:two", "system:one"])
            #expect(
                events.map { String(decoding: $0.payload, as: UTF8.self) }
                    == (0..<4).map { #"{"subject":"s","number":\#($0)}"# })
        }
    }

    @Test(arguments: Engines.available)
    func `knows a key when its answer is gone, and does nothing twice`(
        kind: EngineKind
    ) async throws {
        try await withDatabase(kind, migrations: Notes.migrations) { database in
            let dispatcher = Dispatcher(database: database)
            func add(_ key: String) async throws -> Outcome {
                try await dispatcher.perform(Desk.add(), Desk.input(1), Notes.call(key: key))
            }
            _ = try await add("k")
            try await database.write { tx in
                _ = try AnswerStore().forget(
                    before: testStart + .seconds(1), now: testStart + .seconds(2), most: 10, in: tx)
            }
            let error = await #expect(throws: RetailError.self) { try await add("k") }
            #expect(error?.code == RequestErrors.keyExpired.code)
            #expect(error?.kind.status == 409)
            #expect(try await Notes.taken(database) == [1])
            _ = try await add("other")
            #expect(try await Notes.taken(database) == [1, 1])
        }
    }

    /// Two callers may use the same key, and no pair of them is taken for another.
    @Test(arguments: Engines.available)
    func `a key belongs to who sent it`(kind: EngineKind) async throws {
        try await withDatabase(kind, migrations: Notes.migrations) { database in
            let dispatcher = Dispatcher(database: database)
            for (actor, key) in [("a", "k"), ("b", "k"), ("a", "b"), ("a-b", "k")] {
                let call = Notes.call(.system(actor), key: key)
                let outcome = try await dispatcher.perform(Desk.add(), Desk.input(1), call)
                #expect(!outcome.isReplay)
            }
            #expect(try await Notes.taken(database).count == 4)
        }
    }

    @Test(arguments: Engines.available)
    func `forgets answers of wrong clocks, and none that is young`(kind: EngineKind) async throws {
        try await withDatabase(kind, migrations: Notes.migrations) { database in
            for (index, seconds) in [0, 90_000, 10, 50].enumerated() {
                let now = testStart + .seconds(seconds)
                let call = Call(
                    actor: .system("test"), grants: .all, now: now,
                    ids: testIDs(seed: UInt64(index)),
                    requestID: "r\(index)", idempotencyKey: "k\(index)")
                _ = try await Dispatcher(database: database).perform(
                    Desk.add(), Desk.input(1), call)
            }
            let forgotten = try await database.write { tx in
                try AnswerStore().forget(
                    before: testStart + .seconds(20), now: testStart + .seconds(60), most: 10,
                    in: tx)
            }
            #expect(forgotten == 3)
        }
    }

    private func list(
        _ database: Database, after position: Int64, limit: Int
    ) async throws -> [EventRecord] {
        try await database.read { tx in
            try EventLog.events(after: position, limit: limit, in: tx)
        }
    }
}
