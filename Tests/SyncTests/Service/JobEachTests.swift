import RetailCore
import RetailKit
import RetailStorage
import RetailTestSupport
import Synchronization
import Testing

@testable import RetailSync

@Suite struct JobEachTests {
    /// Items of which some cannot be done, and some cannot be put off either.
    private final class Work: Sendable {
        let due: Mutex<[Int]>
        let done = Mutex<[Int]>([])
        let putOff = Mutex<[Int]>([])
        let failing: [Int: RetailError.Code]
        let stuck: [Int: RetailError.Code]

        init(
            _ due: ClosedRange<Int>, failing: [Int: RetailError.Code],
            stuck: [Int: RetailError.Code] = [:]
        ) {
            self.due = Mutex(Array(due))
            self.failing = failing
            self.stuck = stuck
        }

        func run(_ run: JobRun, portion: Int = 4) async throws -> Bool {
            try await run.each(portion) { past, limit, _, _ in
                self.due.withLock { Array($0.dropFirst(past).prefix(limit)) }
            } act: { item, _, _ in
                if let code = self.failing[item] { throw Self.error(code) }
                self.leave(item, to: self.done)
            } putOff: { item, problem, _, _ in
                #expect(problem.code == self.failing[item])
                if let code = self.stuck[item] { throw Self.error(code) }
                self.leave(item, to: self.putOff)
            }
        }

        private func leave(_ item: Int, to others: borrowing Mutex<[Int]>) {
            due.withLock { $0.removeAll { $0 == item } }
            others.withLock { $0.append(item) }
        }

        private static func error(_ code: RetailError.Code) -> RetailError {
            RetailError(code: code, kind: .unavailable, message: "")
        }
    }

    private func run(_ database: Database) -> JobRun {
        JobRun(
            call: .system("test", now: testStart, ids: testIDs()), payload: [],
            database: database)
    }

    private func expect(_ work: Work, _ run: JobRun, isMore expected: Bool) async throws {
        let isMore = try await work.run(run)
        #expect(isMore == expected)
    }

    @Test(arguments: Engines.available)
    func `an item that cannot be done keeps no other`(engine: EngineKind) async throws {
        try await withDatabase(engine, migrations: Notes.migrations) { database in
            let own: [RetailError.Code] = [.timedOut, .databaseCorrupt, .diskFailed, .exhausted]
            for code in own {
                let work = Work(1...4, failing: [2: code])
                let run = run(database)
                try await expect(work, run, isMore: true)
                #expect(work.done.withLock(\.self) == [1, 3, 4], "\(code)")
                #expect(work.putOff.withLock(\.self) == [2], "\(code)")
                #expect(run.problem == nil)
            }
        }
    }

    @Test(arguments: Engines.available)
    func `what is only fought over is left as it is`(engine: EngineKind) async throws {
        try await withDatabase(engine, migrations: Notes.migrations) { database in
            let work = Work(1...3, failing: [2: .contended])
            let run = run(database)
            try await expect(work, run, isMore: false)
            #expect(work.done.withLock(\.self) == [1, 3])
            #expect(work.putOff.withLock(\.self) == [])
            #expect(run.problem == nil)
        }
    }

    @Test(arguments: Engines.available)
    func `one that cannot even be put off is noted and fails nobody's run`(
        engine: EngineKind
    ) async throws {
        try await withDatabase(engine, migrations: Notes.migrations) { database in
            let work = Work(1...6, failing: [2: .timedOut], stuck: [2: "test.held"])
            let run = run(database)
            try await expect(work, run, isMore: true)
            try await expect(work, run, isMore: false)
            #expect(work.done.withLock(\.self) == [1, 3, 4, 5, 6])
            #expect(run.problem?.code == "test.held")
        }
    }

    @Test(arguments: Engines.available)
    func `a portion of those that cannot be put off does not stop those behind`(
        engine: EngineKind
    ) async throws {
        try await withDatabase(engine, migrations: Notes.migrations) { database in
            let bad = Dictionary(
                uniqueKeysWithValues: (1...10).map { ($0, RetailError.Code.timedOut) })
            let held: [Int: RetailError.Code] = bad.mapValues { _ in "test.held" }
            let work = Work(1...13, failing: bad, stuck: held)
            try await expect(work, run(database), isMore: true)
            #expect(work.done.withLock(\.self) == [11, 12])
            try await expect(work, run(database), isMore: false)
            #expect(work.done.withLock(\.self) == [11, 12, 13])
        }
    }

    @Test(arguments: Engines.available)
    func `a database that is away ends the run at once`(engine: EngineKind) async throws {
        try await withDatabase(engine, migrations: Notes.migrations) { database in
            let cases: [(RetailError.Code, RetailError.Code?)] = [
                (.databaseUnreachable, nil), (.databaseFull, nil), (.writerStopped, nil),
                // What befell an item may have befallen the database: the second act tells.
                (.diskFailed, .diskFailed), (.databaseCorrupt, .databaseCorrupt),
                (.exhausted, .databaseUnreachable), (.timedOut, .databaseFull),
            ]
            for (code, second) in cases {
                let work = Work(
                    1...4, failing: [2: code], stuck: second.map { [2: $0] } ?? [:])
                let thrown = await #expect(throws: RetailError.self) {
                    try await work.run(run(database))
                }
                #expect(thrown?.code == second ?? code)
                #expect(work.done.withLock(\.self) == [1], "\(code)")
            }
        }
    }

    @Test(arguments: Engines.available)
    func `a run that noted a problem is done, comes again in time and shows it`(
        engine: EngineKind
    ) async throws {
        try await withDatabase(engine, migrations: Notes.migrations) { database in
            let clock = testClock()
            let work = Work(1...6, failing: [2: .timedOut], stuck: [2: "test.held"])
            let jobs = [
                Job("notes.sweep", "Sweeps.", every: .seconds(60)) { try await work.run($0) },
                Job("notes.print", "Prints.") { try await work.run($0) },
            ]
            let runner = JobRunner(
                database: database, jobs: jobs, clock: clock.clock, ids: testIDs(seed: 9))
            try await runner.schedule()
            let call = Call.system("test", now: clock.now(), ids: testIDs(seed: 40))
            try await database.write { tx in try tx.enqueue("notes.print", by: call) }
            for _ in 1...3 {
                #expect(try await runner.runDue() > 0)
                let tickets = try await database.read { tx in
                    try JobStore().list(JobFilter(), ListRequest(sort: .due), in: tx).items
                }
                #expect(tickets.count == 2)
                for ticket in tickets {
                    #expect(ticket.problem?.contains("test.held") == true)
                    #expect(ticket.attempts < 2)
                    #expect(ticket.state == (ticket.schedule == nil ? "done" : "waiting"))
                }
                #expect(work.done.withLock(\.self) == [1, 3, 4, 5, 6])
                clock.advance(by: .seconds(59))
                #expect(try await runner.runDue() == 0)
                clock.advance(by: .seconds(1))
            }
        }
    }
}
