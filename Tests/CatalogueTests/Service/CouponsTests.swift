import RetailContracts
import RetailCore
import RetailJSON
import RetailKit
import RetailPricing
import RetailStorage
import RetailTestSupport
import Testing

@testable import RetailCatalogue

@Suite struct CouponsTests {
    private static let tenth = #""gives":{"kind":"percentage","rate":"0.1"}"#

    private static func draft(_ code: String, _ more: String = tenth) -> String {
        #"{"code":"\#(code)","name":"P","lane":"item",\#(more)}"#
    }

    @Test(arguments: Engines.available)
    func `coupons are made one by one or in a batch, for what asks for one`(
        _ kind: EngineKind
    ) async throws {
        try await Shop.open(kind) { shop in
            _ = try await shop.ask("catalogue.promotions.create", Self.draft("open"))
            await refuses("catalogue.coupon-not-needed") {
                _ = try await shop.ask(
                    "catalogue.coupons.create", #"{"code":"OPEN","promotion":"open"}"#)
            }
            _ = try await shop.ask(
                "catalogue.promotions.create",
                Self.draft("welcome", Self.tenth + #","needs_coupon":true"#))
            let one = try await shop.ask(
                "catalogue.coupons.create", #"{"code":"hello-10","promotion":"welcome"}"#)
            #expect(one["code"]?.text == "HELLO-10" && one["uses"] == nil)
            await refuses("catalogue.coupon-taken") {
                _ = try await shop.ask(
                    "catalogue.coupons.create", #"{"code":"Hello-10","promotion":"welcome"}"#)
            }
            let batch = #"{"batch":"mail","promotion":"welcome","count":1000,"prefix":"M-"}"#
            let codes =
                try await shop.ask("catalogue.coupons.generate", batch)["codes"]?
                .rows?.compactMap(\.text) ?? []
            #expect(Set(codes).count == 1_000 && codes.allSatisfy { $0.hasPrefix("M-") })
            #expect(codes.allSatisfy { $0.count == 14 })
            await refuses("catalogue.coupon-taken") {
                _ = try await shop.ask("catalogue.coupons.generate", batch)
            }
            let gone = try await shop.ask("catalogue.coupons.archive", #"{"code":"hello-10"}"#)
            #expect(gone["archived_at"] != nil)
            await refuses("catalogue.coupon-archived") {
                _ = try await shop.ask("catalogue.coupons.archive", #"{"code":"HELLO-10"}"#)
            }
            let left = try await shop.ask(
                "catalogue.coupons.list", #"{"is_archived":"false","batch":"mail","limit":"200"}"#)
            #expect(left["items"]?.rows?.count == 200 && left["next"] != nil)
        }
    }
}
