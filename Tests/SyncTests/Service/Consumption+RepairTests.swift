import RetailCore
import RetailKit
import RetailStorage
import RetailTestSupport
import Synchronization
import Testing

@testable import RetailSync

@Suite struct ConsumptionRepairTests {
    @Test(arguments: Engines.available)
    func `drains what was parked, in order, once it can be taken in`(kind: EngineKind) async throws
    {
        try await withDatabase(kind, migrations: Notes.migrations) { database in
            try await Notes.tell(0..<9, in: database)
            try await Notes.poison(0, in: database)
            let consumption = Notes.consumption(database)
            try await consumption.catchUp()
            let refusal = await #expect(throws: RetailError.self) {
                try await retry(consumption, "s0", in: database)
            }
            #expect(refusal?.code == SyncErrors.stillFailing.code)
            #expect(try await Notes.taken(database, subject: "s0") == [])
            try await Notes.heal(in: database)
            #expect(try await retry(consumption, "s0", in: database) == 3)
            #expect(try await Notes.taken(database, subject: "s0") == [0, 3, 6])
            #expect(try await retry(consumption, "s0", in: database) == 0)
            try await Notes.tell([NoteTold(subject: "s0", number: 9)], in: database)
            try await consumption.catchUp()
            #expect(try await Notes.taken(database, subject: "s0") == [0, 3, 6, 9])
        }
    }

    @Test(arguments: Engines.available)
    func `builds the same projection again`(kind: EngineKind) async throws {
        try await withDatabase(kind, migrations: Notes.migrations) { database in
            try await Notes.tell(0..<20, in: database)
            try await Notes.poison(7, in: database)
            let consumption = Notes.consumption(database, batch: 6)
            try await consumption.catchUp()
            let before = try await Notes.taken(database)
            try await replay(consumption, "notes.taken", in: database)
            while try await consumption.empty(Notes.consumer()) {}
            #expect(try await Notes.taken(database) == [])
            try await consumption.catchUp()
            #expect(try await Notes.taken(database) == before)
            try await Notes.heal(in: database)
            try await replay(consumption, "notes.taken", in: database)
            try await consumption.catchUp()
            #expect(try await Notes.taken(database) == Array(0..<20))
        }
    }

    @Test(arguments: Engines.available)
    func `builds a later edition of a projection by itself, once`(kind: EngineKind) async throws {
        try await withDatabase(kind, migrations: Notes.migrations) { database in
            try await Notes.tell(0..<20, in: database)
            try await Notes.consumption(database, batch: 3).catchUp()
            // What no event tells: an edition of before.
            try await database.write { tx in
                try tx.execute("UPDATE notes_taken SET number = number + 100")
            }
            let later = Notes.consumption(
                database, batch: 3, consumers: [Notes.consumer(edition: 2)])
            try await later.catchUp()
            #expect(try await Notes.taken(database) == Array(0..<20))
            try await database.write { tx in
                try tx.execute("UPDATE notes_taken SET number = number + 100")
            }
            try await Notes.tell(20..<22, in: database)
            try await later.catchUp()
            // Who runs the edition of before leaves what is there.
            try await Notes.consumption(database).catchUp()
            #expect(try await Notes.taken(database) == Array(100..<120) + [20, 21])
        }
    }

    @Test(arguments: Engines.available)
    func `empties in pieces, and goes on where it was stopped`(kind: EngineKind) async throws {
        try await withDatabase(kind, migrations: Notes.migrations) { database in
            try await Notes.tell(0..<50, in: database)
            try await Notes.poison(7, in: database)
            let consumption = Notes.consumption(database, batch: 4)
            try await consumption.catchUp()
            let before = try await Notes.taken(database)
            try await replay(consumption, "notes.taken", in: database)
            #expect(try await Notes.taken(database) == before)
            #expect(try await consumption.empty(Notes.consumer()))
            #expect(try await Notes.taken(database).count == before.count - 20)
            let refusal = await #expect(throws: RetailError.self) {
                try await retry(consumption, "s1", in: database)
            }
            #expect(refusal?.code == SyncErrors.consumerEmptying.code)
            // Whoever asks again half-way begins anew, and another gateway does the rest.
            try await replay(consumption, "notes.taken", in: database)
            try await Notes.tell(50..<60, in: database)
            let other = Notes.consumption(database, batch: 4)
            _ = try await atOnce(2) { number in
                try await (number == 0 ? consumption : other).catchUp()
            }
            try await other.catchUp()
            // Of the subject whose event is parked, later ones wait behind it.
            let wanted = before + (50..<60).filter { $0 % 3 != 1 }
            #expect(try await Notes.taken(database).sorted() == wanted.sorted())
            let states = try await database.read { tx in try other.states(in: tx) }
            #expect(states.map(\.lag) == [0])
        }
    }

    @Test(arguments: Engines.available)
    func `lets others go on between the pieces of an emptying`(kind: EngineKind) async throws {
        try await withDatabase(kind, migrations: Notes.migrations) { database in
            try await Notes.tell(0..<3, in: database)
            let seen = Mutex<[Int64]>([])
            // Four pieces; with each something new happens.
            let large = Consumer(
                "notes.large", "Has much to forget.", [],
                reset: { tx, most in
                    let count: Int64 =
                        try tx.first("SELECT count(*) FROM notes_taken") { try $0[0] } ?? 0
                    seen.withLock { $0.append(count) }
                    guard count < 6 else { return 0 }
                    try tx.record(NoteTold(subject: "new", number: count), by: Notes.call())
                    return most
                })
            // It comes before the other, who is not to wait for it.
            let consumption = Notes.consumption(database, consumers: [large, Notes.consumer()])
            try await consumption.catchUp()
            try await replay(consumption, "notes.large", in: database)
            try await consumption.catchUp()
            #expect(seen.withLock { Array(Set($0)).sorted() } == [3, 4, 5, 6])
            #expect(try await Notes.taken(database) == [0, 1, 2, 3, 4, 5])
            let states = try await database.read { tx in try consumption.states(in: tx) }
            #expect(states.map(\.lag) == [0, 0])
        }
    }

    @Test(arguments: Engines.available)
    func `lets others go on when one cannot be emptied`(kind: EngineKind) async throws {
        try await withDatabase(kind, migrations: Notes.migrations) { database in
            let broken = Consumer(
                "notes.broken", "Cannot forget.", [], reset: { _, _ in throw Poisoned() })
            let consumers = [broken, Notes.consumer()]
            let consumption = Notes.consumption(database, consumers: consumers)
            try await Notes.tell(0..<3, in: database)
            try await consumption.catchUp()
            try await replay(consumption, "notes.broken", in: database)
            try await replay(consumption, "notes.taken", in: database)
            try await Notes.tell(3..<6, in: database)
            let error = await #expect(throws: RetailError.self) { try await consumption.catchUp() }
            #expect(error?.debugDescription.contains("Poisoned") == true)
            #expect(try await Notes.taken(database) == Array(0..<6))
            let states = try await database.read { tx in try consumption.states(in: tx) }
            #expect(states.map(\.lag) == [2, 0])
        }
    }

    @Test(arguments: Engines.available)
    func `refuses to replay what is no projection`(kind: EngineKind) async throws {
        try await withDatabase(kind, migrations: Notes.migrations) { database in
            let mailer = Consumer("notes.mail", "Sends mail.", [])
            let consumption = Notes.consumption(database, consumers: [mailer])
            let refusal = await #expect(throws: RetailError.self) {
                try await replay(consumption, "notes.mail", in: database)
            }
            #expect(refusal?.code == SyncErrors.consumerNotReplayable.code)
            let stranger = await #expect(throws: RetailError.self) {
                try await replay(consumption, "notes.nobody", in: database)
            }
            #expect(stranger?.code == SyncErrors.consumerUnknown.code)
        }
    }

    @Test(arguments: Engines.available)
    func `tells how far each consumer is behind`(kind: EngineKind) async throws {
        try await withDatabase(kind, migrations: Notes.migrations) { database in
            try await Notes.tell(0..<4, in: database)
            try await Notes.poison(3, in: database)
            let late = Consumer("notes.late", "Comes late.", [])
            try await Notes.consumption(database).catchUp()
            let both = Notes.consumption(database, consumers: [Notes.consumer(), late])
            let states = try await database.read { tx in try both.states(in: tx) }
            #expect(states.map(\.lag) == [0, 1])
            #expect(states.map(\.parked) == [1, 0])
            #expect(states.map(\.isReplayable) == [true, false])
        }
    }

    private func retry(
        _ consumption: Consumption, _ subject: String, in database: Database
    ) async throws -> Int {
        try await database.write { tx in
            let taken = try consumption.retry("notes.taken", subject: subject, in: tx)
            #expect(taken.left == 0)
            return taken.count
        }
    }

    private func replay(
        _ consumption: Consumption, _ name: String, in database: Database
    ) async throws {
        try await database.write { tx in
            try consumption.replay(name, at: testStart, in: tx)
        }
    }
}
