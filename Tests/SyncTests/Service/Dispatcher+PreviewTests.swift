import RetailCore
import RetailKit
import RetailStorage
import RetailTestSupport
import Testing

@testable import RetailSync

/// What a preview leaves, and to whom it is refused.
@Suite struct DispatcherPreviewTests {
    @Test(arguments: Engines.available)
    func `answers without a key and keeps nothing, also not the key`(
        kind: EngineKind
    ) async throws {
        try await withDatabase(kind, migrations: Notes.migrations) { database in
            let dispatcher = Dispatcher(database: database)
            let before = try await DatabaseDigest(of: database)
            for key in [nil, "k1", "k1"] {
                let preview = try await dispatcher.preview(
                    Desk.add(), Desk.input(key == nil ? 1 : 2), Notes.call(key: key))
                #expect(preview.outcome.status == 201 && !preview.outcome.isReplay)
            }
            let after = try await DatabaseDigest(of: database)
            #expect(after.differences(from: before) == [])
            let act = try await dispatcher.perform(
                Desk.add(), Desk.input(3), Notes.call(key: "k1"))
            #expect(!act.isReplay)
        }
    }

    @Test(arguments: Engines.available)
    func `refuses what the act refuses, and has it in the audit`(kind: EngineKind) async throws {
        try await withDatabase(kind, migrations: Notes.migrations) { database in
            let dispatcher = Dispatcher(database: database)
            let unlucky = await refusalCode {
                _ = try await dispatcher.preview(Desk.add(), Desk.input(13), Notes.call())
            }
            #expect(unlucky == Desk.unlucky.code)
            let stranger = Call(
                actor: .system("clerk"), grants: [], now: testStart, ids: testIDs(),
                requestID: "r")
            let forbidden = await refusalCode {
                _ = try await dispatcher.preview(Desk.add(), Desk.input(1), stranger)
            }
            #expect(forbidden == RequestErrors.forbidden.code)
            #expect(dispatcher.refusals.take(at: nil).count == 2)
            let taken = try await Notes.taken(database)
            #expect(taken == [])
        }
    }

    @Test(arguments: Engines.available)
    func `refuses what only reads`(kind: EngineKind) async throws {
        try await withDatabase(kind, migrations: Notes.migrations) { database in
            let read = Operation.query(
                "notes.notes.show", "/notes/{subject}", .signedIn, "Shows.",
                input: Desk.record.input, output: Desk.record.answer,
                scope: .none("a note has no places")
            ) { input, _, _ in input }
            let code = await refusalCode {
                _ = try await Dispatcher(database: database).preview(
                    read, Desk.input(1), Notes.call())
            }
            #expect(code == RequestErrors.notPreviewed.code)
        }
    }

    /// The second act of a group commit stands although the first was a preview of the same.
    @Test(arguments: Engines.available)
    func `leaves acts beside it whole`(kind: EngineKind) async throws {
        try await withDatabase(kind, migrations: Notes.migrations) { database in
            let dispatcher = Dispatcher(database: database)
            try await withThrowingTaskGroup { group in
                for number in 1...12 {
                    group.addTask {
                        _ = try await dispatcher.preview(
                            Desk.add(), Desk.input(number), Notes.call())
                    }
                    group.addTask {
                        _ = try await dispatcher.perform(
                            Desk.add(), Desk.input(number == 12 ? 14 : number),
                            Notes.call(key: "k\(number)"))
                    }
                }
                try await group.waitForAll()
            }
            let taken = try await Notes.taken(database)
            #expect(taken.sorted() == [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 14])
        }
    }
}
