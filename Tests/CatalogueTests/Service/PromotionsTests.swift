import RetailContracts
import RetailCore
import RetailJSON
import RetailKit
import RetailPricing
import RetailStorage
import RetailTestSupport
import Testing

@testable import RetailCatalogue

@Suite struct PromotionsTests {
    private static let soon = testStart + .seconds(60)
    private static let tenth = #""gives":{"kind":"percentage","rate":"0.1"}"#

    private static func draft(_ code: String, _ more: String = tenth) -> String {
        #"{"code":"\#(code)","name":"P","lane":"item",\#(more)}"#
    }

    @Test(arguments: Engines.available)
    func `a promotion is prepared, changed, published, limited and ended`(
        _ kind: EngineKind
    ) async throws {
        try await Shop.open(kind) { shop in
            let made = try await shop.ask(
                "catalogue.promotions.create",
                Self.draft("tea", Self.tenth + #","cap":{"amount":"30000","currency":"IDR"}"#))
            #expect(made["state"]?.text == "draft" && made["version"] == .integer(1))
            #expect(made["gives"]?["rate"]?.text == "0.1")
            let changed = try await shop.ask(
                "catalogue.promotions.update",
                #"{"code":"tea","conditions":[{"kind":"quantity","at_least":"3"}],"cap":null}"#)
            #expect(changed["cap"] == nil)
            #expect(changed["conditions"]?.rows?.first?["at_least"]?.text == "3")
            let published = try await shop.ask("catalogue.promotions.publish", #"{"code":"tea"}"#)
            #expect(published["state"]?.text == "live")
            await refuses("catalogue.wrong-state") {
                _ = try await shop.ask(
                    "catalogue.promotions.update", #"{"code":"tea",\#(Self.tenth),"rank":1}"#)
            }
            let limited = try await shop.ask(
                "catalogue.promotions.update", #"{"code":"tea","uses":5,"name":"Tea"}"#)
            #expect(limited["uses"] == .integer(5) && limited["name"]?.text == "Tea")
            let ended = try await shop.ask(
                "catalogue.promotions.end", #"{"code":"tea"}"#, at: Self.soon)
            #expect(ended["state"]?.text == "ended")
            for step in ["publish", "withdraw", "end", "discard"] {
                await refuses("catalogue.wrong-state") {
                    _ = try await shop.ask(
                        "catalogue.promotions.\(step)", #"{"code":"tea"}"#, at: Self.soon)
                }
            }
        }
    }

    /// What is sent in place of a tenth off, and the field that is named.
    private static let senseless = [
        (#""gives":{"kind":"percentage"}"#, "/gives/rate"),
        (#""gives":{"kind":"percentage","rate":"1.1"}"#, "/gives/rate"),
        (#""gives":{"kind":"percentage","rate":"0"}"#, "/gives/rate"),
        (#""gives":{"kind":"percentage","rate":"0.1","sku":"SHIRT-S"}"#, "/gives/sku"),
        (#""gives":{"kind":"amount"}"#, "/gives/amount"),
        (#""gives":{"kind":"tiers"}"#, "/gives/tiers"),
        (#""gives":{"kind":"tiers","tiers":[{"from_quantity":"2"}]}"#, "/gives/tiers/0"),
        (
            #""gives":{"kind":"tiers","tiers":[{"from_quantity":"2","rate":"0.1"},"#
                + #"{"from_amount":{"amount":"5","currency":"IDR"},"rate":"0.2"}]}"#, "/gives/tiers"
        ),
        (#""gives":{"kind":"set-percentage","rate":"1"}"#, "/gives/chosen"),
        (
            #""gives":{"kind":"set-percentage","rate":"1","chosen":"cheapest","count":4,"#
                + #""parts":[{"count":3}]}"#, "/gives/count"
        ),
        (
            #""gives":{"kind":"set-percentage","rate":"1","chosen":"last","count":1,"#
                + #""parts":[{"count":3}]}"#, "/gives/count"
        ),
        (#""gives":{"kind":"gift","sku":"SHIRT-S"}"#, "/gives/quantity"),
        (#""gives":{"kind":"points"}"#, "/gives/factor"),
        (#""gives":{"kind":"points","factor":"2","rate":"0.1"}"#, "/gives/rate"),
        (#""gives":{"kind":"points","factor":"100"}"#, "/gives/factor"),
        (
            #""gives":{"kind":"points","factor":"2"},"cap":{"amount":"1","currency":"IDR"}"#,
            "/cap"
        ), (#""gives":{"kind":"points","factor":"2"},"uses":1"#, "/uses"),
        (#""gives":{"kind":"points","factor":"2"},"uses_per_customer":1"#, "/uses_per_customer"),
        (
            #""gives":{"kind":"gift","sku":"SHIRT-S","quantity":"1"},"#
                + #""items":{"any_of":[{"brands":["B"]}]}"#, "/items"
        ),
        (tenth + #","items":{"any_of":[{}]}"#, "/items/any_of/0"),
        (tenth + #","conditions":[{"kind":"quantity"}]"#, "/conditions/0/at_least"),
        (tenth + #","conditions":[{"kind":"order"}]"#, "/conditions/0/first_order"),
        (
            tenth + #","conditions":[{"kind":"order","first_order":3,"last_order":2}]"#,
            "/conditions/0/last_order"
        ),
        (
            tenth + #","conditions":[{"kind":"time","from":"24:30"}]"#, "/conditions/0/from"
        ),
        (
            tenth + #","conditions":[{"kind":"time","from":"09:00","until":"09:00"}]"#,
            "/conditions/0/until"
        ),
        (tenth + #","conditions":[{"kind":"tender"}]"#, "/conditions/0/tenders"),
        (
            tenth + #","conditions":[{"kind":"method","methods":["pickup"],"amount":"#
                + #"{"amount":"5","currency":"IDR"}}]"#, "/conditions/0/amount"
        ),
        (
            #""gives":{"kind":"amount","amount":{"amount":"5","currency":"IDR"}},"#
                + #""cap":{"amount":"5","currency":"USD"}"#, "/cap"
        ),
        (
            #""gives":{"kind":"amount","amount":{"amount":"5","currency":"IDR"}},"#
                + #""budget":{"amount":"5","currency":"USD"}"#, "/budget"
        ),
        (tenth + #","is_exclusive":true,"combines_with":["a"]"#, "/combines_with"),
    ]

    @Test func `what makes no sense is refused at its field`() async throws {
        try await Shop.open(.sqlite) { shop in
            for (more, pointer) in Self.senseless {
                let refused = await refusal {
                    _ = try await shop.ask(
                        "catalogue.promotions.create", Self.draft("odd", more))
                }
                #expect(refused?.issues.map(\.pointer) == [pointer], "\(more)")
            }
        }
    }

    @Test(arguments: Engines.available)
    func `lanes, channels and goods must be there`(_ kind: EngineKind) async throws {
        try await Shop.open(kind) { shop in
            let (product, category) = (
                ProductID(shop.ids.next()).text, CategoryID(shop.ids.next()).text
            )
            for (more, code) in [
                (#","channels":["nowhere"]"#, "catalogue.channel-unknown"),
                (#","items":{"any_of":[{"skus":["GHOST"]}]}"#, "catalogue.item-unknown"),
                (
                    #","items":{"except":[{"products":["\#(product)"]}]}"#,
                    "catalogue.product-unknown"
                ),
                (
                    #","conditions":[{"kind":"quantity","at_least":"1","items":"#
                        + #"{"any_of":[{"categories":["\#(category)"]}]}}]"#,
                    "catalogue.category-unknown"
                ),
            ] {
                let refused = await refusalCode {
                    _ = try await shop.ask(
                        "catalogue.promotions.create", Self.draft("odd", Self.tenth + more))
                }
                #expect(refused.map { "\($0)" } == code)
            }
            await refuses("catalogue.lane-unknown") {
                _ = try await shop.ask(
                    "catalogue.promotions.create",
                    #"{"code":"odd","name":"P","lane":"ghost",\#(Self.tenth)}"#)
            }
        }
    }

    @Test(arguments: Engines.available)
    func `what is stored comes back as it was said, and the engine takes it`(
        _ kind: EngineKind
    ) async throws {
        try await Shop.open(kind) { shop in
            _ = try await shop.create(try Shop.shirt())
            let rules = [
                #""gives":{"kind":"set-percentage","rate":"1","chosen":"cheapest","parts":"#
                    + #"[{"count":3}]}"#,
                #""gives":{"kind":"set-price","amount":{"amount":"99000","currency":"IDR"},"#
                    + #""parts":[{"count":1,"items":{"any_of":[{"brands":["Selasih"]}]}},"#
                    + #"{"count":2}],"most_sets":2,"is_on_unit":true}"#,
                #""gives":{"kind":"tiers","tiers":[{"from_amount":{"amount":"100000","#
                    + #""currency":"IDR"},"rate":"0.1"}]},"is_final":true"#,
                Self.tenth + #","one_of":[{"kind":"time","weekdays":["friday","monday"],"#
                    + #""from":"22:00","until":"02:00"},{"kind":"order","first_order":1,"#
                    + #""last_order":1,"is_negated":true}],"#
                    + #""tags":["b","a"],"combines_with":["c"]"#,
                #""gives":{"kind":"gift","sku":"SHIRT-S","quantity":"1"}"#,
            ]
            for (index, rule) in rules.enumerated() {
                let draft = Self.draft("rule-\(index)", rule)
                let made = try await shop.ask("catalogue.promotions.create", draft)
                let shown = try await shop.ask(
                    "catalogue.promotions.show", #"{"code":"rule-\#(index)"}"#)
                #expect(made == shown)
                _ = try await shop.ask(
                    "catalogue.promotions.publish", #"{"code":"rule-\#(index)"}"#)
            }
            let stored = try await shop.database.read { tx in try PromotionStore().all(in: tx) }
            #expect(stored.count == rules.count)
            let night = try #require(stored.first { $0.promotion.code.text == "rule-3" })
            #expect(
                night.promotion.conditions == [
                    .any([
                        .time(WeeklyWindow([1, 5], from: 1_320, until: 120)),
                        .not([.order(1...1)]),
                    ])
                ])
            #expect(night.promotion.stacking.tags == ["a", "b"])
        }
    }

    @Test(arguments: Engines.available)
    func `a rule that cannot be read stops nobody, and is told of`(
        _ kind: EngineKind
    ) async throws {
        try await Shop.open(kind) { shop in
            for code in ["odd", "good"] {
                _ = try await shop.ask("catalogue.promotions.create", Self.draft(code))
                _ = try await shop.ask("catalogue.promotions.publish", #"{"code":"\#(code)"}"#)
            }
            try await shop.database.write { tx in
                try tx.execute(
                    """
                    UPDATE catalogue_promotions SET rule = '{"gives":{"kind":"magic"}}'
                     WHERE code = 'odd'
                    """)
            }
            let known = try await shop.database.read { tx in try PromotionStore().all(in: tx) }
            #expect(known.map(\.promotion.code.text) == ["good"])
            let findings = try await shop.database.findings(of: CatalogueChecks.all)
            #expect(findings.count == 1 && findings[0].contains("odd"))
        }
    }
}
