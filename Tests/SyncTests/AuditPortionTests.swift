import RetailCore
import RetailStorage
import RetailTestSupport
import Testing

@testable import RetailSync

@Suite struct AuditPortionTests {
    /// Lengths that fill portions of every size, and none.
    @Test(arguments: Engines.available)
    func `writes every refusal down, however many there are`(kind: EngineKind) async throws {
        try await withDatabase(kind, migrations: Notes.migrations) { database in
            var written: Int64 = 0
            for length in [0, 1, 15, 16, 17, 127, 128, 301] {
                let entries = (0..<length).map { number in
                    AuditNote(
                        key: AuditNote.Key(
                            actor: "system:test", operation: "notes.add", code: "test.no",
                            subject: "note-\(length)-\(number)"), firstAt: testStart,
                        requestID: "test", channel: nil, location: nil, count: 2, records: 0)
                }
                try await database.write { tx in try ActStore().append(entries, in: tx) }
                written += Int64(length)
                let (count, subjects) = try await database.read { tx in
                    try tx.first("SELECT COUNT(*), COUNT(DISTINCT subject) FROM sync_acts") {
                        (try $0[0] as Int64, try $0[1] as Int64)
                    } ?? (0, 0)
                }
                #expect(count == written)
                #expect(subjects == written)
            }
        }
    }
}
