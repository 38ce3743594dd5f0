import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailTestSupport
import Testing

@testable import RetailInventory

@Suite struct MovementReadingTests {
    @Test(arguments: Engines.available)
    func `entries are told with the names of who moved the goods, where there are any`(
        _ engine: EngineKind
    ) async throws {
        try await withShop(engine) { shop in
            try await shop.receive("A", 1)
            try await shop.act(by: "other") { stock, call, tx in
                try stock.receive(
                    [line("A", 2)], reason: .received, reference: "", note: "", by: call, in: tx)
            }
            func told(_ actors: (any ActorNaming)?) async throws -> [String?] {
                let call = shop.call()
                return try await shop.database.read { tx in
                    try MovementReading(actors: actors).list(
                        MovementFilter(), ListRequest(sort: .oldest), by: call, in: tx
                    ).items.map(\.actorName)
                }
            }
            #expect(try await told(nil) == [nil, nil])
            #expect(try await told(OneName(of: "system:other")) == [nil, "Sari"])
        }
    }
}

/// Knows one actor, and asks once for a page.
private struct OneName: ActorNaming {
    let permissions: [Permission] = []
    let known: String

    init(of known: String) { self.known = known }

    func names(
        of actors: Set<String>, by call: Call, in tx: borrowing Transaction
    ) throws -> [String: String] {
        #expect(actors == ["system:test", "system:other"])
        return [known: "Sari"]
    }
}
