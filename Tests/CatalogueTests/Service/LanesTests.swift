import RetailContracts
import RetailCore
import RetailJSON
import RetailKit
import RetailPricing
import RetailStorage
import RetailTestSupport
import Testing

@testable import RetailCatalogue

@Suite struct LanesTests {
    @Test(arguments: Engines.available)
    func `lanes stand at places of their own, for good`(_ kind: EngineKind) async throws {
        try await Shop.open(kind) { shop in
            let lane = #"{"code":"staff","name":"Staff","position":150,"mode":"first"}"#
            _ = try await shop.ask("catalogue.lanes.create", lane)
            for (taken, pointer) in [
                (lane, "/code"), (#"{"code":"other","name":"O","position":150}"#, "/position"),
            ] {
                let refused = await refusal {
                    _ = try await shop.ask("catalogue.lanes.create", taken)
                }
                #expect(refused?.issues.map(\.pointer) == [pointer])
            }
            let renamed = try await shop.ask(
                "catalogue.lanes.update", #"{"code":"staff","name":"Us"}"#)
            #expect(renamed["name"]?.text == "Us" && renamed["version"] == .integer(2))
            let lanes = try await shop.ask("catalogue.lanes.list", "{}")
            #expect(
                lanes["items"]?.rows?.map { $0["code"]?.text } == ["item", "staff", "order"])
        }
    }
}
