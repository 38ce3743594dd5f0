import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailTestSupport
import Testing

@testable import RetailCRM

struct MergeReadingTests {
    @Test(arguments: Engines.available)
    func `merges are told with the names of who made them, where there are any`(
        engine: EngineKind
    ) async throws {
        try await withDesk(engine) { desk in
            let ana = try await desk.identify("phone", "0812 3456 7890")
            let chat = try await desk.identify("messenger", "wa-77", namespace: "bot")
            try await desk.perform(
                "crm.customers.merge",
                #"{"customer_id":"\#(chat)","other_id":"\#(ana)","reason":"At the till"}"#)
            let ids = try [CustomerID(ana), CustomerID(chat)]
            let customer = CustomerSummary(id: ids[0], name: nil, members: ids)
            let call = Call.system("test", now: testStart, ids: testIDs())
            func told(_ actors: (any ActorNaming)?) async throws -> [String?] {
                try await desk.database.read { tx in
                    try MergeReading(actors: actors).list(
                        customer, ListRequest(sort: .newest), by: call, in: tx
                    ).items.map(\.actorName)
                }
            }
            #expect(try await told(nil) == [nil])
            #expect(try await told(EveryName()) == ["Sari"])
        }
    }
}

/// Calls everybody the same.
private struct EveryName: ActorNaming {
    let permissions: [Permission] = []

    func names(
        of actors: Set<String>, by call: Call, in tx: borrowing Transaction
    ) throws -> [String: String] {
        Dictionary(uniqueKeysWithValues: actors.map { ($0, "Sari") })
    }
}
