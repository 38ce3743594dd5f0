import RetailStorage
import RetailTestSupport
import Testing

@Suite struct LoyaltyChecksTests {
    /// What somebody did behind our back, and what the check says of it.
    private static let deeds: [(sql: String, finding: String)] = [
        ("UPDATE loyalty_accounts SET balance = balance + 1", "holds 101 and owes 0"),
        ("UPDATE loyalty_lots SET remaining = remaining - 1", "do not add up"),
    ]

    @Test(arguments: Engines.available)
    func `every check notices what it is there for`(engine: EngineKind) async throws {
        for (sql, finding) in Self.deeds {
            try await withShop(engine) { shop in
                try await shop.adjust(100)
                #expect(try await shop.findings() == [])
                try await shop.database.write { tx in
                    _ = try tx.execute(SQL(unchecked: sql))
                }
                #expect(try await shop.findings().contains { $0.contains(finding) }, "\(sql)")
            }
        }
    }
}
