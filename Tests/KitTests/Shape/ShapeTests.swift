import RetailCore
import RetailJSON
import RetailKit
import Testing

@Suite struct ShapeTests {
    static let id = "shelf_01h455vb4pex5vsknk084sn02q"

    @Test func `reads what it wrote`() throws {
        let value = FillShelf(
            id: try ID(Self.id),
            lines: [
                ShelfLine(sku: try SKU("TEA-1"), quantity: Quantity(thousandths: 1_500)),
                ShelfLine(sku: try SKU("KOPI"), quantity: Quantity(thousandths: 2_000)),
            ], note: "Top row")
        let text = """
            {"id":"shelf_01h455vb4pex5vsknk084sn02q","lines":[{"sku":"TEA-1","quantity":"1.5"},\
            {"sku":"KOPI","quantity":"2"}],"note":"Top row"}
            """
        #expect(String(decoding: FillShelf.record.bytes(value), as: UTF8.self) == text)
        #expect(try FillShelf.record.read(document(text).root) == value)
    }

    @Test func `leaves out what is absent and takes fields in any order`() throws {
        let text = """
            {"lines":[{"quantity":"1","sku":"A"}],"id":"shelf_01h455vb4pex5vsknk084sn02q"}
            """
        let value = try FillShelf.record.read(document(text).root)
        #expect(value.note == nil)
        #expect(
            String(decoding: FillShelf.record.bytes(value), as: UTF8.self) == """
                {"id":"shelf_01h455vb4pex5vsknk084sn02q","lines":[{"sku":"A","quantity":"1"}]}
                """)
    }

    @Test func `an answer that was written before is told and given as one that is written now`()
        throws
    {
        let state = ShelfState(id: try ID(Self.id), version: 4)
        let written = ShelfState.answer.written { (bytes: [UInt8]) in bytes }
        let now = Page.answer(of: ShelfState.answer)
        let before = Page.answer(of: written)
        #expect(written.outline == ShelfState.answer.outline)
        #expect(before.outline == now.outline)
        let bytes = ShelfState.answer.bytes(state)
        #expect(
            before.bytes(Page(items: [bytes, bytes], next: "x"))
                == now.bytes(Page(items: [state, state], next: "x")))
    }

    @Test func `reads a name written with escapes`() throws {
        let text = #"{"\u0073ku":"A","quantity":"1"}"#
        #expect(try ShelfLine.record.read(document(text).root).sku.key == "A")
    }

    @Test(arguments: [
        ("[]", [" must be an object"]),
        ("null", [" must be an object"]),
        ("{}", ["/id is missing", "/lines is missing"]),
        (
            #"{"id":7,"lines":"x","note":null}"#,
            ["/id must be text", "/lines must be a list of 1 to 100", "/note must be text"]
        ),
        (#"{"id":"ID","lines":[]}"#, ["/lines must be a list of 1 to 100"]),
        (
            #"{"id":"ID","lines":[7,{}]}"#,
            [
                "/lines/0 must be an object", "/lines/1/sku is missing",
                "/lines/1/quantity is missing",
            ]
        ),
        (
            #"{"id":"ID","lines":[{"sku":"A","quantity":"0"}]}"#,
            [
                "/lines/0/quantity must be a decimal above zero such as \"1.5\", with a point and "
                    + "at most 8 digits before and 3 after it"
            ]
        ),
        (
            #"{"id":"ID","lines":[{"sku":"A","quantity":"1","price":2}]}"#,
            ["/lines/0/price is unknown here; known are: sku, quantity"]
        ),
        (
            #"{"id":"ID","lines":[{"sku":"A","quantity":"1"}],"note":"","a/b~c":1}"#,
            [
                "/a~1b~0c is unknown here; known are: id, lines, note",
                "/note must have 1 to 200 characters",
            ]
        ),
    ])
    func `names everything that is wrong`(text: String, expected: [String]) throws {
        let text = text.replacing("\"ID\"", with: "\"\(Self.id)\"")
        let root = try document(text).root
        #expect(issues { try FillShelf.record.read(root) } == expected)
    }

    @Test func `names at most twenty of many wrong elements`() throws {
        let wrong = Array(repeating: "1", count: 90).joined(separator: ",")
        let root = try document(#"{"id":"\#(Self.id)","lines":[\#(wrong)]}"#).root
        #expect(issues { try FillShelf.record.read(root) }.count == 20)
    }

    @Test func `never answers a wrong input with more than it was asked`() throws {
        let names = (0..<1_000).map { "\"\(String(repeating: "~", count: 40))\($0)\":[]" }
        let long = "\"\(String(repeating: "/", count: 200_000))\":1"
        let lines = Array(repeating: #"{"x":1,"y":2,"z":3}"#, count: 90).joined(separator: ",")
        for text in [
            "{" + names.joined(separator: ",") + "}", "{\(long)}",
            #"{"id":"\#(Self.id)","lines":[\#(lines)]}"#,
        ] {
            let root = try document(text).root
            let refusal = #expect(throws: Refusal.self) { try FillShelf.record.read(root) }
            let error = try #require(refusal?.error)
            let body = Problem(error, requestID: "r").body
            #expect(error.issues.count <= Refusal.most + 1)
            #expect(body.count < text.utf8.count && body.count < 8_192, "\(body.count)")
        }
    }

    @Test func `counts the faults that it does not name`() throws {
        let names = (0..<50).map { "\"x\($0)\":1" }.joined(separator: ",")
        let lines = #"[{"sku":"A","quantity":"1"}]"#
        let root = try document(#"{"id":"\#(Self.id)","lines":\#(lines),\#(names)}"#).root
        let refusal = #expect(throws: Refusal.self) { try FillShelf.record.read(root) }
        #expect(refusal?.more == 30)
        #expect(refusal?.error.issues.last?.message == "30 more faults are not listed.")
        #expect(refusal?.error.issues.last?.pointer == "")
    }

    @Test func `makes up no faults in what it has not read`() throws {
        let bad = Array(repeating: "7", count: 20)
        let good = Array(repeating: #""x""#, count: 980)
        let root = try document(#"{"a":[\#((bad + good).joined(separator: ","))]}"#).root
        let shape = single(Format<[String]>.list(.line(1...9), 0...1_000))
        let refusal = try #require(#expect(throws: Refusal.self) { try shape.read(root) })
        #expect(refusal.issues.count == 20)
        #expect(refusal.more == 0)
        #expect(refusal.error.issues.last?.message == "The rest was not read.")
    }

    @Test func `tells a stranger in sentences`() throws {
        let root = try document("{}").root
        let refusal = #expect(throws: Refusal.self) { try ShelfLine.record.read(root) }
        let error = try #require(refusal?.error)
        #expect(error.code == .invalidInput)
        #expect(error.kind == .invalid)
        #expect(error.message == "/sku is missing.")
        #expect(error.issues.count == 2)
        let code = try document(#"{"a":"X"}"#).root
        let shape = single(Format<Code<Channel>>.code())
        let other = #expect(throws: Refusal.self) { try shape.read(code) }
        let sentence = try #require(other?.error.message)
        #expect(sentence.hasPrefix("/a: A code has 2 to 40 lower-case letters"))
        #expect(sentence.hasSuffix("jakarta-01."))
    }

    @Test func `passes on what a whole value is refused for`() throws {
        let shape = Input("Pair", "Two numbers in order.", Pair.ordered) {
            $0.field("low", \.low, .count(0...9), "Low.")
            $0.field("high", \.high, .count(0...9), "High.")
        }
        let root = try document(#"{"low":2,"high":1}"#).root
        #expect(issues { try shape.read(root) } == ["/high is below low"])
    }

    @Test func `keeps a default through a mapping`() throws {
        let format = Format<Int>.count(0...9).defaulting(to: 4, "4")
            .mapped(to: { String($0) }, from: { Int($0) ?? 0 })
        let shape = single(format)
        #expect(shape.outline.fields.map(\.isRequired) == [false])
        let absent = try shape.read(document("{}").root)
        #expect(absent == "4")
        let present = try shape.read(document(#"{"a":7}"#).root)
        #expect(present == "7")
    }

    struct Pair: Sendable {
        let low: Int
        let high: Int

        static func ordered(low: Int, high: Int) throws -> Pair {
            guard low <= high else {
                throw RetailError.invalid("x.order", "is below low", at: "/high")
            }
            return Pair(low: low, high: high)
        }
    }
}

extension FillShelf {
    /// The same both ways.
    fileprivate static let record = Record("FillShelf", "What to put where.", FillShelf.init) {
        $0.field("id", \.id, .id(), "The shelf.")
        $0.field("lines", \.lines, .list(.object(ShelfLine.record), 1...100), "What to put there.")
        $0.field("note", \.note, .optional(.line()), "For the colleagues.")
    }
}

/// A record with the one field `a`.
func single<Value: Sendable>(_ format: Format<Value>) -> Record<Value> {
    Record("Single", "One field.", { (value: Value) in value }) {
        $0.field("a", { $0 }, format, "It.")
    }
}
