import RetailCore
import RetailStorage
import RetailTestSupport
import Testing

/// Products that promotions mean by one name.
@Suite struct CollectionScenarioTests {
    @Test(arguments: Engines.available)
    func `a promotion is for what is in the collection, as long as it is in use`(
        engine: EngineKind
    ) async throws {
        try await withDesk(engine) { desk in
            try await desk.dearTea()
            _ = try await desk.ask(
                "catalogue.collections.create", #"{"code":"summer","name":"Summer"}"#)
            try await desk.offer(
                "summer-off",
                #""gives":{"kind":"percentage","rate":"0.1"},"#
                    + #""items":{"any_of":[{"collections":["summer"]}]}"#)
            let path = ["code": "summer"]
            func gross() async throws -> String {
                try await desk.order(1).text("gross", "amount")
            }
            #expect(try await gross() == "10000")
            let id = try await desk.ask("catalogue.products.show", path: ["id": "tea"]).text("id")
            let tea = #"{"products":["\#(id)"]}"#
            for changed in ["1", "0"] {
                let added = try await desk.ask(
                    "catalogue.collection-products.add", tea, path: path)
                #expect(added.text("changed") == changed)
            }
            #expect(try await gross() == "9000")
            let listed = try await desk.ask("catalogue.collection-products.list", path: path)
            #expect(listed.text("items", "0", "name") == "Tea")
            for (isActive, price) in [("false", "10000"), ("true", "9000")] {
                _ = try await desk.ask(
                    "catalogue.collections.update", #"{"is_active":\#(isActive)}"#, path: path)
                #expect(try await gross() == price)
            }
            _ = try await desk.ask("catalogue.collection-products.remove", tea, path: path)
            #expect(try await gross() == "10000")
            let strange = await desk.refusal(
                "catalogue.promotions.create",
                #"{"code":"winter-off","name":"W","lane":"item","gives":{"kind":"percentage","#
                    + #""rate":"0.1"},"items":{"any_of":[{"collections":["winter"]}]}}"#)
            #expect(strange?.code == "catalogue.collection-unknown")
        }
    }
}
