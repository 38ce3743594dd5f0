import RetailJSON
import Testing

@testable import RetailKit
@testable import selaras

@Suite struct FlagValueTests {
    private static let text = Schema.string(length: 0...100)
    private static let money = priced(places: 4)
    private static let price = priced(places: 6)
    private static let rate = Schema.decimal(Decimals(.rate, whole: 1, places: 6, .notNegative))
    private static let quantity = Schema.decimal(Decimals(.quantity, whole: 8, places: 3, .any))
    private static let line = Schema.object(
        Outline(name: "Line", summary: "A line.", fields: []))

    private static func priced(places: Int) -> Schema {
        let amount = Schema.decimal(Decimals(.amount, whole: 12, places: places, .any))
        return .object(
            Outline(
                name: "Money", summary: "An amount.",
                fields: [("amount", amount), ("currency", text)].map { name, schema in
                    FieldOutline(
                        name: name, schema: schema, isRequired: true, summary: "F.", absent: nil)
                }))
    }

    private static let stock = Schema.object(
        Outline(
            name: "Stock", summary: "An item.",
            fields: [
                ("sku", text), ("quantity", quantity), ("price", money),
                ("tags", .list(text, count: 0...9)),
            ].map { name, schema in
                FieldOutline(
                    name: name, schema: schema, isRequired: true, summary: "F.", absent: nil)
            }))

    private func json(_ schema: Schema, _ texts: [String]) throws -> String {
        let value = FlagValue(flag: "value", schema: schema) { name in
            #expect(name == "lines.json")
            return Array(#"[{"a":1}]"#.utf8)
        }
        return try value.tree(texts).text
    }

    @Test(
        arguments: [
            (text, ["5"], #""5""#), (text, ["@x"], #""@x""#), (text, [""], #""""#),
            (.integer(0...9), ["-7"], "-7"), (quantity, ["1.50"], #""1.50""#),
            (rate, ["0.11"], #""0.11""#), (rate, ["11%"], #""0.11""#),
            (rate, ["7.75%"], #""0.0775""#), (quantity, ["11%"], #""11%""#),
            (.boolean, ["false"], "false"), (.choice(name: "Letter", ["a", "b"]), ["b"], #""b""#),
            (.list(text, count: 0...9), ["a,b", "c"], #"["a","b","c"]"#),
            (.list(text, count: 0...9), [#"["a,b"]"#, "c"], #"["a,b","c"]"#),
            (.list(text, count: 0...9), ["[]"], "[]"),
            (.list(.integer(0...9), count: 0...9), ["1,2"], "[1,2]"),
            (.map(text, count: 0...9), ["a=b=c", "d="], #"{"a":"b=c","d":""}"#),
            (.map(text, count: 0...9), [#"{"a":"b"}"#], #"{"a":"b"}"#),
            (money, ["IDR 15000"], #"{"amount":"15000","currency":"IDR"}"#),
            (money, ["USD 19.99"], #"{"amount":"19.99","currency":"USD"}"#),
            (money, ["JPY -3"], #"{"amount":"-3","currency":"JPY"}"#),
            (price, ["USD 0.0125"], #"{"amount":"0.0125","currency":"USD"}"#),
            (
                money, [#"{"amount":"0.01","currency":"USD"}"#],
                #"{"amount":"0.01","currency":"USD"}"#
            ),
            (.list(line, count: 0...9), [#"{"a":1}"#, #"[{"b":2}]"#], #"[{"a":1},{"b":2}]"#),
            (.list(line, count: 0...9), ["@lines.json"], #"[{"a":1}]"#),
            (
                .list(stock, count: 0...9), ["sku=A=1,quantity=0.5", "quantity=2,price=EUR 12.50"],
                #"[{"sku":"A=1","quantity":"0.5"},{"quantity":"2","price":"#
                    + #"{"amount":"12.50","currency":"EUR"}}]"#
            ),
            (.list(stock, count: 0...9), [#"{"tags":[]}"#], #"[{"tags":[]}]"#),
            (stock, ["sku=A"], #"{"sku":"A"}"#),
            (.anything, ["[1]"], "[1]"), (line, [#"{"a":null}"#], #"{"a":null}"#),
        ] as [(Schema, [String], String)])
    func `types what is given by the schema`(
        schema: Schema, texts: [String], wanted: String
    ) throws {
        #expect(try json(schema, texts) == wanted)
    }

    @Test(
        arguments: [
            (.integer(0...9), ["1.5"], "--value takes a whole number, not \"1.5\"."),
            (.integer(0...9), ["+1"], "--value takes a whole number, not \"+1\"."),
            (
                rate, ["1,5%"],
                "--value cannot be read. Give a percentage with at most four places, such as 11 "
                    + "or 7.7."
            ),
            (.boolean, ["maybe"], "--value takes true or false, not \"maybe\"."),
            (
                .choice(name: "Way", ["web", "till"]), ["tull"],
                "--value takes one of web, till, not \"tull\". Did you mean till?"
            ),
            (
                .list(stock, count: 0...9), ["sku=A,7"],
                "--value takes name=value, separated by commas, not \"7\"."
            ),
            (
                stock, ["tags=a"],
                "--value has no tags; it takes sku, quantity, price, or JSON."
            ),
            (text, ["a", "b"], "--value is given more than once; it takes one value."),
            (stock, ["sku=a,sku=b"], "--value has sku twice."),
            (.map(text, count: 0...9), ["a=1", "a=2"], "--value has a twice."),
            (.map(text, count: 0...9), ["ab"], "--value takes name=value, not \"ab\"."),
            (money, ["15000"], "--value takes a currency and an amount, such as \"IDR 129000\"."),
        ] as [(Schema, [String], String)])
    func `refuses what has another type`(schema: Schema, texts: [String], message: String) {
        let stop = #expect(throws: CommandFailure.self) { try json(schema, texts) }
        guard case .usage(let text, _)? = stop else { return }
        #expect(text == message)
    }

    @Test(
        arguments: [
            (money, "IDR 1.234"), (money, "USD 0.0125"), (price, "USD x"), (money, "XXQ 1"),
            (line, "{"), (line, "nonsense"),
        ] as [(Schema, String)])
    func `refuses amounts and JSON that cannot be read`(schema: Schema, text: String) {
        #expect(throws: CommandFailure.self) { try json(schema, [text]) }
    }
}
