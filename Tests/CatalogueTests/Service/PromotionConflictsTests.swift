import RetailCore
import RetailJSON
import RetailStorage
import RetailTestSupport
import Testing

@testable import RetailCatalogue

@Suite struct PromotionConflictsTests {
    /// Each promotion with its lane and what it says besides; all are published from the start.
    private static let promotions = [
        ("a", "item", #""tags":["x"],"combines_with":["y"]"#),
        ("b", "item", #""tags":["y"],"combines_with":["x"]"#),
        ("c", "item", #""channels":["web-us"]"#),
        ("d", "item", #""channels":["web-id"]"#),
        ("e", "item", #""is_exclusive":true,"channels":["web-us"]"#),
        ("f", "item", #""items":{"any_of":[{"brands":["Acme"]}]},"is_final":true"#),
        ("g", "item", #""items":{"any_of":[{"brands":["Other"]}]}"#),
        ("h", "order", #""items":{"any_of":[{"brands":["Acme"]}]}"#),
    ]

    @Test(arguments: Engines.available)
    func `tells how two promotions go together, and which never meet`(
        _ kind: EngineKind
    ) async throws {
        try await Shop.open(kind) { shop in
            for (code, lane, rule) in Self.promotions {
                _ = try await shop.ask(
                    "catalogue.promotions.create",
                    #"{"code":"\#(code)\#(code)","name":"P","lane":"\#(lane)","#
                        + #""gives":{"kind":"percentage","rate":"0.1"},\#(rule)}"#)
                _ = try await shop.ask(
                    "catalogue.promotions.publish", #"{"code":"\#(code)\#(code)"}"#)
            }
            let told = try await meetings(shop, "{}")
            #expect(told["aa bb"] == "combine" && told["aa cc"] == "best")
            #expect(told["cc dd"] == nil && told["dd ee"] == nil)
            #expect(told["aa ee"] == "exclusive" && told["ff gg"] == "apart")
            #expect(told["ff hh"] == "final" && told["aa hh"] == "in-turn")
            #expect(told["gg hh"] == "apart")
            _ = try await shop.ask(
                "catalogue.promotions.end", #"{"code":"bb"}"#, at: testStart + .seconds(1))
            let later = try await meetings(shop, "{}", at: testStart + .seconds(2))
            #expect(later["aa bb"] == nil && later["aa cc"] == "best")
            _ = try await shop.ask(
                "catalogue.promotions.create",
                #"{"code":"draft","name":"P","lane":"item","groups":["club"],"#
                    + #""gives":{"kind":"percentage","rate":"0.1"}}"#)
            let draft = try await meetings(
                shop, #"{"code":"draft"}"#, at: testStart + .seconds(2))
            #expect(draft.count == 7 && draft["draft cc"] == "best")
        }
    }

    private func meetings(
        _ shop: Shop, _ query: String, at moment: Instant = testStart
    ) async throws -> [String: String] {
        let answer = try await shop.ask("catalogue.promotions.conflicts", query, at: moment)
        guard case .array(let pairs)? = answer["items"] else { return [:] }
        return pairs.reduce(into: [:]) { told, pair in
            let names = [pair["promotion"]?.text ?? "", pair["other"]?.text ?? ""]
            told[names.joined(separator: " ")] = pair["meeting"]?.text
        }
    }
}
