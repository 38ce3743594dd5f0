import RetailCore
import RetailStorage
import RetailTestSupport
import Testing

@testable import RetailSync

@Suite struct AllowanceStoreTests {
    private let a = allowance("a")

    /// Who has read what is not there any more writes nothing, at any isolation.
    @Test(arguments: Engines.available)
    func `sums that somebody changed since are not written over`(kind: EngineKind) async throws {
        try await withAllowances(kind) { desk async throws in
            _ = try await desk.claim([debit("a", 1, most: 9)], for: "one")
            for version in [1, 3, 9] as [Int64] {
                let stale = AllowanceSums(held: 0, claimed: 5, version: version)
                let refused = await refusal {
                    try await desk.database.write { tx in
                        try AllowanceStore().put([(a, stale)], in: tx)
                    }
                }
                #expect(refused?.code == "sync.allowance-moved")
                #expect(refused?.kind == .unavailable)
            }
            #expect(try await desk.used(a) == [[0, 1]])
        }
    }

    /// What went wrong behind our back, and has to be refused by the schema.
    private static let deeds = [
        "UPDATE sync_allowances SET held = -1", "UPDATE sync_allowances SET claimed = -1",
        "UPDATE sync_allowances SET held = 9223372036854775807",
        "UPDATE sync_allotments SET amount = 0", "UPDATE sync_allotments SET expires_at = 1",
        "UPDATE sync_allotments SET key = 'b'", "UPDATE sync_allotments SET state = 'lost'",
        "DELETE FROM sync_allowances",
    ]

    @Test(arguments: Engines.available)
    func `the schema refuses what cannot be`(kind: EngineKind) async throws {
        try await withAllowances(kind) { desk async throws in
            _ = try await desk.claim([debit("a", 1, most: 9)], for: "one")
            for deed in Self.deeds {
                let code = await refusalCode {
                    try await desk.database.write { tx in _ = try tx.execute(SQL(unchecked: deed)) }
                }
                #expect(code == "storage.constraint-violated", "\(deed)")
            }
        }
    }
}
