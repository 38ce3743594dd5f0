import RetailComposition
import RetailCore
import RetailJSON
import RetailKit
import RetailStorage
import RetailTestSupport
import Testing

/// Rules of every kind go out in a file and come in elsewhere as they were.
@Suite struct PromotionRoundTripTests {
    private static let pieces = [
        "tea", "=1+1", "'=x", "a,b", "c;d", "\"q\"", "|", "\\", "(", ")", "é", "茶", "-", "@home",
        " in ", "don't", "\u{1f375}", "\u{301}", "a=b",
    ]

    private struct Rules {
        var random: SeededRandom

        mutating func one(_ texts: [String]) -> String { texts.randomElement(using: &random) ?? "" }
        mutating func maybe(_ text: String) -> String { Bool.random(using: &random) ? text : "" }

        mutating func words() -> String {
            let text = (0..<Int.random(in: 1...3, using: &random)).map { _ in one(pieces) }.joined()
            var writer = JSONWriter(capacity: 64)
            writer.string("x" + text + "x")
            return String(decoding: writer.bytes, as: UTF8.self)
        }

        mutating func choice() -> String {
            let selections = [
                #"{"brands":[\#(words()),\#(words())],"skus":["MUG"]}"#,
                #"{"attributes":[{"name":\#(words()),"value":\#(words())}]}"#,
                #"{"skus":["TEA-S"]}"#, #"{"collections":["summer"],"skus":["MUG"]}"#,
            ]
            return #"{"any_of":[\#(one(selections))\#(maybe(",\(one(selections))"))]"#
                + maybe(#","except":[\#(one(selections))]"#) + "}"
        }

        mutating func gives() -> String {
            let parts = #""parts":[{"items":\#(choice()),"count":2},{"count":1}]"#
            return one([
                #"{"kind":"percentage","rate":"0.15"}"#, #"{"kind":"amount","amount":\#(money)}"#,
                #"{"kind":"amount-each","amount":\#(money)}"#,
                #"{"kind":"price","amount":\#(money)}"#,
                #"{"kind":"tiers","tiers":[{"from_quantity":"2","rate":"0.1"},"#
                    + #"{"from_quantity":"5","amount":\#(money)}]}"#,
                #"{"kind":"tiers","tiers":[{"from_amount":\#(money),"rate":"0.1"}]}"#,
                #"{"kind":"set-percentage","rate":"1","chosen":"cheapest","count":2,"most_sets":3,"#
                    + #""is_on_unit":true,\#(parts)}"#,
                #"{"kind":"set-price","amount":\#(money),\#(parts)}"#,
                #"{"kind":"gift","sku":"MUG","quantity":"1"}"#,
                #"{"kind":"points","factor":"2.5"}"#,
            ])
        }

        private var limits: String { #","budget":\#(money),"uses":9,"uses_per_customer":2"# }
        let money = #"{"amount":"12000.5","currency":"IDR"}"#

        mutating func condition() -> String {
            one([
                #"{"kind":"quantity","at_least":"2.5","items":\#(choice()),"is_negated":true}"#,
                #"{"kind":"amount","amount":\#(money),"is_discounted":true}"#,
                #"{"kind":"order","first_order":2,"last_order":9}"#,
                #"{"kind":"time","weekdays":["monday","friday"],"from":"09:30","until":"24:00"}"#,
                #"{"kind":"tender","tenders":["cash","card"]}"#,
                #"{"kind":"method","methods":["pickup"]}"#,
            ])
        }

        mutating func promotion(_ number: Int) -> String {
            let gives = gives()
            let isPoints = gives.contains("points")
            let isOwnItems = gives.contains("set-") || gives.contains("gift")
            let isForDelivery =
                gives.contains(#""percentage""#) && Bool.random(using: &random)
            let items =
                isForDelivery
                ? #","target":"delivery","charges":["post","van"]"#
                : maybe(#","items":\#(choice())"#)
                    + (isPoints ? "" : maybe(#","on_return":"claw-back""#))
            return #"{"code":"p\#(number)","name":\#(words()),"lane":"\#(one(["item", "order"]))","#
                + #""gives":\#(gives)"# + (isOwnItems ? "" : items)
                + maybe(#","conditions":[\#(condition()),\#(condition())]"#)
                + maybe(#","one_of":[\#(condition())]"#)
                + (isPoints ? "" : maybe(#","cap":\#(money)"#))
                + (isPoints ? "" : maybe(limits))
                + maybe(#","tags":["a-b","c"],"rank":4"#)
                + maybe(#","is_final":true,"needs_coupon":true"#)
                + maybe(#","channels":["web"],"locations":["jkt","bdg"],"groups":["vip"]"#) + "}"
        }
    }

    @Test(arguments: Engines.available)
    func `a file of rules makes the very same rules elsewhere`(engine: EngineKind) async throws {
        var rules = Rules(random: SeededRandom(seed: testSeed()))
        try await withDatabase(engine, migrations: Selaras.wholeSchema) { first in
            let market = try await Market.opened(first)
            try await market.take(in: TableTests.products, to: "products")
            let summer = #"{"code":"summer","name":"Summer"}"#
            try await market.perform("catalogue.collections.create", summer)
            for number in 100..<220 {
                try await market.perform("catalogue.promotions.create", rules.promotion(number))
                if number % 3 == 0 {
                    try await market.perform(
                        "catalogue.promotions.publish",
                        #"{"code":"p\#(number)","starts_at":"2030-01-01T00:00:00Z"}"#)
                }
            }
            let file = try await market.export("promotions")
            #expect(file.split(separator: "\r\n").count == 121)
            try await withDatabase(engine, migrations: Selaras.wholeSchema) { second in
                let other = try await Market.opened(second, seed: 2)
                try await other.take(in: TableTests.products, to: "products")
                try await other.perform("catalogue.collections.create", summer)
                let done = try await other.take(in: file, to: "promotions")
                let refused = try await other.rejects(done).map { $0.text("reason") }
                #expect(refused == [])
                #expect(try await other.export("promotions") == file)
                for number in 100..<220 {
                    let query = #"{"code":"p\#(number)"}"#
                    let here = try await market.perform("catalogue.promotions.show", query)
                    let there = try await other.perform("catalogue.promotions.show", query)
                    #expect(Self.withoutVersion(here) == Self.withoutVersion(there))
                }
                let same = try await market.take(in: file, to: "promotions")
                #expect(same.counts == [0, 0, 120, 0])
            }
        }
    }

    private static func withoutVersion(_ tree: JSONTree) -> JSONTree {
        guard case .object(let members) = tree else { return tree }
        return .object(members.filter { $0.name != "version" })
    }
}
