import RetailCore
import RetailKit
import RetailStorage
import RetailTestSupport
import Testing

@testable import RetailSync

/// What a preview sees: what an act does, and what consumers do at once behind it.
@Suite struct ForesightTests {
    /// How many notes were taken, as points of the subject; the consumer takes each once more.
    private static func module(_ consumer: Consumer = Notes.consumer()) -> Module {
        let source = EffectSource(
            .points, behind: ["notes.taken"], [.by(NoteTold.self) { [$0.subject] }]
        ) { subjects, _, tx in
            try subjects.map { subject in
                let count: Int64? = try tx.first(
                    "SELECT COUNT(*) FROM notes_taken WHERE subject = \(subject)"
                ) { row in try row[0] }
                return EffectFigure(.points, [.customerID: subject], .points(count ?? 0))
            }
        }
        return Module(
            name: "notes", summary: "Notes.", migrations: [], operations: [],
            consumers: [consumer], effects: [source])
    }

    @Test(arguments: Engines.available)
    func `counts what consumers add at once`(kind: EngineKind) async throws {
        try await withDatabase(kind, migrations: Notes.migrations) { database in
            let dispatcher = Dispatcher(database: database, modules: [Self.module()])
            _ = try await dispatcher.perform(Desk.add(), Desk.input(1), Notes.call(key: "k"))
            let preview = try await dispatcher.preview(Desk.add(), Desk.input(2), Notes.call())
            #expect(preview.effects.map { [$0.before, $0.after] } == [["1", "3"]])
            #expect(preview.unforeseen == [] && !preview.hasMore)
            #expect(try await Notes.taken(database) == [1])
        }
    }

    @Test(arguments: Engines.available)
    func `says what it cannot foresee`(kind: EngineKind) async throws {
        try await withDatabase(kind, migrations: Notes.migrations) { database in
            let dispatcher = Dispatcher(database: database, modules: [Self.module()])
            try await Notes.poison(2, in: database)
            let preview = try await dispatcher.preview(Desk.add(), Desk.input(2), Notes.call())
            #expect(preview.unforeseen == [.points] && preview.effects == [])
            #expect(try await Notes.taken(database) == [])
        }
    }

    /// Takes a note and then does what is refused.
    private static func failing(
        _ harm: @escaping @Sendable (borrowing Transaction) throws -> Void
    ) -> Consumer {
        Consumer(
            "notes.taken", "Fails.",
            [
                .on(NoteTold.self) { note, _, call, tx in
                    try tx.execute(
                        "INSERT INTO notes_taken (number, subject) VALUES (9, \(note.subject))")
                    try tx.record(NoteTold(subject: "lost", number: 9), by: call)
                    try harm(tx)
                }
            ], reset: nil)
    }

    private static let harms: [@Sendable (borrowing Transaction) throws -> Void] = [
        { _ in throw Poisoned() },
        { tx in try tx.execute("INSERT INTO notes_poison (number) VALUES (1), (1)") },
        { tx in try tx.send("INSERT INTO notes_poison (number) VALUES (1), (1)") },
        { tx in
            try tx.send(
                "DELETE FROM notes_poison", changing: 1, else: Desk.unlucky.error("Nothing."))
        },
    ]

    @Test(arguments: Engines.available, harms.indices)
    func `goes on without what a consumer did that failed`(
        kind: EngineKind, harm: Int
    ) async throws {
        try await withDatabase(kind, migrations: Notes.migrations) { database in
            let stock = EffectSource(
                .stock, behind: ["notes.others"], [.by(NoteTold.self) { [$0.subject] }]
            ) { subjects, _, tx in
                try subjects.map { subject in
                    let sum: Int64? = try tx.first(
                        """
                        SELECT CAST(COALESCE(SUM(number), 0) AS BIGINT) FROM notes_taken
                         WHERE subject = \(subject)
                        """
                    ) { row in try row[0] }
                    return EffectFigure(
                        .stock, [.sku: subject], .quantity(Quantity(thousandths: sum ?? 0)))
                }
            }
            let others = Module(
                name: "others", summary: "Others.", migrations: [], operations: [],
                consumers: [Notes.consumer("notes.others")], effects: [stock])
            let modules = [Self.module(Self.failing(Self.harms[harm])), others]
            let dispatcher = Dispatcher(database: database, modules: modules)
            let preview = try await dispatcher.preview(Desk.add(), Desk.input(2), Notes.call())
            #expect(preview.unforeseen == [.points])
            // The act's own and that of the consumer that took it in.
            #expect(
                preview.effects.map { [$0.names[.sku], $0.before, $0.after] } == [
                    ["s", "0", "0.004"]
                ])
            #expect(try await Notes.taken(database) == [])
        }
    }

    @Test(arguments: Engines.available)
    func `lists so many effects and says that there are more`(kind: EngineKind) async throws {
        try await withDatabase(kind, migrations: Notes.migrations) { database in
            let count = Int64(Preview.mostEffects + 1)
            let many = Operation.command(
                "notes.note.add", .post, "/notes", .signedIn, "Adds.", input: Desk.record.input,
                output: Desk.record.answer, scope: .none("a note has no places")
            ) { input, call, tx in
                for number in 1...input.number {
                    try tx.execute(
                        """
                        INSERT INTO notes_taken (number, subject)
                        VALUES (\(number), \("s\(number)"))
                        """)
                    try tx.record(NoteTold(subject: "s\(number)", number: number), by: call)
                }
                return input
            }
            let dispatcher = Dispatcher(database: database, modules: [Self.module()])
            for (number, hasMore) in [(count - 1, false), (count, true)] {
                let preview = try await dispatcher.preview(
                    many, Desk.input(Int(number)), Notes.call())
                #expect(preview.effects.count == Preview.mostEffects)
                #expect(preview.hasMore == hasMore)
            }
        }
    }
}
