import RetailCore
import RetailJSON
import RetailStorage
import RetailTestSupport
import Testing

@testable import RetailCatalogue

@Suite struct CollectionsTests {
    @Test(arguments: Engines.available)
    func `what there is not is refused where it is named`(_ kind: EngineKind) async throws {
        try await Shop.open(kind) { shop in
            let summer = #"{"code":"summer","name":"Summer"}"#
            _ = try await shop.ask("catalogue.collections.create", summer)
            let stranger = "product_01h455vb4pex5vsknk084sn02q"
            for (name, body, pointer) in [
                ("collections.create", summer, "/code"),
                (
                    "collection-products.add",
                    #"{"code":"summer","products":["\#(stranger)"]}"#, "/products/0"
                ),
                (
                    "collection-products.remove",
                    #"{"code":"winter","products":["\#(stranger)"]}"#, "/code"
                ),
                ("collections.update", #"{"code":"winter","name":"W"}"#, "/code"),
            ] {
                let refused = await refusal { _ = try await shop.ask("catalogue.\(name)", body) }
                #expect(refused?.issues.map(\.pointer) == [pointer], "\(name)")
            }
            let none = try await shop.ask(
                "catalogue.collection-products.remove",
                #"{"code":"summer","products":["\#(stranger)"]}"#)
            #expect(none["changed"] == .integer(0))
        }
    }
}
