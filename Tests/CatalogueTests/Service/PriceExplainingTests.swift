import RetailCore
import RetailJSON
import RetailKit
import RetailPricing
import RetailStorage
import RetailTestSupport
import Testing

@testable import RetailCatalogue

@Suite struct PriceExplainingTests {
    @Test(arguments: Engines.available)
    func `every price says why it counts or not`(_ kind: EngineKind) async throws {
        try await Shop.open(kind) { shop in
            _ = try await shop.create(try Shop.shirt())
            try await shop.publish("base", [(0, 12_000_000)])
            try await shop.publish(
                "members", for: Audience(groups: [try Code("club")]),
                [(0, 9_000_000), (3, 8_000_000)])
            try await shop.publish("autumn", as: .sale, [(0, 8_500_000)])
            try await shop.publish(
                "jakarta", for: Audience(locations: [try Code("jkt-01")]), [(0, 9_500_000)])
            let why = try await shop.ask(
                "catalogue.prices.explain",
                #"{"sku":"shirt-s","channel":"web-us","quantity":"2","group":"club"}"#)
            #expect(
                Self.list(why["prices"]).compactMap { $0["why"]?.text } == [
                    "autumn: 8.50 USD wins", "base: 12.00 USD stands behind a list for fewer",
                    "jakarta: 9.50 USD is for another location",
                    "members: 9.00 USD is beaten by a lower price",
                    "members: 8.00 USD counts from 3 on",
                    "web-us: 10.00 USD stands behind a list for fewer",
                ])
        }
    }

    @Test func `an item or channel that there is not is told`() async throws {
        try await Shop.open(.sqlite) { shop in
            _ = try await shop.create(try Shop.shirt())
            for (input, code) in [
                (#"{"sku":"nothing","channel":"web-us"}"#, CatalogueErrors.itemUnknown.code),
                (#"{"sku":"shirt-s","channel":"nowhere"}"#, CatalogueErrors.channelUnknown.code),
            ] {
                let refused = await refusalCode {
                    _ = try await shop.perform("catalogue.prices.explain", input)
                }
                #expect(refused == code)
            }
        }
    }

    private static func list(_ tree: JSONTree?) -> [JSONTree] {
        if case .array(let elements)? = tree { elements } else { [] }
    }
}
