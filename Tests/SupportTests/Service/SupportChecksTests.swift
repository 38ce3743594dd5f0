import RetailStorage
import RetailTestSupport
import Testing

@Suite struct SupportChecksTests {
    /// What somebody did behind our back, and what the check says of it.
    private static let deeds: [(sql: String, finding: String)] = [
        ("UPDATE support_legs SET is_active = 0", "has 0 active legs"),
        ("UPDATE support_cases SET messages = messages + 1", "counts its messages wrongly"),
        ("UPDATE support_legs SET messages = messages + 1", "counts its messages wrongly"),
        ("UPDATE support_cases SET due_at = due_at + 1", "shows another deadline"),
        ("UPDATE support_clocks SET due_at = due_at - 36000000", "is not marked"),
    ]

    @Test(arguments: Engines.available)
    func `every check notices what it is there for`(engine: EngineKind) async throws {
        for (sql, finding) in Self.deeds {
            try await withRoom(engine) { room in
                _ = try await room.receive("email", from: "ana@example.com")
                #expect(try await room.findings() == [])
                try await room.database.write { tx in
                    _ = try tx.execute(SQL(unchecked: sql))
                }
                #expect(try await room.findings().contains { $0.contains(finding) }, "\(sql)")
            }
        }
    }
}
