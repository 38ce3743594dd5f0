import RetailCore
import RetailJSON
import RetailKit
import RetailStorage
import RetailTestSupport
import Testing

@testable import RetailSync

@Suite struct ReadsTests {
    @Test(arguments: Engines.available)
    func `notes who has read what, away from the read, after five seconds`(
        kind: EngineKind
    ) async throws {
        try await withDatabase(kind, migrations: Notes.migrations) { database in
            let dispatcher = Dispatcher(database: database)
            for _ in 0..<30 { try await show("guest-1", dispatcher) }
            try await show("guest-2", dispatcher, .system("other"))
            #expect(dispatcher.auditedReads.waiting == 2)
            try await dispatcher.writeAudit(at: testStart + .milliseconds(4_999))
            #expect(try await list(AuditFilter(), database).isEmpty)
            try await dispatcher.writeAudit(at: testStart + .seconds(5))
            let entries = try await list(AuditFilter(outcome: .read), database)
            #expect(Set(entries.map(\.actor)) == ["system:test", "system:other"])
            let first = try #require(entries.first { $0.subject == "guest-1" })
            #expect(first.operation == "notes.guests.show")
            #expect(first.count == 30 && first.records == 30 && first.code == nil)
            #expect(first.requestID == "req-1" && first.at == testStart)
            #expect(dispatcher.auditedReads == AuditedReads(waiting: 0, merged: 0, lost: 0))
            #expect(try await list(AuditFilter(outcome: .done), database).isEmpty)
            #expect(try await list(AuditFilter(outcome: .refused), database).isEmpty)
            let about = AuditFilter(subject: "guest-2")
            #expect(try await list(about, database).map(\.actor) == ["system:other"])
        }
    }

    @Test(arguments: Engines.available)
    func `knows a list by a fingerprint that its pages share`(kind: EngineKind) async throws {
        try await withDatabase(kind, migrations: Notes.migrations) { database in
            let dispatcher = Dispatcher(database: database)
            for (name, after) in [("Ana", "1"), ("Ana", "2"), ("Budi", "1"), ("nobody", "1")] {
                let input = OperationInput(query: [("name", name), ("after", after)])
                _ = try await dispatcher.perform(Guest.search, input, Notes.call())
            }
            try await dispatcher.writeAudit(at: nil)
            let entries = try await list(AuditFilter(), database)
            #expect(entries.map(\.count).sorted() == [1, 2])
            #expect(entries.compactMap(\.records).sorted() == [3, 6])
            for entry in entries {
                #expect(entry.subject?.hasPrefix("filter:") == true)
                #expect(entry.subject?.contains("Ana") == false)
            }
        }
    }

    @Test func `leaves out what is no read of another's data`() async throws {
        try await withDatabase(.sqlite, migrations: Notes.migrations) { database in
            let dispatcher = Dispatcher(database: database)
            let plain = OperationInput()
            _ = try await dispatcher.perform(Guest.plain, plain, Notes.call())
            let own = OwnData(customer: RawID(high: 1, low: 1), channel: try Code("web-id"))
            let customer = Call(
                actor: .customer(own.customer), grants: [], own: own, now: testStart,
                ids: testIDs(), requestID: "own")
            let input = OperationInput(path: ["code": "guest-1"])
            _ = try await dispatcher.perform(Guest.show, input, customer)
            #expect(dispatcher.auditedReads.waiting == 0)
        }
    }

    @Test func `keeps who and how many when too many wait, and counts what is lost`() async throws {
        try await withDatabase(.sqlite, migrations: Notes.migrations) { database in
            let dispatcher = Dispatcher(database: database, reads: Reads(most: 10, spare: 2))
            for number in 0..<50 { try await show("guest-\(number)", dispatcher) }
            #expect(dispatcher.auditedReads == AuditedReads(waiting: 11, merged: 40, lost: 0))
            for name in ["b", "c", "d"] { try await show("guest-1", dispatcher, .system(name)) }
            #expect(dispatcher.auditedReads == AuditedReads(waiting: 12, merged: 43, lost: 2))
            try await dispatcher.writeAudit(at: nil)
            let entries = try await list(AuditFilter(actor: "system:test"), database)
            #expect(entries.map(\.count).reduce(0, +) == 50)
            #expect(entries.compactMap(\.records).reduce(0, +) == 50)
            #expect(entries.filter { $0.subject == nil }.map(\.count) == [40])
        }
    }

    @Test(arguments: Engines.available)
    func `keeps what the audit cannot take until it can`(kind: EngineKind) async throws {
        try await withDatabase(kind, migrations: Notes.migrations) { database in
            let dispatcher = Dispatcher(database: database)
            for number in 0..<(Reads.enough + 20) { try await show("g-\(number)", dispatcher) }
            try await database.write { tx in
                try tx.execute("ALTER TABLE sync_acts RENAME TO sync_gone")
            }
            await #expect(throws: RetailError.self) {
                try await dispatcher.writeAudit(at: testStart)
            }
            #expect(dispatcher.auditedReads.waiting == Reads.enough + 20)
            try await show("guest-1", dispatcher)
            try await database.write { tx in
                try tx.execute("ALTER TABLE sync_gone RENAME TO sync_acts")
            }
            try await dispatcher.writeAudit(at: testStart)
            #expect(dispatcher.auditedReads == AuditedReads(waiting: 0, merged: 0, lost: 0))
            let count = try await database.read { tx in
                try tx.first("SELECT count(*) FROM sync_acts") { row in try row[0] as Int }
            }
            #expect(count == Reads.enough + 21)
        }
    }

    @Test(arguments: Engines.available)
    func `writes reads also when the refusals cannot be written`(kind: EngineKind) async throws {
        try await withDatabase(kind, migrations: Notes.migrations) { database in
            let engine = FaultyEngine(database.engine, fault: 0, afterCommit: false)
            let dispatcher = Dispatcher(database: Database(engine))
            try await show("guest-1", dispatcher)
            await #expect(throws: RetailError.self) {
                _ = try await dispatcher.perform(
                    Guest.show, OperationInput(path: ["code": "g"]),
                    Notes.call(.system("weak"), grants: []))
            }
            // The first write is that of the refusals.
            let error = await #expect(throws: RetailError.self) {
                try await dispatcher.writeAudit(at: nil)
            }
            #expect(error?.code == .writerStopped)
            #expect(try await list(AuditFilter(), database).map(\.outcome) == [.read])
            try await dispatcher.writeAudit(at: nil)
            #expect(try await list(AuditFilter(), database).map(\.outcome) == [.refused, .read])
        }
    }

    @Test(arguments: Engines.available)
    func `forgets old reads behind those with a time in the future`(
        kind: EngineKind
    ) async throws {
        try await withDatabase(kind, migrations: Notes.migrations) { database in
            let dispatcher = Dispatcher(database: database)
            for number in 0..<6 { try await show("late-\(number)", dispatcher) }
            try await dispatcher.writeAudit(at: nil)
            try await database.write { tx in
                try tx.execute("UPDATE sync_acts SET at = \(testStart + .seconds(86_400))")
            }
            for number in 0..<4 { try await show("g-\(number)", dispatcher) }
            try await dispatcher.writeAudit(at: nil)
            let forgotten = try await database.write { tx in
                try ActStore().forgetReads(before: testStart + .seconds(1), most: 5, in: tx)
            }
            #expect(forgotten == 3)
            let left = try await list(AuditFilter(), database)
            #expect(left.count == 7)
            #expect(left.dropFirst().allSatisfy { $0.subject?.hasPrefix("late-") == true })
        }
    }

    @Test(arguments: Engines.available)
    func `keeps the newest entry, so that its number is not given again`(
        kind: EngineKind
    ) async throws {
        try await withDatabase(kind, migrations: Notes.migrations) { database in
            let dispatcher = Dispatcher(database: database)
            func tell(_ code: String) async throws {
                try await show(code, dispatcher)
                try await dispatcher.writeAudit(at: nil)
            }
            func forget() async throws -> Int {
                try await database.write { tx in
                    try ActStore().forgetReads(before: testStart + .seconds(1), most: 5, in: tx)
                }
            }
            for code in ["g-1", "g-2", "g-3"] { try await tell(code) }
            let numbers = try await list(AuditFilter(), database).map(\.number)
            #expect(try await forget() == 2)
            #expect(try await forget() == 0)
            #expect(try await list(AuditFilter(), database).map(\.number) == [numbers[0]])
            try await tell("g-4")
            #expect(try await forget() == 1)
            let left = try await list(AuditFilter(), database)
            #expect(left.map(\.subject) == ["g-4"])
            #expect(left.allSatisfy { $0.number > numbers[0] })
        }
    }

    @Test(arguments: Engines.available)
    func `forgets old reads in pieces, and nothing else`(kind: EngineKind) async throws {
        try await withDatabase(kind, migrations: Notes.migrations) { database in
            let dispatcher = Dispatcher(database: database)
            for number in 0..<8 { try await show("g-\(number)", dispatcher) }
            await #expect(throws: RetailError.self) {
                _ = try await dispatcher.perform(
                    Guest.show, OperationInput(path: ["code": "g"]),
                    Notes.call(.system("weak"), grants: []))
            }
            try await dispatcher.writeAudit(at: nil)
            func forget(_ limit: Instant) async throws -> Int {
                try await database.write { tx in
                    try ActStore().forgetReads(before: limit, most: 5, in: tx)
                }
            }
            #expect(try await forget(testStart) == 0)
            #expect(try await forget(testStart + .seconds(1)) == 5)
            #expect(try await forget(testStart + .seconds(1)) == 2)
            #expect(try await forget(testStart + .seconds(1)) == 0)
            // The newest entry stays.
            let left = try await list(AuditFilter(), database)
            #expect(left.map(\.outcome) == [.read, .refused])
        }
    }

    private func show(
        _ code: String, _ dispatcher: Dispatcher, _ actor: Actor = .system("test")
    ) async throws {
        let input = OperationInput(path: ["code": code])
        _ = try await dispatcher.perform(Guest.show, input, Notes.call(actor))
    }

    private func list(
        _ filter: AuditFilter, _ database: Database
    ) async throws -> [AuditEntry] {
        try await database.read { tx in
            try AuditStore().list(filter, ListRequest(sort: .newest), in: tx).items
        }
    }
}

/// Somebody whose name is told.
private struct Guest: Sendable {
    let code: String
    let name: String

    static let record = Record("Guest", "Somebody.", Guest.init) {
        $0.field("code", \.code, .line(1...50), "Which.")
        $0.field("name", \.name, Format<String>.line(1...50).personal, "The name.")
    }

    struct Asked: Sendable {
        let name: String
        let after: String?

        static let input = Input("GuestsAsked", "Whom.", Asked.init) {
            $0.field("name", \.name, Format<String>.line(1...50).personal, "The name.")
            $0.field("after", \.after, .optional(.line(1...50)), "Where to go on.")
        }
    }

    static let code = Record("GuestCode", "Which.", { (code: String) in code }) {
        $0.field("code", { $0 }, .line(1...50), "Which.")
    }

    static let show = Operation.query(
        "notes.guests.show", "/guests/{code}", .permission(Desk.write), "Shows a guest.",
        input: code.input, output: record.answer,
        scope: Scope<String>.none("a guest has no places").withCustomers
    ) { code, _, _ in Guest(code: code, name: "Ana") }

    static let search = Operation.query(
        "notes.guests.search", "/guests", .permission(Desk.write), "Finds guests.",
        input: Asked.input, output: Page.answer(of: record.answer),
        scope: .none("a guest has no places")
    ) { asked, _, _ in
        let guest = Guest(code: "guest-1", name: asked.name)
        return Page(
            items: asked.name == "nobody" ? [] : [guest, guest, guest], next: nil)
    }

    static let plain = Operation.query(
        "notes.guests.count", "/guest-count", .permission(Desk.write), "Counts guests.",
        input: Nothing.input, output: code.answer, scope: .none("a guest has no places")
    ) { _, _, _ in "many" }
}
