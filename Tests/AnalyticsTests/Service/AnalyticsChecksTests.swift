import RetailCore
import RetailStorage
import RetailTestSupport
import Testing

@Suite struct AnalyticsChecksTests {
    @Test(arguments: Engines.available)
    func `the check notices a row that no event has made`(engine: EngineKind) async throws {
        try await withOffice(engine) { office in
            try await office.tell(try office.placed([try line("A", 1_000, 100)]))
            try await office.catchUp()
            try await office.database.write { tx in
                try tx.execute("UPDATE analytics_sales SET gross = gross + 1 WHERE sku = 'A'")
            }
            let findings = try await office.findings()
            // Neither the totals nor the lines of orders say so.
            #expect(findings.count == 2)
            try await office.replay()
            let healed = try await office.findings()
            #expect(healed == [])
        }
    }
}
