import RetailCore
import RetailKit
import RetailStorage
import RetailTestSupport
import Testing

@testable import RetailSync

/// What was done to something, found by what it was done to.
@Suite struct ActLogTests {
    @Test(arguments: Engines.available)
    func `gives the newest acts on subjects with what they told, and no refusal`(
        kind: EngineKind
    ) async throws {
        try await withDatabase(kind, migrations: Notes.migrations) { database in
            for number in 1...5 as ClosedRange<Int64> {
                let call = Notes.call()
                try await database.write { tx in
                    try tx.record(NoteTold(subject: "s", number: number), by: call)
                    tx.acts().conclude("notes.note.add", "s", by: call, recordedAt: call.now)
                }
            }
            let refused = AuditNote(
                key: AuditNote.Key(
                    actor: "system:test", operation: "notes.note.add", code: "notes.unlucky",
                    subject: "s"), Notes.call(), records: 0)
            try await database.write { tx in try ActStore().append([refused], in: tx) }
            let acts = try await database.read { tx in
                try ActLog.acts(on: ["s", "other"], limit: 3, in: tx)
            }
            let told = try acts.map { act in
                try act.events.compactMap { try $0.event(NoteTold.self)?.number }
            }
            #expect(told == [[5], [4], [3]])
            #expect(acts.allSatisfy { $0.operation == "notes.note.add" && $0.subject == "s" })
            let nothing = try await database.read { tx in
                try ActLog.acts(on: [], limit: 3, in: tx).count
            }
            #expect(nothing == 0)
        }
    }
}
