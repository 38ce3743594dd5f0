import RetailContracts
import RetailStorage
import RetailTestSupport
import Testing

@testable import RetailInventory

@Suite struct InventoryChecksTests {
    /// What somebody did behind our back, and the check that notices.
    private static let deeds: [(sql: String, finding: String)] = [
        ("UPDATE inventory_levels SET on_hand = on_hand + 1000", "the ledger says"),
        ("UPDATE inventory_levels SET reserved = reserved + 1000", "pending holds sum up to"),
        (
            "UPDATE inventory_holds SET released = quantity, state = 'voided'",
            "pending holds sum up to"
        ),
        (
            "UPDATE inventory_holds SET released = quantity - posted, state = 'voided'",
            "pending holds sum up to"
        ),
        (
            """
            UPDATE inventory_holds SET owner = 'order', expires_at = NULL, quantity = quantity + 1000,
                   posted = 1000
            """, "the ledger says 0"
        ),
        (
            """
            INSERT INTO inventory_movements
                (sku, location, bucket, change, reason, reference, note, actor, request_id,
                 occurred_at, recorded_at)
            VALUES ('A', 'jkt-01', 'attic', 1000, 'other', '', '', 'x', 'x', 0, 0)
            """, "attic is 0, the ledger says 1"
        ),
        (
            "UPDATE inventory_buckets SET quantity = quantity - 1000",
            "damaged is 1, the ledger says 2"
        ),
        ("UPDATE inventory_buckets SET bucket = 'supplier'", "supplier is 2, the ledger says 0"),
        ("UPDATE inventory_buckets SET quantity = 1500", "goes by the piece: 1.5 are there"),
        (
            """
            INSERT INTO inventory_levels
                (sku, location, in_transit, on_hand, reserved, version, changed_at)
            VALUES ('A', 'in-transit', 1, 1000, 0, 1, 0)
            """, "is in transit"
        ),
    ]

    @Test(arguments: Engines.available)
    func `every check notices what it is there for`(_ engine: EngineKind) async throws {
        for (sql, finding) in Self.deeds {
            try await withShop(engine) { shop in
                try await shop.receive("A", 5)
                try await shop.hold("A", 2, for: "cart", seconds: 60)
                try await shop.bring([(line("A", 2), .damaged)])
                #expect(try await shop.problems() == [])
                try await shop.database.write { tx in
                    _ = try tx.execute(SQL(unchecked: sql))
                }
                #expect(try await shop.problems().contains { $0.contains(finding) }, "\(sql)")
            }
        }
    }
}
