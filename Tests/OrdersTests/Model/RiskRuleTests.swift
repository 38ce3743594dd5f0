import RetailContracts
import RetailCore
import RetailKit
import RetailTestSupport
import Testing

@testable import RetailOrders

@Suite struct RiskRuleTests {
    private static let now = testStart

    private static func facts(
        _ gross: Int64 = 100, to place: String? = nil, ago: [Int64] = [], alike: Int64? = nil,
        isAny: Bool = true, isKnown: Bool = true
    ) -> RiskFacts {
        var earlier = EarlierOrders()
        earlier.placed = ago.map { now - .seconds($0 * 60) }
        earlier.alike = alike.map { (7, now - .seconds($0 * 60)) }
        earlier.isAny = isAny
        return RiskFacts(
            gross: idr(gross), destination: place.map { text in sure { try TaxPlace(text) } },
            earlier: isKnown ? earlier : nil, now: now)
    }

    @Test func `a rule finds what its kind looks for, from its bound on`() {
        let fast = RiskRule.test(.velocity, orders: 2, minutes: 60)
        let twin = RiskRule.test(.nearDuplicate, minutes: 10)
        let dear = RiskRule.test(.value, amount: 100)
        let new = RiskRule.test(.newCustomer, amount: 100)
        let far = RiskRule.test(.address, places: ["ID-PA", "US"])
        let table: [(RiskRule, RiskFacts, String?)] = [
            (dear, Self.facts(99), nil), (dear, Self.facts(100), "worth"),
            (new, Self.facts(100), nil), (new, Self.facts(99, isAny: false), nil),
            (new, Self.facts(100, isAny: false), "first order"),
            (fast, Self.facts(ago: [1]), nil), (fast, Self.facts(ago: [1, 60]), nil),
            (fast, Self.facts(ago: [1, 59]), "2 orders in 60 minutes"),
            (fast, Self.facts(ago: [0, 0, 0, 61]), "3 orders"),
            (fast, Self.facts(ago: [1, 1], isKnown: false), nil),
            (twin, Self.facts(), nil), (twin, Self.facts(alike: 10), nil),
            (twin, Self.facts(alike: 9), "the same goods as S-000007"),
            (far, Self.facts(), nil), (far, Self.facts(to: "ID"), nil),
            (far, Self.facts(to: "ID-PA"), "sent to ID-PA"),
            (far, Self.facts(to: "ID-PA-MERAUKE"), "sent to ID-PA-MERAUKE"),
            (far, Self.facts(to: "US-IL"), "sent to US-IL"), (far, Self.facts(to: "SG"), nil),
        ]
        for (rule, facts, words) in table {
            let found = rule.found(in: facts)
            #expect((found == nil) == (words == nil), "\(rule.kind): \(found ?? "nothing")")
            if let words { #expect(found?.hasPrefix(words) == true, "\(found ?? "nothing")") }
        }
        #expect(Set(table.map(\.0.kind)) == Set(RiskKind.allCases))
    }

    @Test func `an amount counts for orders in its own currency alone`() throws {
        let rule = RiskRule.test(.value, amount: 100)
        let dollars = RiskFacts(
            gross: Money(1_000, .usd), destination: nil, earlier: nil, now: Self.now)
        #expect(rule.found(in: dollars) == nil)
    }

    @Test func `a rule says what its kind asks by, and nothing else`() {
        for kind in RiskKind.allCases {
            for mask in 0..<16 {
                let rule = RiskRule.test(
                    kind, amount: mask & 1 > 0 ? 5 : nil, orders: mask & 2 > 0 ? 5 : nil,
                    minutes: mask & 4 > 0 ? 5 : nil, places: mask & 8 > 0 ? ["ID"] : [])
                let asked =
                    switch kind {
                    case .value, .newCustomer: 1
                    case .velocity: 6
                    case .nearDuplicate: 4
                    case .address: 8
                    }
                var error: RetailError?
                do { try rule.requireWhole() } catch let refusal { error = refusal }
                #expect((error == nil) == (mask == asked), "\(kind) \(mask)")
                if let error {
                    let pointer = error.issues.first?.pointer ?? ""
                    #expect(
                        ["/amount", "/orders", "/minutes", "/places"].contains(pointer),
                        "\(pointer)")
                    #expect(error.message.contains(String(pointer.dropFirst())))
                }
            }
        }
    }

    @Test func `equal goods have one digest, whatever lines they stand in`() {
        func line(_ number: Int, _ sku: SKU, _ count: Int64) -> OrderLine {
            OrderLine(
                number: number, sku: sku, name: "N", unit: nil, quantity: units(count), runs: [],
                allocations: [], in: .idr)
        }
        let goods = [line(1, .tea, 2), line(2, .mug, 1), line(3, .tea, 1)]
        let other = [line(1, .mug, 1), line(2, .tea, 3)]
        #expect(goods.digest == other.digest)
        #expect([line(1, .tea, 3)].digest != other.digest)
        #expect([line(1, .mug, 3), line(2, .tea, 1)].digest != other.digest)
    }
}
