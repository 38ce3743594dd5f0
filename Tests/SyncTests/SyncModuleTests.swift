import RetailCore
import RetailJSON
import RetailKit
import RetailStorage
import RetailTestSupport
import Testing

@testable import RetailSync

@Suite struct SyncModuleTests {
    let clock = testClock()

    @Test(arguments: Engines.available)
    func `declares nothing that a door cannot offer`(kind: EngineKind) async throws {
        try await withDatabase(kind, migrations: Notes.migrations) { database in
            #expect(Module.faults(in: [sync(database).module]) == [])
        }
    }

    @Test(arguments: Engines.available)
    func `answers every query by its shape`(kind: EngineKind) async throws {
        try await withDatabase(kind, migrations: Notes.migrations) { database in
            let sync = sync(database)
            try await Notes.tell(0..<3, in: database)
            try await Notes.poison(1, in: database)
            try await sync.consumption.catchUp()
            try await sync.jobs.schedule()
            let dispatcher = Dispatcher(database: database)
            for operation in sync.module.operations where operation.kind == .query {
                let whole = try json(operation.example)
                let input = try OperationInput(whole: whole, for: operation)
                let outcome = try await dispatcher.perform(operation, input, Notes.call())
                #expect(try json(outcome.body).member("items") != nil, "\(operation.name)")
            }
        }
    }

    @Test(arguments: Engines.available)
    func `forgets old answers and finished runs, and nothing else`(kind: EngineKind) async throws {
        try await withDatabase(kind, migrations: Notes.migrations) { database in
            let sync = sync(database)
            for number in 0..<3 {
                _ = try await Dispatcher(database: database).perform(
                    Desk.add(), Desk.input(number), Notes.call(key: "k\(number)"))
            }
            let forgotten = try await database.write { tx in
                try AnswerStore().forget(
                    before: testStart + .seconds(1), now: testStart + .seconds(2), most: 2, in: tx)
            }
            #expect(forgotten == 2)
            try await sync.jobs.schedule()
            try await database.write { tx in
                try tx.enqueue("sync.forget-answers", by: Notes.call())
            }
            try await sync.jobs.runDue()
            #expect(try await count("sync_answers", database) == 1)
            clock.advance(by: .seconds(172_801))
            try await sync.jobs.runDue()
            #expect(try await count("sync_answers", database) == 0)
            #expect(try await count("sync_jobs", database) == 5)
            clock.advance(by: .seconds(604_801))
            try await sync.jobs.runDue()
            #expect(try await count("sync_jobs", database) == 4)
        }
    }

    private func sync(_ database: Database) -> SyncModule {
        let notes = Module(
            name: "notes", summary: "", migrations: [], operations: [],
            consumers: [Notes.consumer()])
        return SyncModule(
            database: database, modules: [notes], clock: clock.clock, ids: testIDs(seed: 5))
    }

    private func count(_ table: String, _ database: Database) async throws -> Int64 {
        try await database.read { tx in
            try tx.first("SELECT COUNT(*) FROM \(unchecked: table)") { row in try row[0] } ?? -1
        }
    }
}
