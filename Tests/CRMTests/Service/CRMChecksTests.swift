import RetailStorage
import RetailTestSupport
import Testing

@Suite struct CRMChecksTests {
    @Test(arguments: Engines.available)
    func `notices a record that is part of nobody though its merge names somebody`(
        engine: EngineKind
    ) async throws {
        try await withDesk(engine) { desk in
            let ana = try await desk.identify("email", "ana@example.com")
            let chat = try await desk.identify("chat", "ana-chat", namespace: "site")
            try await desk.perform(
                "crm.customers.merge",
                #"{"customer_id":"\#(ana)","other_id":"\#(chat)","reason":"Same"}"#)
            #expect(try await desk.findings() == [])
            try await desk.database.write { tx in
                _ = try tx.execute("UPDATE crm_customers SET parent = NULL")
            }
            #expect(try await desk.findings().count == 1)
        }
    }
}
