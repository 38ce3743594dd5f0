import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailSync
import RetailTestSupport
import Testing

@testable import RetailInventory
@testable import RetailOrders

/// Fulfilments that were there before there were kinds.
@Suite struct BeforeKindsTests {
    private static let rows: [(method: String, stage: String, kind: FulfilmentKind)] = [
        ("shipment", "attempted", .shipFromWarehouse), ("pickup", "ready", .clickAndCollect),
        ("carry-out", "done", .carryOut), ("shipment", "cancelled", .shipFromWarehouse),
    ]

    @Test(arguments: Engines.available)
    func `what was taken on before keeps its method, its state, its goods and its parcel's news`(
        engine: EngineKind
    ) async throws {
        let inventory = InventoryModule(items: TeaShop(), markets: TeaShop()).module.migrations
        let all = SyncModule.migrations + inventory + OrdersModule.migrations + [PointsBook.table]
        // What makes the table anew, and what came to the new one.
        let anew = [createFulfilmentKinds.name, keepWaysOfParcels.name, awaitParcels.name]
        let before = all.filter { !anew.contains($0.name) }
        #expect(before.count == all.count - 3)
        try await withDatabase(engine, migrations: before) { database in
            let market = Market(database: database)
            try await market.open()
            try await market.receive(.tea, 3, at: .depot)
            let order = try await market.place([want(.tea)]).order.id
            try await market.database.write { tx in
                for (number, row) in Self.rows.enumerated() {
                    let id = FulfilmentID(RawID(high: 7, low: UInt64(number)))
                    let until: Int64? = row.stage == "ready" ? 9 : nil
                    try tx.execute(
                        """
                        INSERT INTO orders_fulfilments
                            (id, order_id, method, location, stage, code_digest, code_until,
                             created_at, moved_at, version)
                        VALUES (\(id), \(order), \(row.method), 'dc-01', \(row.stage),
                            \(until.map { _ in [UInt8(1)] }), \(until), 1, 2, 3)
                        """)
                    try tx.execute(
                        """
                        INSERT INTO orders_fulfilment_lines (fulfilment, line, quantity)
                        VALUES (\(id), 1, 1000)
                        """)
                    try tx.execute(
                        """
                        INSERT INTO orders_tracking_events
                            (carrier, event, tracking, kind, happened_at, received_at, order_id,
                             fulfilment)
                        VALUES ('jne', \("e\(number)"), 't', 'unknown', 1, 1, \(order), \(id))
                        """)
                }
            }
            try await Migrator(all, clock: .fixed(testStart)).migrate(database)
            try await market.database.read { tx in
                for (number, row) in Self.rows.enumerated() {
                    let id = FulfilmentID(RawID(high: 7, low: UInt64(number)))
                    let kept = try #require(try FulfilmentStore().find(id, in: tx))
                    #expect(kept.kind == row.kind && kept.method.rawValue == row.method)
                    #expect(kept.stage.rawValue == row.stage && kept.version == 3)
                    #expect(kept.lines == [FulfilmentLine(line: 1, quantity: units(1))])
                    #expect((kept.codeUntil == nil) == (row.stage != "ready"))
                    let news = try TrackingStore().find("e\(number)", of: Code("jne"), in: tx)
                    #expect(news?.fulfilment == id)
                }
            }
        }
    }
}
