import RetailCore
import RetailKit
import RetailStorage
import RetailTestSupport
import Synchronization
import Testing

@testable import RetailSync

/// A note as an earlier release told of it.
private struct OldNote: Event {
    static let type = NoteTold.type
    let subject: String
    let numeral: Int64

    static let record = Record("OldNote", "A note was told.", OldNote.init) {
        $0.field("subject", \.subject, .line(1...50), "Of what.")
        $0.field("numeral", \.numeral, .integer(0...Int64.max), "Which.")
    }
}

@Suite struct ConsumptionTests {
    @Test(arguments: Engines.available)
    func `takes in every event once, in order`(kind: EngineKind) async throws {
        try await withDatabase(kind, migrations: Notes.migrations) { database in
            try await Notes.tell(0..<25, in: database)
            let consumption = Notes.consumption(database, batch: 10)
            #expect(try await consumption.catchUp() == 25)
            #expect(try await consumption.catchUp() == 0)
            #expect(try await Notes.taken(database) == Array(0..<25))
            try await Notes.tell(25..<27, in: database)
            #expect(try await consumption.catchUp() == 2)
            #expect(try await Notes.taken(database) == Array(0..<27))
        }
    }

    @Test(arguments: Engines.available)
    func `takes effect once with two runners at once`(kind: EngineKind) async throws {
        try await withDatabase(kind, migrations: Notes.migrations) { database in
            _ = try await atOnce(4) { part in
                if part < 2 {
                    for number in 0..<60 {
                        let note = NoteTold(subject: "s", number: Int64(part * 100 + number))
                        try await Notes.tell([note], in: database)
                    }
                } else {
                    let consumption = Notes.consumption(database, batch: 7)
                    for _ in 0..<60 { try await consumption.catchUp() }
                }
                return 0
            }
            try await Notes.consumption(database).catchUp()
            let taken = try await Notes.taken(database)
            #expect(taken.sorted() == (Array(0..<60) + Array(100..<160)))
        }
    }

    /// The fault sits before or after the commit of the first, second, third … write, until a run
    /// passes without meeting it.
    @Test(arguments: Engines.available, [false, true])
    func `goes on where it stopped after a fault anywhere`(
        kind: EngineKind, afterCommit: Bool
    ) async throws {
        try await withDatabase(kind, migrations: Notes.migrations) { database in
            var fault = 0
            var told: Int64 = 0
            while true {
                try await Notes.tell(told..<(told + 12), in: database)
                try await Notes.poison(told + 5, in: database)
                told += 12
                let faulty = FaultyEngine(database.engine, fault: fault, afterCommit: afterCommit)
                do { try await Notes.consumption(Database(faulty), batch: 4).catchUp() } catch {
                    #expect((error as? RetailError)?.code == .writerStopped)
                }
                try await Notes.consumption(database, batch: 4).catchUp()
                try await Notes.heal(in: database)
                for subject in ["s0", "s1", "s2"] {
                    try await database.write { tx in
                        let consumption = Notes.consumption(database)
                        _ = try consumption.retry("notes.taken", subject: subject, in: tx)
                    }
                }
                #expect(try await Notes.taken(database).sorted() == Array(0..<told))
                for rest in 0..<Int64(3) {
                    let own = try await Notes.taken(database, subject: "s\(rest)")
                    #expect(own == own.sorted())
                }
                if !faulty.hasFailed { break }
                fault += 1
            }
            #expect(fault > 5)
        }
    }

    @Test(arguments: Engines.available)
    func `lets all that stand at one place take events in together`(
        kind: EngineKind
    ) async throws {
        try await withDatabase(kind, migrations: Notes.migrations) { database in
            try await Notes.tell(0..<30, in: database)
            let engine = FaultyEngine(database.engine, fault: .max, afterCommit: false)
            let names = ["a", "b", "c", "d", "e"].map { "notes.\($0)" }
            let consumption = Notes.consumption(
                Database(engine), consumers: names.map { Notes.consumer($0) })
            #expect(try await consumption.catchUp() == 5 * 30)
            #expect(engine.writes == 1)
            #expect(try await consumption.catchUp() == 0)
            #expect(engine.writes == 1)
            try await Notes.tell(30..<31, in: database)
            #expect(try await consumption.catchUp() == 5)
            #expect(engine.writes == 2)
            for number in 0..<Int64(31) {
                #expect(try await Notes.taken(database).count { $0 == number } == 5)
            }
        }
    }

    /// Each of two consumers meets events that it cannot take, in the middle of a batch.
    @Test(arguments: Engines.available)
    func `one that fails in a pass costs the others nothing`(kind: EngineKind) async throws {
        try await withDatabase(kind, migrations: Notes.migrations) { database in
            func consumer(_ name: String, failing poison: Int64) -> Consumer {
                Consumer(
                    name, "Fails at one.",
                    [
                        .on(NoteTold.self) { note, _, _, tx in
                            try tx.execute(
                                """
                                INSERT INTO notes_taken (number, subject)
                                VALUES (\(note.number), \(name))
                                """)
                            if note.number == poison { throw Poisoned() }
                        }
                    ])
            }
            let consumption = Notes.consumption(
                database,
                consumers: [
                    consumer("notes.sound", failing: -1), consumer("notes.a", failing: 4),
                    consumer("notes.b", failing: 8),
                ])
            // The subjects are s0, s1 and s2 in turn.
            for numbers in [0..<6, 6..<12, 12..<13] as [Range<Int64>] {
                try await Notes.tell(numbers, in: database)
                #expect(try await consumption.catchUp() == 3 * numbers.count)
            }
            #expect(try await Notes.taken(database, subject: "notes.sound") == Array(0..<13))
            #expect(
                try await Notes.taken(database, subject: "notes.a")
                    == [0, 1, 2, 3, 5, 6, 8, 9, 11, 12])
            #expect(
                try await Notes.taken(database, subject: "notes.b")
                    == [0, 1, 2, 3, 4, 5, 6, 7, 9, 10, 12])
            #expect(try await parked(database).count == 5)
            let states = try await database.read { tx in try consumption.states(in: tx) }
            #expect(Set(states.map(\.position)).count == 1 && states.allSatisfy { $0.lag == 0 })
        }
    }

    /// Two gateways take in the same log. In each of them one consumer fails in the middle of a
    /// batch: for good, or only the first time in that gateway.
    @Test(arguments: Engines.available, [false, true])
    func `two gateways that fail in the middle of a batch take each event once, in order`(
        kind: EngineKind, atOnce isAtOnce: Bool
    ) async throws {
        try await withDatabase(kind, migrations: Notes.migrations) { database in
            func gateway(_ number: Int64) -> Consumption {
                let isFirst = Mutex(true)
                let shaky = Consumer(
                    "notes.shaky", "Fails once in each gateway.",
                    [
                        .on(NoteTold.self) { note, _, _, tx in
                            try tx.execute(
                                """
                                INSERT INTO notes_taken (number, subject)
                                VALUES (\(note.number), \("shaky-\(note.subject)"))
                                """)
                            guard note.number % 7 == number + 2 else { return }
                            if isFirst.withLock({ exchange(&$0, with: false) }) { throw Poisoned() }
                        }
                    ])
                return Notes.consumption(
                    database, batch: 6, consumers: [Notes.consumer(), shaky])
            }
            let gateways = [gateway(0), gateway(1)]
            for start in stride(from: Int64(0), to: 60, by: 20) {
                try await Notes.poison(start + 9, in: database)
                try await Notes.tell(start..<(start + 20), in: database)
                if isAtOnce {
                    _ = try await RetailTestSupport.atOnce(2) { number in
                        for _ in 0..<4 { _ = try await gateways[number].catchUp() }
                    }
                } else {
                    for gateway in gateways { _ = try await gateway.catchUp() }
                }
                for gateway in gateways { _ = try await gateway.catchUp() }
            }
            try await Notes.heal(in: database)
            for name in ["notes.taken", "notes.shaky"] {
                for subject in ["s0", "s1", "s2"] {
                    try await database.write { tx in
                        _ = try gateways[1].retry(name, subject: subject, in: tx)
                    }
                }
            }
            for prefix in ["", "shaky-"] {
                for rest in 0..<Int64(3) {
                    let own = try await Notes.taken(database, subject: "\(prefix)s\(rest)")
                    #expect(own == (0..<60).filter { $0 % 3 == rest })
                }
            }
            let states = try await database.read { tx in try gateways[0].states(in: tx) }
            #expect(states.allSatisfy { $0.lag == 0 && $0.parked == 0 })
        }
    }

    /// What is remembered of a transaction that was taken back must not reach a consumer.
    @Test(arguments: Engines.available)
    func `takes in what was committed and nothing else`(kind: EngineKind) async throws {
        try await withDatabase(kind, migrations: Notes.migrations) { database in
            let committed = try await atOnce(6) { writer in
                var own: [Int64] = []
                for step in 0..<30 {
                    let number = Int64(writer * 100 + step)
                    do {
                        try await database.write { tx in
                            try tx.record(NoteTold(subject: "s", number: number), by: Notes.call())
                            if step % 3 == writer % 3 { throw Poisoned() }
                        }
                        own.append(number)
                    } catch  where step % 3 == writer % 3 { continue }
                    if step % 7 == 0 { try await Notes.consumption(database).catchUp() }
                }
                return own
            }
            try await Notes.consumption(database).catchUp()
            #expect(
                try await Notes.taken(database).sorted() == committed.flatMap { $0 }.sorted())
        }
    }

    /// One that was left behind reads alone until it has come up to the others.
    @Test(arguments: Engines.available)
    func `a consumer that comes later joins the others`(kind: EngineKind) async throws {
        try await withDatabase(kind, migrations: Notes.migrations) { database in
            try await Notes.tell(0..<40, in: database)
            try await Notes.consumption(database, batch: 9).catchUp()
            try await Notes.tell(40..<50, in: database)
            let both = Notes.consumption(
                database, batch: 9, consumers: [Notes.consumer(), Notes.consumer("notes.new")])
            try await both.catchUp()
            let engine = FaultyEngine(database.engine, fault: .max, afterCommit: false)
            try await Notes.tell(50..<55, in: database)
            try await Notes.consumption(
                Database(engine), consumers: [Notes.consumer(), Notes.consumer("notes.new")]
            ).catchUp()
            #expect(engine.writes == 1)
            #expect(try await Notes.taken(database).sorted() == (0..<110).map { $0 / 2 })
        }
    }

    @Test(arguments: Engines.available)
    func `parks a poison event and what waits behind it`(kind: EngineKind) async throws {
        try await withDatabase(kind, migrations: Notes.migrations) { database in
            try await Notes.tell(0..<9, in: database)
            try await Notes.poison(3, in: database)
            let consumption = Notes.consumption(database)
            #expect(try await consumption.catchUp() == 9)
            // 3 and 6 have subject s0: 3 fails, 6 waits behind it.
            #expect(try await Notes.taken(database) == [0, 1, 2, 4, 5, 7, 8])
            let parked = try await parked(database)
            #expect(parked.map(\.position) == [100_004, 100_007])
            #expect(parked.map(\.attempts) == [1, 0])
            #expect(parked.map(\.remedy) == [.updateFirst, .earlierFirst])
            #expect(parked.first?.problem.contains("Poisoned") == true)
            #expect(parked.last?.problem == Consumption.waiting)
            try await Notes.tell(9..<12, in: database)
            try await consumption.catchUp()
            #expect(try await Notes.taken(database) == [0, 1, 2, 4, 5, 7, 8, 10, 11])
        }
    }

    /// Whoever looks at what is parked is told whether trying again can help.
    @Test(arguments: Engines.available)
    func `says of a parked event whether a retry can help`(kind: EngineKind) async throws {
        try await withDatabase(kind, migrations: Notes.migrations) { database in
            try await Notes.tell(0..<3, in: database)
            // One whose recorded form this release does not know.
            try await database.write { tx in
                try tx.record(OldNote(subject: "old", numeral: 4), by: Notes.call())
            }
            let choosy = Consumer(
                "notes.choosy", "Takes little in.",
                [
                    .on(NoteTold.self) { note, _, _, _ in
                        switch note.number {
                        case 0: throw RetailError.conflict("notes.closed", "The book is closed.")
                        case 1: throw RetailError.unavailable("notes.away", "Come back later.")
                        default: throw Poisoned()
                        }
                    }
                ])
            let consumption = Notes.consumption(
                database, consumers: [choosy, Notes.consumer("notes.reader")])
            try await consumption.catchUp()
            let parked = try await parked(database)
            #expect(
                parked.filter { $0.consumer == "notes.choosy" }.map(\.remedy)
                    == [.mendFirst, .retry, .updateFirst, .updateFirst])
            let unread = parked.filter { $0.consumer == "notes.reader" }
            #expect(unread.map(\.remedy) == [.updateFirst])
            let told = try #require(unread.first.map { ParkedEvent.answer.bytes($0) })
            #expect(
                String(decoding: told, as: UTF8.self).contains(
                    #""remedy":"update-first","advice":"No retry by this release can help."#))
            let refused = await refusal {
                try await database.write { tx in
                    _ = try consumption.retry("notes.reader", subject: "old", in: tx)
                }
            }
            #expect(refused?.message.contains("No retry by this release can help.") == true)
        }
    }

    @Test(arguments: Engines.available)
    func `parks an event whose reaction says unavailable`(kind: EngineKind) async throws {
        try await withDatabase(kind, migrations: Notes.migrations) { database in
            try await Notes.tell(0..<2, in: database)
            let shy = Consumer(
                "notes.shy", "Never there.",
                [
                    .on(NoteTold.self) { _, _, _, _ in
                        throw RetailError.unavailable("notes.away", "Come back later.")
                    }
                ])
            let consumption = Notes.consumption(database, consumers: [shy, Notes.consumer()])
            try await consumption.catchUp()
            #expect(try await parked(database).map(\.consumer) == ["notes.shy", "notes.shy"])
            #expect(try await Notes.taken(database) == [0, 1])
        }
    }

    /// Nothing of these is the event's fault, nor the other consumers'.
    @Test(arguments: Engines.available)
    func `lets others go on when one loses a fight, and stops when the database is away`(
        kind: EngineKind
    ) async throws {
        let cases: [(RetailError.Code, Bool)] = [
            (.contended, true), (SyncErrors.cursorMoved.code, true), (.diskFailed, true),
            (.databaseUnreachable, false), (.databaseFull, false),
        ]
        for (code, goesOn) in cases {
            try await withDatabase(kind, migrations: Notes.migrations) { database in
                try await Notes.tell(0..<4, in: database)
                let losing = Consumer(
                    "notes.losing", "Always loses.",
                    [.on(NoteTold.self) { _, _, _, _ in throw RetailError.unavailable(code, "") }])
                let consumption = Notes.consumption(
                    database, consumers: [losing, Notes.consumer()])
                let error = await #expect(throws: RetailError.self) {
                    try await consumption.catchUp()
                }
                #expect(error?.code == code)
                #expect(try await Notes.taken(database) == (goesOn ? [0, 1, 2, 3] : []), "\(code)")
                #expect(try await parked(database).isEmpty)
                let states = try await database.read { tx in try consumption.states(in: tx) }
                #expect(states.map(\.lag) == (goesOn ? [1, 0] : [1, 1]))
            }
        }
    }

    @Test(arguments: Engines.available)
    func `parks a payload of another shape`(kind: EngineKind) async throws {
        try await withDatabase(kind, migrations: Notes.migrations) { database in
            try await database.write { tx in
                let event = DraftEvent(
                    type: NoteTold.type, subject: "s0", payload: Array(#"{"number":1}"#.utf8))
                var act = ActDraft(Notes.call(), recordedAt: testStart)
                act.id = RawID(high: 1, low: 1)
                act.events = [event]
                _ = try ActStore().append([act], in: tx)
            }
            try await Notes.consumption(database).catchUp()
            let parked = try await parked(database)
            #expect(parked.count == 1)
            #expect(parked.first?.problem.contains("/subject") == true)
        }
    }

    private func parked(_ database: Database) async throws -> [ParkedEvent] {
        try await database.read { tx in
            try ConsumerStore().parked(ParkedFilter(), ListRequest(sort: .oldest), in: tx).items
        }
    }
}

private func exchange<Value>(_ value: inout Value, with new: Value) -> Value {
    defer { value = new }
    return value
}
