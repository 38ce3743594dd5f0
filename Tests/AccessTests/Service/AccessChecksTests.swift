import RetailAccess
import RetailKit
import RetailStorage
import RetailTestSupport
import Testing

@Suite struct AccessChecksTests {
    /// What somebody did behind our back, and what the check says of it.
    private static let deeds: [(sql: String, finding: String)] = [
        ("UPDATE access_staff SET is_active = 0", "No active member of staff"),
        (
            "UPDATE access_role_permissions SET permission = 'no.such' WHERE role = 'clerk'",
            "Role clerk grants no.such"
        ),
    ]

    @Test(arguments: Engines.available)
    func `every check notices what it is there for`(_ engine: EngineKind) async throws {
        for (sql, finding) in Self.deeds {
            try await Shop.with(engine) { shop in
                let owner = try await shop.owner()
                _ = try await shop.staff(
                    "budi", role: "clerk", permissions: ["access.keys.read"], by: owner)
                #expect(try await shop.database.findings(of: shop.access.module.checks) == [])
                try await shop.database.write { tx in
                    _ = try tx.execute(SQL(unchecked: sql))
                }
                let found = try await shop.database.findings(of: shop.access.module.checks)
                #expect(found.contains { $0.contains(finding) }, "\(sql)")
            }
        }
    }
}
