import RetailContracts
import RetailCore
import RetailKit
import RetailLoyalty
import RetailStorage
import RetailSync
import RetailTestSupport
import Testing

/// Whose points a caller limited to places comes to.
@Suite struct ReachTests {
    @Test(arguments: Engines.available)
    func `a channel's key reads the points of whom its channel met, and of nobody else`(
        engine: EngineKind
    ) async throws {
        try await withShop(engine) { shop in
            try await shop.adjust(7)
            let show = try #require(
                shop.loyalty.module.operations.first { $0.name == "loyalty.points-accounts.show" })
            @Sendable func call(_ channel: String) throws -> Call {
                Call(
                    actor: .system("key"), grants: [Grant(.all, channels: [try Code(channel)])],
                    now: shop.call().now, ids: shop.ids, requestID: "test",
                    idempotencyKey: "\(shop.ids.next())")
            }
            func reading(_ customer: CustomerID, on channel: String) async -> RetailError.Code? {
                await refusalCode {
                    _ = try await shop.dispatcher.perform(
                        show, OperationInput(path: ["customer_id": customer.text]),
                        try call(channel))
                }
            }
            let unknown = try #require(await reading(shop.ana, on: "web"))
            #expect(unknown.rawValue == "loyalty.customer-unknown")
            try await shop.database.write { tx in
                try shop.customers.meet(shop.merged, by: try call("web"), in: tx)
            }
            #expect(await reading(shop.ana, on: "web") == nil)
            #expect(await reading(shop.merged, on: "web") == nil)
            #expect(await reading(shop.ana, on: "app") == unknown)
            #expect(await reading(shop.budi, on: "web") == unknown)
        }
    }
}
