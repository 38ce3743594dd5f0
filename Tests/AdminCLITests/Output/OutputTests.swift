import RetailCore
import RetailJSON
import Testing

@testable import RetailKit
@testable import selaras

@Suite struct OutputTests {
    private static let money = Outline(
        name: "Money", summary: "An amount.",
        fields: [
            FieldOutline(
                name: "amount", schema: .decimal(Decimals(.amount, whole: 9, places: 4, .any)),
                isRequired: true, summary: "A.",
                absent: nil),
            FieldOutline(
                name: "currency", schema: .string(length: 3...3), isRequired: true, summary: "C.",
                absent: nil),
        ])
    private static let item = Outline(
        name: "Item", summary: "An item.",
        fields: [
            field("sku", .string(length: 0...64)),
            field("on_hand", .decimal(Decimals(.quantity, whole: 8, places: 3, .any))),
            field("price", .object(money)), field("active", .boolean),
            field("tags", .list(.string(length: 0...9), count: 0...9)),
            field("lines", .list(.object(money), count: 0...9)),
        ])
    private static let page = Outline(
        name: "ItemPage", summary: "A page.",
        fields: [
            field("items", .list(.object(item), count: 0...9)),
            field("next", .string(length: 0...9)),
        ])

    private static func field(_ name: String, _ schema: Schema) -> FieldOutline {
        FieldOutline(name: name, schema: schema, isRequired: true, summary: "F.", absent: nil)
    }

    private static let kopi =
        #"{"sku":"KOPI-1","on_hand":"12.5","price":{"amount":"15000","currency":"IDR"},"#
        + #""active":true,"tags":["new","hot"],"lines":[{"amount":"0.01","currency":"USD"}]}"#
    private static let formula =
        #"{"sku":"=1+1","on_hand":"-3","price":{"amount":"-0.05","currency":"USD"},"active":false,"#
        + #""tags":[],"lines":[]}"#

    private func written(
        _ outline: Outline, _ json: String, _ output: Options.Output, width: Int? = nil
    ) async throws -> String {
        let bench = try Bench(width: width)
        let command = Command(path: ["show"], summary: "Shows.") { call in
            var options = Options()
            options.output = output
            options.isColourless = true
            var writer = AnswerWriter(outline, options, call.console)
            try writer.write(Answer(status: 200, body: Array(json.utf8)))
            writer.end()
            return .success
        }
        return try await bench.run([command], ["show"]).out
    }

    private var list: String { "{\"items\":[\(Self.kopi),\(Self.formula)]}" }

    @Test func `writes lists as aligned tables`() async throws {
        #expect(
            try await written(Self.page, list, .table) == """
                SKU     ON HAND      PRICE  ACTIVE  TAGS
                KOPI-1     12.5  IDR 15000  yes     new, hot
                =1+1         -3  USD -0.05  no\u{20}\u{20}\u{20}\u{20}\u{20}\u{20}

                """)
    }

    @Test func `fits tables into the terminal`() async throws {
        let text = try await written(Self.page, list, .table, width: 30)
        #expect(text.split(separator: "\n").allSatisfy { Width.of(String($0)) <= 30 })
        #expect(text.hasPrefix("SKU     ON HAND      PRICE\n"))
    }

    @Test func `writes a record as names and values with tables inside`() async throws {
        #expect(
            try await written(Self.item, Self.kopi, .table) == """
                sku      KOPI-1
                on hand  12.5
                price    IDR 15000
                active   yes
                tags     new, hot

                lines
                  AMOUNT  CURRENCY
                    0.01  USD

                """)
    }

    @Test func `writes CSV that no spreadsheet takes for a formula`() async throws {
        #expect(
            try await written(Self.page, list, .csv)
                == "sku,on_hand,price.amount,price.currency,active,tags,lines\r\n"
                + "KOPI-1,12.5,15000,IDR,true,\"[\"\"new\"\",\"\"hot\"\"]\","
                + "\"[{\"\"amount\"\":\"\"0.01\"\",\"\"currency\"\":\"\"USD\"\"}]\"\r\n"
                + "\"'=1+1\",-3,-0.05,USD,false,[],[]\r\n")
    }

    @Test func `writes JSON as it came, and a line for each item`() async throws {
        #expect(try await written(Self.page, list, .json) == list + "\n")
        #expect(
            try await written(Self.page, list, .ndjson) == Self.kopi + "\n" + Self.formula + "\n")
    }

    @Test func `shows what would steer a terminal as a dot`() {
        #expect(Width.safe("a\u{1b}[31mb\u{202e}c\u{9b}d") == "a·[31mb·c·d")
        #expect(Width.safe("Jalan Ångström 5") == "Jalan Ångström 5")
    }

    @Test(arguments: [("abc", 3), ("日本", 4), ("é", 1), ("e\u{301}", 1), ("", 0), ("👍", 2)])
    func `counts columns`(text: String, width: Int) { #expect(Width.of(text) == width) }

    @Test func `cuts to columns`() {
        #expect(Width.cut("abcdef", to: 4) == "abc…")
        #expect(Width.cut("日本語", to: 4) == "日…")
        #expect(Width.cut("abc", to: 3) == "abc")
    }

    @Test func `ends with the numbers of sysexits`() {
        let numbers = RetailError.Kind.allCases.map { ($0, ExitCode($0).number) }
        let wanted: [RetailError.Kind: Int32] = [
            .malformed: 65, .invalid: 65, .notFound: 66, .gone: 66, .unavailable: 69, .fault: 70,
            .conflict: 73, .stale: 75, .limited: 75, .unauthenticated: 77, .forbidden: 77,
        ]
        for (kind, number) in numbers { #expect(wanted[kind] == number, "\(kind)") }
    }

    @Test func `colours only for a terminal that wants it`() {
        var options = Options()
        #expect(Style(options, isTerminal: true).red("x") == "\u{1b}[31;1mx\u{1b}[0m")
        #expect(Style(options, isTerminal: false).red("x") == "x")
        options.isColourless = true
        #expect(Style(options, isTerminal: true).red("x") == "x")
    }
}
