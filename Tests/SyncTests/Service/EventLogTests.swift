import Glibc
import RetailCore
import RetailKit
import RetailStorage
import RetailTestSupport
import Synchronization
import Testing

@testable import RetailSync

@Suite struct EventLogTests {
    @Test(arguments: Engines.available)
    func `keeps who, when, where and what`(kind: EngineKind) async throws {
        try await withDatabase(kind, migrations: Notes.migrations) { database in
            let call = Call(
                actor: .system("test"), grants: .all, channel: try Code("web"),
                location: try Code("jakarta-01"), now: testStart, ids: testIDs(),
                requestID: "req-9", origin: "till-3")
            try await Notes.tell([NoteTold(subject: "kopi", number: 4)], in: database, by: call)
            let events = try await list(database, after: 0)
            let event = try #require(events.first)
            #expect(events.count == 1)
            #expect(event.type == "notes.told")
            #expect(event.subject == "kopi")
            #expect(
                String(decoding: event.payload, as: UTF8.self) == #"{"subject":"kopi","number":4}"#)
            #expect(event.actor == "system:test")
            #expect(event.channel?.text == "web")
            #expect(event.location?.text == "jakarta-01")
            #expect(event.origin == "till-3")
            #expect(event.requestID == "req-9")
            #expect(event.occurredAt == testStart && event.recordedAt == testStart)
        }
    }

    @Test(arguments: Engines.available)
    func `keeps when it happened beside when it was recorded`(kind: EngineKind) async throws {
        try await withDatabase(kind, migrations: Notes.migrations) { database in
            let now = Call.system("test", now: testStart, ids: testIDs())
            let earlier = testStart - .seconds(3_600)
            // One tells of something earlier, one acts as it would have acted then.
            let late = try now.occurred(at: earlier)
            let then = Call.system("test", now: earlier, ids: testIDs(seed: 3))
            try await Notes.tell([NoteTold(subject: "a", number: 1)], in: database, by: late)
            let timed = Database(database.engine, time: .clock(.fixed(testStart)))
            try await Notes.tell([NoteTold(subject: "b", number: 2)], in: timed, by: then)
            for event in try await list(database, after: 0) {
                #expect(event.occurredAt == earlier && event.recordedAt == testStart)
            }
        }
    }

    @Test(arguments: Engines.available)
    func `tells nothing of a write that fails`(kind: EngineKind) async throws {
        try await withDatabase(kind, migrations: Notes.migrations) { database in
            await #expect(throws: RetailError.self) {
                try await database.write { tx in
                    try tx.record(NoteTold(subject: "s", number: 1), by: Notes.call())
                    throw Poisoned()
                }
            }
            let events = try await list(database, after: 0)
            #expect(events.isEmpty)
        }
    }

    /// Writers pause between telling and committing, and some change their mind; a reader that only
    /// keeps its last position must see exactly what was committed, in order.
    @Test(arguments: Engines.available)
    func `loses nothing and repeats nothing while many write`(kind: EngineKind) async throws {
        let seed = testSeed()
        try await withDatabase(kind, migrations: Notes.migrations) { database in
            let isOver = Atomic(false)
            async let seen = read(database, until: { isOver.load(ordering: .acquiring) })
            let committed = try await atOnce(8) { writer in
                try await write(database, writer, seed: seed)
            }
            isOver.store(true, ordering: .releasing)
            let events = try await seen
            let positions = events.map(\.position)
            #expect(zip(positions, positions.dropFirst()).allSatisfy { $0 < $1 })
            let numbers = try events.map { try number(of: $0) }
            #expect(numbers.count == Set(numbers).count)
            #expect(numbers.sorted() == committed.flatMap { $0 }.sorted())
            for (writer, own) in committed.enumerated() {
                #expect(numbers.filter { $0 / 1_000 == Int64(writer) } == own)
            }
        }
    }

    /// Writes 60 notes, each in a transaction of its own, and returns those that committed.
    private func write(_ database: Database, _ writer: Int, seed: UInt64) async throws -> [Int64] {
        var random = SeededRandom(seed: seed &+ UInt64(writer))
        var committed: [Int64] = []
        for step in 0..<60 {
            let number = Int64(writer * 1_000 + step)
            let pause = UInt32.random(in: 0...1_500, using: &random)
            let fails = Int.random(in: 0..<10, using: &random) == 0
            do {
                try await database.write { tx in
                    try tx.record(
                        NoteTold(subject: "writer-\(writer)", number: number), by: Notes.call())
                    usleep(pause)
                    if fails { throw Poisoned() }
                }
                committed.append(number)
            } catch {
                guard fails else { throw error }
            }
        }
        return committed
    }

    private func read(
        _ database: Database, until isOver: @Sendable () -> Bool
    ) async throws -> [EventRecord] {
        var events: [EventRecord] = []
        while true {
            let isLast = isOver()
            let more = try await list(database, after: events.last?.position ?? 0)
            events += more
            if more.isEmpty {
                if isLast { return events }
                await Task.yield()
            }
        }
    }

    private func number(of event: EventRecord) throws -> Int64 {
        try NoteTold.record.read(try json(event.payload)).number
    }

    private func list(_ database: Database, after position: Int64) async throws -> [EventRecord] {
        try await database.read { tx in
            try EventStore().list(after: position, limit: 40, in: tx)
        }
    }
}
