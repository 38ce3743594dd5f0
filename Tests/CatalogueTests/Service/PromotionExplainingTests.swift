import RetailContracts
import RetailCore
import RetailJSON
import RetailKit
import RetailPricing
import RetailStorage
import RetailTestSupport
import Testing

@testable import RetailCatalogue

@Suite struct PromotionExplainingTests {
    @Test(arguments: Engines.available)
    func `says what each promotion gives, and why others give nothing`(
        _ kind: EngineKind
    ) async throws {
        try await Shop.open(kind) { shop in
            _ = try await shop.create(try Shop.shirt())
            let tenth = #""gives":{"kind":"percentage","rate":"0.1"}"#
            for (code, rule) in [
                ("all", tenth), ("less", #""gives":{"kind":"percentage","rate":"0.05"}"#),
                ("five", tenth + #","conditions":[{"kind":"quantity","at_least":"5"}]"#),
                ("club", tenth + #","groups":["club"]"#),
                ("coupon", tenth + #","needs_coupon":true"#), ("draft", tenth),
            ] {
                _ = try await shop.ask(
                    "catalogue.promotions.create",
                    #"{"code":"\#(code)","name":"P","lane":"item",\#(rule)}"#)
                guard code != "draft" else { continue }
                _ = try await shop.ask("catalogue.promotions.publish", #"{"code":"\#(code)"}"#)
            }
            let question = #"{"channel":"web-us","lines":[{"sku":"SHIRT-S","quantity":"2"}]"#
            let answer = try await shop.ask("catalogue.promotions.explain", question + "}")
            #expect(answer["gross"]?["amount"]?.text == "18.00")
            let why = answer["promotions"]?.rows?.reduce(into: [String: String]()) {
                $0[$1["promotion"]?.text ?? ""] = $1["why"]?.text
            }
            #expect(why?.count == 5 && why?["draft"] == nil)
            #expect(why?["all"]?.hasPrefix("all gives ") == true)
            #expect(why?["less"]?.contains("less than others") == true)
            #expect(why?["five"]?.contains("condition 1") == true)
            #expect(why?["club"]?.contains("another group") == true)
            #expect(why?["coupon"]?.contains("condition 1") == true)
            let units = answer["lines"]?.first?["runs"]?.first
            #expect(units?["count"] == .integer(2) && units?["gross"]?["amount"]?.text == "9.00")
            await refuses("catalogue.item-unknown") {
                _ = try await shop.ask(
                    "catalogue.promotions.explain",
                    question.replacing("SHIRT-S", with: "GHOST") + "}")
            }
            await refuses("catalogue.coupon-unknown") {
                _ = try await shop.ask(
                    "catalogue.promotions.explain", question + #","coupons":["GHOST"]}"#)
            }
        }
    }

    @Test(arguments: Engines.available)
    func `reckons the taxes of the place that is named, else of the country`(
        _ kind: EngineKind
    ) async throws {
        try await Shop.open(kind) { shop in
            _ = try await shop.create(try Shop.shirt())
            for (place, rate) in [("US", "0.05"), ("US-IL", "0.25")] {
                _ = try await shop.ask(
                    "catalogue.taxes.set",
                    #"{"place":"\#(place)","tax_class":"standard","#
                        + #""components":[{"name":"state","rate":"\#(rate)"}]}"#)
            }
            _ = try await shop.ask(
                "catalogue.taxes.set",
                #"{"place":"DE","tax_class":"food","components":[{"name":"vat","rate":"0.07"}]}"#)
            func question(_ more: String) -> String {
                #"{"channel":"web-us","lines":[{"sku":"SHIRT-S","quantity":"1"}]\#(more)}"#
            }
            for (more, tax) in [
                ("", "0.48"), (#","tax_place":"US-IL-COOK""#, "2.00"),
                (#","tax_place":"US-NY""#, "0.48"),
            ] {
                let answer = try await shop.ask("catalogue.promotions.explain", question(more))
                #expect(answer["tax"]?["amount"]?.text == tax, "\(more)")
            }
            let refused = await refusal {
                _ = try await shop.ask(
                    "catalogue.promotions.explain", question(#","tax_place":"DE""#))
            }
            #expect(refused.map { "\($0.code)" } == "catalogue.tax-rule-unknown")
            #expect(refused?.issues.map(\.pointer) == ["/lines/0/sku"])
        }
    }
}
