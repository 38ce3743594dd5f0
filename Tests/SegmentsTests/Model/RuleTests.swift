import RetailContracts
import RetailCore
import RetailKit
import RetailTestSupport
import Testing

@testable import RetailSegments

@Suite struct RuleTests {
    private let now = testStart
    private let day = Duration.seconds(86_400)

    private func facts(
        _ told: [FactKey: FactValue] = [:], born: CivilDate? = nil,
        words: [CustomerTrait: Set<String>] = [:], attributes: [String: String] = [:]
    ) -> CustomerFacts {
        let id = CustomerID(testIDs().next())
        return CustomerFacts(
            CustomerTraits(
                customer: id, members: [id], birthDate: born, words: words,
                attributes: attributes), records: [told])
    }

    private func answer(_ text: String, _ facts: CustomerFacts) throws -> RuleAnswer {
        try Rule(try RuleNode.node(ofText: text)).answer(facts, at: now)
    }

    private func condition(
        _ field: String, _ comparison: String, _ values: [String], of: String? = nil
    ) -> String {
        let list = values.map { #""\#($0)""# }.joined(separator: ",")
        let topic = of.map { #""of":"\#($0)","# } ?? ""
        return #"{"field":"\#(field)",\#(topic)"comparison":"\#(comparison)","values":[\#(list)]}"#
    }

    @Test func `of what is not known no comparison is true or false`() throws {
        let unknown = condition("gender", "is", ["male"])
        let known = condition("gender", "known", [])
        let yes = condition("orders", "is", ["0"])
        let no = condition("orders", "at-least", ["1"])
        let table: [(String, Truth)] = [
            (unknown, .unknown), (condition("gender", "is-not", ["male"]), .unknown),
            (#"{"not":\#(unknown)}"#, .unknown), (known, .no), (#"{"not":\#(known)}"#, .yes),
            (yes, .yes), (no, .no),
            (#"{"all":[\#(yes),\#(unknown)]}"#, .unknown),
            (#"{"all":[\#(no),\#(unknown)]}"#, .no),
            (#"{"any":[\#(yes),\#(unknown)]}"#, .yes),
            (#"{"any":[\#(no),\#(unknown)]}"#, .unknown),
        ]
        for (rule, truth) in table {
            #expect(try answer(rule, facts()).truth == truth, "\(rule)")
        }
    }

    @Test func `of groups and owners it is known that there are none`() throws {
        let none = facts()
        let some = facts(words: [.group: ["vip"], .owner: ["staff_01h455vb4pex5vsknk084sn02q"]])
        let table: [(String, Truth, Truth)] = [
            (condition("group", "known", []), .no, .yes),
            (condition("group", "is", ["vip"]), .no, .yes),
            (condition("group", "is-not", ["vip"]), .yes, .no),
            (condition("owner", "known", []), .no, .yes),
            (condition("bought-brand", "is-not", ["Sari"]), .yes, .yes),
        ]
        for (rule, without, with) in table {
            #expect(try answer(rule, none).truth == without, "\(rule)")
            #expect(try answer(rule, some).truth == with, "\(rule)")
        }
        for (rule, pointer) in [
            (condition("owner", "is", ["Ana"]), "/rule/values/0"),
            (condition("group", "one-of", ["vip", "Not A Code"]), "/rule/values/1"),
            (condition("last-bought-brand", "within-days", ["3"]), "/rule/of"),
        ] {
            let refusal = #expect(throws: RetailError.self) { try answer(rule, none) }
            #expect(refusal?.issues.map(\.pointer) == [pointer])
        }
    }

    @Test func `compares numbers, money, words and moments`() throws {
        let last = now - .seconds(3 * 86_400)
        let someone = facts(
            [
                FactKey(fact: .orders): FactValue(amount: 3, first: last, last: last),
                FactKey(fact: .spent, code: "IDR"): FactValue(amount: 150_000_00),
                FactKey(fact: .item, code: try SKU("TEA-1").key): FactValue(amount: 2),
                FactKey(fact: .met, code: "web"): FactValue(amount: 4, first: last, last: last),
                FactKey(fact: .supportCase, code: "a"): FactValue(
                    amount: 1, first: last, last: last),
                FactKey(fact: .supportCase, code: "b"): FactValue(amount: 0),
                FactKey(fact: .verdict): FactValue(amount: 3),
            ], words: [.interest: ["tea", "coffee"], .region: ["ID", "ID:31"]],
            attributes: ["shoe": "size 42"])
        let table: [(String, Truth)] = [
            (condition("orders", "between", ["2", "3"]), .yes),
            (condition("orders", "is-not", ["3"]), .no),
            (condition("spent", "at-least", ["150000"], of: "IDR"), .yes),
            (condition("spent", "at-most", ["149999.99"], of: "IDR"), .no),
            (condition("spent", "is", ["0"], of: "EUR"), .yes),
            (condition("average-order", "is", ["50000"], of: "IDR"), .yes),
            (condition("bought", "at-least", ["2"], of: "tea-1"), .yes),
            (condition("interest", "is", ["tea"]), .yes),
            (condition("interest", "is-not", ["tea"]), .no),
            (condition("interest", "one-of", ["milk", "coffee"]), .yes),
            (condition("region", "is", ["ID:31"]), .yes),
            (condition("attribute", "contains", ["ze 4"], of: "shoe"), .yes),
            (condition("attribute", "contains", ["43"], of: "shoe"), .no),
            (condition("attribute", "is", ["a"], of: "hat"), .unknown),
            (condition("last-order", "within-days", ["3"]), .no),
            (condition("last-order", "within-days", ["4"]), .yes),
            (condition("last-order", "over-days-ago", ["3"]), .yes),
            (condition("last-order", "between", ["2000-01-01", "2100-01-01"]), .yes),
            (condition("last-order", "at-most", ["2000-01-01"]), .no),
            (condition("met-on", "is", ["4"], of: "web"), .yes),
            (condition("cases", "is", ["2"]), .yes), (condition("open-cases", "is", ["1"]), .yes),
            (condition("verdict", "is", ["fake"]), .yes), (condition("points", "is", ["0"]), .yes),
        ]
        for (rule, truth) in table {
            #expect(try answer(rule, someone).truth == truth, "\(rule)")
        }
        #expect(try answer(condition("verdict", "is", ["none"]), facts()).truth == .yes)
    }

    @Test func `says when time alone changes the answer`() throws {
        let last = now - .seconds(86_400)
        let someone = facts([FactKey(fact: .orders): FactValue(amount: 1, first: last, last: last)])
        let within = try answer(condition("last-order", "within-days", ["3"]), someone)
        #expect(within == RuleAnswer(truth: .yes, due: last + .seconds(3 * 86_400)))
        let over = try answer(condition("last-order", "over-days-ago", ["1"]), someone)
        #expect(over == RuleAnswer(truth: .yes, due: nil))
        #expect(try answer(condition("orders", "is", ["1"]), someone).due == nil)
        let today = Zone.utc.date(at: now)
        let born = try CivilDate(year: today.year - 30, month: 2, day: 28)
        let age = try answer(condition("age", "at-least", ["30"]), facts(born: born))
        let due = try #require(age.due)
        #expect(due > now && Zone.utc.date(at: due).month == 2)
        let later = try Rule(
            try RuleNode.node(ofText: condition("age", "is", ["31"]))
        ).answer(facts(born: born), at: try #require(age.due))
        #expect((later.truth == .yes) == (age.truth == .yes))
    }

    @Test func `a leap day's child is a year older on the first of March`() throws {
        let someone = facts(born: try CivilDate("2000-02-29"))
        let before = Zone.utc.start(of: try CivilDate("2025-02-28"))
        let due = try #require(someone.nextBirthday(after: before))
        #expect(Zone.utc.date(at: due).text == "2025-03-01")
        #expect(someone.value(.age, of: "", at: before) == .number(24))
        #expect(someone.value(.age, of: "", at: due) == .number(25))
    }

    @Test func `refuses what cannot be asked, and points at it`() throws {
        let fine = condition("orders", "is", ["1"])
        let table: [(String, String)] = [
            (condition("orders", "within-days", ["3"]), "/rule/comparison"),
            (condition("orders", "is", ["three"]), "/rule/values/0"),
            (condition("orders", "between", ["3"]), "/rule/values"),
            (condition("orders", "between", ["3", "2"]), "/rule/values"),
            (condition("orders", "is", ["1"], of: "web"), "/rule/of"),
            (condition("spent", "is", ["1"]), "/rule/of"),
            (condition("spent", "is", ["1"], of: "rupiah"), "/rule/of"),
            (condition("spent", "is", ["1.005"], of: "IDR"), "/rule/values/0"),
            (condition("last-order", "at-least", ["yesterday"]), "/rule/values/0"),
            (condition("last-order", "within-days", ["0"]), "/rule/values/0"),
            (condition("gender", "known", ["male"]), "/rule/values"),
            (
                #"{"all":[\#(fine),{"not":\#(condition("age", "contains", ["1"]))}]}"#,
                "/rule/all/1/not/comparison"
            ),
        ]
        for (text, pointer) in table {
            let error = #expect(throws: RetailError.self, "\(text)") {
                try Rule(try RuleNode.node(ofText: text))
            }
            #expect(error?.code == SegmentsErrors.ruleInvalid.code, "\(text)")
            #expect(error?.issues.map(\.pointer) == [pointer], "\(text)")
        }
        let many = Array(repeating: fine, count: 20).joined(separator: ",")
        let tooMany = #"{"any":[{"all":[\#(many)]},{"all":[\#(many)]},{"all":[\#(many)]}]}"#
        #expect(throws: RetailError.self) { try Rule(try RuleNode.node(ofText: tooMany)) }
    }

    @Test func `is read as it was written`() throws {
        let text =
            #"{"any":[{"not":{"field":"gender","comparison":"known","values":[]}},"#
            + #"{"all":[\#(condition("orders", "is", ["1"]))]}]}"#
        #expect(RuleNode.text(try RuleNode.node(ofText: text)) == text)
        for broken in [
            "{}", #"{"all":[],"any":[]}"#, #"{"field":"orders"}"#,
            #"{"field":"orders","comparison":"is","values":["1"],"not":{}}"#,
        ] {
            #expect(throws: (any Error).self, "\(broken)") { try RuleNode.node(ofText: broken) }
        }
    }
}
