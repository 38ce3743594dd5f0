import RetailCore
import RetailKit
import RetailStorage
import RetailTestSupport
import Synchronization
import Testing

@testable import RetailSync

@Suite struct JobRunnerTests {
    let clock = testClock()

    @Test(arguments: Engines.available)
    func `runs a scheduled job once in every interval`(kind: EngineKind) async throws {
        try await withDatabase(kind, migrations: Notes.migrations) { database in
            let runs = Atomic(0)
            let job = Job("notes.sweep", "Sweeps.", every: .seconds(60)) { _ in
                runs.add(1, ordering: .relaxed)
                return false
            }
            let runners = (0..<2).map { runner(database, [job], seed: 3 + $0) }
            _ = try await atOnce(2) { number in try await runners[number].schedule() }
            try await runners[0].schedule()
            for expected in 1...5 {
                _ = try await atOnce(4) { number in try await runners[number % 2].runDue() }
                #expect(runs.load(ordering: .relaxed) == expected)
                clock.advance(by: .seconds(59))
                #expect(try await runners[0].runDue() == 0)
                clock.advance(by: .seconds(1))
            }
            #expect(try await list(database).count == 1)
        }
    }

    @Test(arguments: Engines.available)
    func `one run that waits does what many acts asked for`(kind: EngineKind) async throws {
        try await withDatabase(kind, migrations: Notes.migrations) { database in
            let job = Job("notes.sweep", "Sweeps.", every: .seconds(60)) { _ in false }
            let runner = runner(database, [job])
            for _ in 0..<3 {
                try await database.write { tx in
                    try tx.enqueueOnce("notes.sweep", by: Notes.call())
                }
            }
            #expect(try await list(database).count == 1)
            // What is asked for while it runs waits for the next.
            #expect(try await runner.claim() != nil)
            for _ in 0..<2 {
                try await database.write { tx in
                    try tx.enqueueOnce("notes.sweep", by: Notes.call())
                }
            }
            #expect(try await list(database).count == 2)
            #expect(try await runner.runDue() == 1)
        }
    }

    /// A clock that was ahead has set times that the true one does not reach for days.
    @Test(arguments: Engines.available)
    func `runs on when the clock was ahead and is set back`(kind: EngineKind) async throws {
        try await withDatabase(kind, migrations: Notes.migrations) { database in
            let runs = Atomic(0)
            let job = Job("notes.sweep", "Sweeps.", every: .seconds(60)) { _ in
                runs.add(1, ordering: .relaxed)
                return false
            }
            let runner = runner(database, [job])
            try await runner.schedule()
            clock.advance(by: .seconds(259_200))
            #expect(try await runner.runDue() == 1)
            clock.advance(by: .seconds(-259_200))
            #expect(try await runner.runDue() == 1)
            #expect(try await runner.runDue() == 0)
            // A worker that took it over in the wrong time and never came back.
            clock.advance(by: .seconds(259_200))
            #expect(try await runner.claim() != nil)
            clock.advance(by: .seconds(-259_200))
            #expect(try await runner.runDue() == 1)
            #expect(runs.load(ordering: .relaxed) == 3)
        }
    }

    /// What was asked for a later day, or failed and waits, is not hurried.
    @Test(arguments: Engines.available)
    func `lets wait what waits rightly`(kind: EngineKind) async throws {
        try await withDatabase(kind, migrations: Notes.migrations) { database in
            let failing = Job("notes.sweep", "Sweeps.", every: .seconds(1)) { _ in
                throw RetailError.unavailable("notes.gone", "Gone.")
            }
            let later = Job("notes.print", "Prints.") { _ in false }
            let runner = runner(database, [failing, later])
            try await runner.schedule()
            let call = Call.system("test", now: clock.now(), ids: testIDs(seed: 40))
            let due = clock.now() + .seconds(864_000)
            try await database.write { tx in try tx.enqueue("notes.print", at: due, by: call) }
            for round in 1...5 {
                #expect(try await runner.runDue() == 1)
                clock.advance(by: .seconds(1 << Int64(round)) - .milliseconds(1))
                #expect(try await runner.runDue() == 0)
                clock.advance(by: .milliseconds(1))
            }
        }
    }

    @Test(arguments: Engines.available)
    func `runs what was asked for, once, with its payload`(kind: EngineKind) async throws {
        try await withDatabase(kind, migrations: Notes.migrations) { database in
            let seen = Mutex<[String]>([])
            let job = Job("notes.print", "Prints.") { run in
                seen.withLock { $0.append(String(decoding: run.payload, as: UTF8.self)) }
                return false
            }
            try await ask("notes.print", (0..<20).map { "{\"n\":\($0)}" }, in: database)
            let runners = (0..<3).map { _ in runner(database, [job]) }
            let counts = try await atOnce(3) { number in try await runners[number].runDue() }
            #expect(counts.reduce(0, +) == 20)
            #expect(seen.withLock { Set($0).count } == 20)
            #expect(seen.withLock { $0.count } == 20)
            #expect(try await list(database).allSatisfy { $0.state == "done" })
        }
    }

    @Test(arguments: Engines.available)
    func `goes on at once while more is waiting`(kind: EngineKind) async throws {
        try await withDatabase(kind, migrations: Notes.migrations) { database in
            let left = Atomic(3)
            let job = Job("notes.portions", "Portions.") { _ in
                left.subtract(1, ordering: .relaxed).newValue > 0
            }
            try await ask("notes.portions", [""], in: database)
            #expect(try await runner(database, [job]).runDue() == 3)
            #expect(try await list(database).map(\.state) == ["done"])
        }
    }

    @Test(arguments: Engines.available)
    func `gives a run to another worker when its lease ends`(kind: EngineKind) async throws {
        try await withDatabase(kind, migrations: Notes.migrations) { database in
            let clock = clock
            let runs = Atomic(0)
            let other = Mutex<(@Sendable () async throws -> Int)?>(nil)
            let job = Job("notes.slow", "Slow.", lease: .seconds(10)) { _ in
                if runs.add(1, ordering: .relaxed).newValue == 1 {
                    clock.advance(by: .seconds(10))
                    let second = other.withLock { $0 }
                    let count = try await second?()
                    #expect(count == 1)
                }
                return false
            }
            let first = runner(database, [job])
            let second = runner(database, [job])
            other.withLock { $0 = { try await second.runDue() } }
            try await ask("notes.slow", [""], in: database)
            let refusal = await #expect(throws: RetailError.self) { try await first.runDue() }
            #expect(refusal?.code == SyncErrors.leaseLost.code)
            #expect(runs.load(ordering: .relaxed) == 2)
            let tickets = try await list(database)
            #expect(tickets.map(\.state) == ["done"])
            #expect(tickets.map(\.fence) == [2])
        }
    }

    @Test(arguments: Engines.available)
    func `keeps a lease as long as the job asks for`(kind: EngineKind) async throws {
        try await withDatabase(kind, migrations: Notes.migrations) { database in
            let short = Job("notes.short", "Short.", lease: .seconds(5)) { _ in false }
            let long = Job("notes.long", "Long.", lease: .seconds(900)) { _ in false }
            try await ask("notes.short", [""], in: database)
            let runner = runner(database, [short, long])
            _ = try #require(try await runner.claim())
            #expect(try await runner.claim() == nil)
            clock.advance(by: .seconds(5))
            let again = try #require(try await runner.claim())
            #expect(again.fence == 2)
        }
    }

    @Test(arguments: Engines.available)
    func `tries again later and later, then puts aside, then revives`(
        kind: EngineKind
    ) async throws {
        try await withDatabase(kind, migrations: Notes.migrations) { database in
            let isBroken = Atomic(true)
            let job = Job("notes.flaky", "Flaky.", attempts: 3) { _ in
                if isBroken.load(ordering: .relaxed) { throw Poisoned() }
                return false
            }
            try await ask("notes.flaky", [""], in: database)
            let runner = runner(database, [job])
            for pause in [2, 4] {
                #expect(try await runner.runDue() == 1)
                let ticket = try #require(try await list(database).first)
                #expect(ticket.state == "waiting")
                #expect(ticket.dueAt == clock.now() + .seconds(pause))
                #expect(ticket.problem?.contains("Poisoned") == true)
                clock.advance(by: .seconds(pause))
            }
            #expect(try await runner.runDue() == 1)
            let dead = try #require(try await list(database).first)
            #expect(dead.state == "dead")
            #expect(dead.attempts == 3)
            clock.advance(by: .seconds(9_999))
            #expect(try await runner.runDue() == 0)
            isBroken.store(false, ordering: .relaxed)
            let now = clock.now()
            let isAwake = try await database.write { tx in
                try JobStore().revive(dead.id, at: now, in: tx)
            }
            #expect(isAwake)
            #expect(try await runner.runDue() == 1)
            #expect(try await list(database).map(\.state) == ["done"])
            let isRevived = try await database.write { tx in
                try JobStore().revive(dead.id, at: now, in: tx)
            }
            #expect(!isRevived)
        }
    }

    @Test(arguments: Engines.available)
    func `puts aside a run that takes its workers down`(kind: EngineKind) async throws {
        try await withDatabase(kind, migrations: Notes.migrations) { database in
            let job = Job("notes.deadly", "Deadly.", lease: .seconds(5), attempts: 2) { _ in false }
            try await ask("notes.deadly", [""], in: database)
            let runner = runner(database, [job])
            for _ in 0..<2 {
                #expect(try await runner.claim() != nil)
                clock.advance(by: .seconds(5))
            }
            #expect(try await runner.claim() == nil)
            let ticket = try #require(try await list(database).first)
            #expect(ticket.state == "dead")
            #expect(ticket.problem == JobRunner.vanished)
        }
    }

    @Test(arguments: Engines.available)
    func `puts aside what waits beyond a limit that was lowered, and goes on`(
        kind: EngineKind
    ) async throws {
        try await withDatabase(kind, migrations: Notes.migrations) { database in
            try await ask("notes.print", (0..<120).map(String.init), in: database)
            let patient = Job("notes.print", "Prints.", attempts: 9) { _ in throw Poisoned() }
            #expect(try await runner(database, [patient]).runDue(most: 119) == 119)
            clock.advance(by: .seconds(3_600))
            let strict = runner(
                database, [Job("notes.print", "Prints.", attempts: 1) { _ in false }])
            let runs = try await strict.runDue() + strict.runDue()
            #expect(runs == 1)
            let states = try await database.read { tx in
                try JobStore().list(
                    JobFilter(), ListRequest(page: PageRequest(limit: 200), sort: .due), in: tx
                ).items
            }
            #expect(states.filter { $0.state == "dead" }.count == 119)
            #expect(states.filter { $0.state == "done" }.count == 1)
            #expect(
                states.allSatisfy { $0.state == "done" || $0.problem?.contains("Poisoned") == true }
            )
        }
    }

    @Test(arguments: Engines.available)
    func `never gives a scheduled job up`(kind: EngineKind) async throws {
        try await withDatabase(kind, migrations: Notes.migrations) { database in
            let job = Job("notes.stubborn", "Fails.", every: .seconds(1), attempts: 2) { _ in
                throw Poisoned()
            }
            let runner = runner(database, [job])
            try await runner.schedule()
            for _ in 0..<15 {
                #expect(try await runner.runDue() == 1)
                clock.advance(by: .seconds(3_600))
            }
            #expect(try await list(database).map(\.state) == ["waiting"])
        }
    }

    /// Runners that race need a seed each: no two processes make the same ids.
    private func runner(_ database: Database, _ jobs: [Job], seed: UInt64 = 3) -> JobRunner {
        JobRunner(database: database, jobs: jobs, clock: clock.clock, ids: testIDs(seed: seed))
    }

    private func ask(_ job: String, _ payloads: [String], in database: Database) async throws {
        try await database.write { tx in
            for payload in payloads {
                try tx.enqueue(job, payload: Array(payload.utf8), by: Notes.call())
            }
        }
    }

    private func list(_ database: Database) async throws -> [JobTicket] {
        try await database.read { tx in
            try JobStore().list(JobFilter(), ListRequest(sort: .due), in: tx).items
        }
    }
}
