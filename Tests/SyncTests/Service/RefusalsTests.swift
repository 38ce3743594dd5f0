import RetailCore
import RetailKit
import RetailStorage
import RetailTestSupport
import Testing

@testable import RetailSync

@Suite struct RefusalsTests {
    @Test(arguments: Engines.available)
    func `notes who did what to which record with the effect`(kind: EngineKind) async throws {
        try await withDatabase(kind, migrations: Notes.migrations) { database in
            let dispatcher = Dispatcher(database: database)
            for number in [1, 2] {
                _ = try await dispatcher.perform(
                    Self.named, Self.input("note-\(number)"), Notes.call(key: "k\(number)"))
            }
            let entries = try await list(AuditFilter(), database)
            #expect(entries.map(\.subject) == ["note-2", "note-1"])
            #expect(entries.map(\.operation) == ["notes.named.put", "notes.named.put"])
            #expect(entries.map(\.actor) == ["system:test", "system:test"])
            #expect(entries.map(\.requestID) == ["req-1", "req-1"])
            #expect(entries.allSatisfy { $0.outcome == .done && $0.code == nil && $0.count == 1 })
        }
    }

    @Test(arguments: Engines.available)
    func `adds up refusals and writes them after a minute`(kind: EngineKind) async throws {
        try await withDatabase(kind, migrations: Notes.migrations) { database in
            let dispatcher = Dispatcher(database: database)
            for _ in 0..<30 {
                await refused(dispatcher, "note-13", Notes.call(key: "k"))
            }
            try await dispatcher.writeAudit(at: testStart + .milliseconds(59_999))
            #expect(try await list(AuditFilter(), database).isEmpty)
            try await dispatcher.writeAudit(at: testStart + .seconds(60))
            let entries = try await list(AuditFilter(), database)
            #expect(entries.map(\.subject) == ["note-13"])
            #expect(entries.map(\.count) == [30])
            #expect(entries.map(\.code) == ["notes.unlucky"])
            #expect(entries.map(\.outcome) == [.refused])
            try await dispatcher.writeAudit(at: nil)
            #expect(try await list(AuditFilter(), database).count == 1)
        }
    }

    @Test(arguments: Engines.available)
    func `notes refusals of access with what the route names`(kind: EngineKind) async throws {
        try await withDatabase(kind, migrations: Notes.migrations) { database in
            let dispatcher = Dispatcher(database: database)
            await refused(dispatcher, "note-1", Notes.call(.system("weak"), grants: [], key: "k"))
            await refused(dispatcher, "note-2", Notes.call(.anonymous, grants: [], key: "k"))
            try await dispatcher.writeAudit(at: nil)
            let entries = try await list(AuditFilter(), database)
            let told = entries.map { "\($0.actor) \($0.code ?? "") \($0.subject ?? "-")" }
            #expect(
                told.sorted() == [
                    "system:anonymous request.unauthenticated -",
                    "system:weak request.forbidden note-1",
                ])
        }
    }

    @Test(arguments: Engines.available)
    func `answers the entries that are asked for`(kind: EngineKind) async throws {
        try await withDatabase(kind, migrations: Notes.migrations) { database in
            let dispatcher = Dispatcher(database: database)
            let other = Notes.call(.system("other"), key: "k1")
            _ = try await dispatcher.perform(Self.named, Self.input("a"), Notes.call(key: "k1"))
            _ = try await dispatcher.perform(Self.named, Self.input("b"), other)
            await refused(dispatcher, "note-13", other)
            try await dispatcher.writeAudit(at: nil)
            func subjects(_ filter: AuditFilter) async throws -> [String?] {
                try await list(filter, database).map(\.subject)
            }
            #expect(try await subjects(AuditFilter()) == ["note-13", "b", "a"])
            #expect(try await subjects(AuditFilter(actor: "system:other")) == ["note-13", "b"])
            #expect(try await subjects(AuditFilter(operation: "notes.note.add")) == [])
            #expect(try await subjects(AuditFilter(subject: "a")) == ["a"])
            #expect(try await subjects(AuditFilter(outcome: .refused)) == ["note-13"])
            #expect(try await subjects(AuditFilter(outcome: .done)) == ["b", "a"])
            #expect(try await subjects(AuditFilter(from: testStart)).count == 3)
            #expect(try await subjects(AuditFilter(before: testStart)) == [])
            let first = try await page(AuditFilter(), PageRequest(limit: 2), database)
            #expect(first.items.map(\.subject) == ["note-13", "b"])
            #expect(first.total == Total(counted: 3))
            let second = try await page(
                AuditFilter(), PageRequest(limit: 2, after: first.next), database)
            #expect(second.items.map(\.subject) == ["a"] && second.next == nil)
        }
    }

    @Test func `keeps what waits within bounds and counts what is lost`() throws {
        let refusals = Refusals()
        let error = RetailError.conflict("notes.unlucky", "Not 13.")
        for number in 0..<100 {
            refusals.note(Self.named, "note-\(number)", error, Notes.call())
        }
        let entries = refusals.take(at: nil)
        #expect(entries.count == Refusals.mostSubjects + 1)
        #expect(entries.map(\.count).reduce(0, +) == 100)
        for number in 0..<(Refusals.most + 50) {
            refusals.note(Self.named, nil, error, Notes.call(.system("a\(number)")))
        }
        #expect(refusals.lost == 50)
        #expect(refusals.take(at: nil).count == Refusals.most)
        #expect(refusals.take(at: nil).isEmpty)
    }

    @Test func `takes neither faults for refusals nor what strangers write for subjects`() {
        let refusals = Refusals()
        refusals.note(
            Self.named, "a", .fault("notes.broken", "Broken."), Notes.call(.system("x")))
        refusals.note(
            Self.named, "a", .unavailable("notes.closed", "Closed.", retryAfter: nil),
            Notes.call())
        #expect(refusals.take(at: nil).isEmpty)
        for text in ["a\nb", String(repeating: "x", count: 201), ""] {
            let input = OperationInput(path: ["code": text])
            #expect(Self.named.subject(of: input) == nil)
        }
        #expect(Self.named.subject(of: OperationInput(path: ["code": "a"])) == "a")
    }

    /// Refuses `note-13`.
    private static let named = Operation.command(
        "notes.named.put", .put, "/named/{code}", .permission(Desk.write), "Puts a note.",
        input: Name.record.input, output: Name.record.answer, errors: [Desk.unlucky],
        scope: .none("a note has no places")
    ) { input, _, _ in
        if input.code == "note-13" { throw Desk.unlucky.error("Not 13.") }
        return input
    }

    private static func input(_ code: String) -> OperationInput {
        OperationInput(path: ["code": code])
    }

    private func refused(_ dispatcher: Dispatcher, _ code: String, _ call: Call) async {
        await #expect(throws: RetailError.self) {
            _ = try await dispatcher.perform(Self.named, Self.input(code), call)
        }
    }

    private func list(
        _ filter: AuditFilter, _ database: Database
    ) async throws -> [AuditEntry] {
        try await page(filter, PageRequest(), database).items
    }

    private func page(
        _ filter: AuditFilter, _ page: PageRequest, _ database: Database
    ) async throws -> Page<AuditEntry> {
        try await database.read { tx in
            try AuditStore().list(
                filter, ListRequest(page: page, sort: .newest, countsAll: true), in: tx)
        }
    }
}

private struct Name: Sendable {
    let code: String

    static let record = Record("Name", "A note's name.", Name.init) {
        $0.field("code", \.code, .line(1...300), "Its name.")
    }
}
