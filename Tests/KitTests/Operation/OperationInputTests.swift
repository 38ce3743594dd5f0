import RetailCore
import RetailJSON
import RetailKit
import Testing

@Suite struct OperationInputTests {
    let call = Call.system("test", now: Instant(milliseconds: 0), ids: NoIDs())

    @Test func `reads the query's texts`() async throws {
        await expectRefusal(Sample.search, query: [], [])
        await expectRefusal(
            Sample.search,
            query: [
                ("text", "kopi"), ("colours", "red,green"), ("at_least", "-1.5"),
                ("open", "true"), ("limit", "200"), ("after", "x"),
            ], [])
    }

    @Test func `refuses what is wrong in the query, all at once`() async {
        await expectRefusal(
            Sample.search,
            query: [
                ("colour", "red"), ("open", "yes"), ("limit", "0"), ("colours", "red,blue"),
                ("text", ""),
            ],
            [
                "/colour is no parameter of this operation; it has: text, colours, at_least, open, "
                    + "limit, after, sort, total",
                "/text must have 1 to 20 characters",
                "/colours/1 must be one of red, green", "/open must be true or false",
                "/limit must be a whole number from 1 to 200",
            ])
    }

    @Test(arguments: ["+5", "05x", "", "1.0", "1e2", "--1", " 5", "٥", "9999999999999999999999"])
    func `refuses what is no plain number`(text: String) async {
        await expectRefusal(
            Sample.search, query: [("limit", text)],
            ["/limit must be a whole number from 1 to 200"])
    }

    @Test func `refuses a parameter given twice`() async {
        await expectRefusal(
            Sample.search, query: [("text", "a"), ("text", "b")],
            ["/text is given more than once"])
    }

    @Test func `refuses what a list in the query names twice`() async {
        await expectRefusal(
            Sample.search, query: [("text", "a"), ("colours", "red,red")],
            ["/colours/1 is named more than once"])
        await expectRefusal(
            Sample.search, query: [("text", "a"), ("colours", "red"), ("colours", "red")],
            ["/colours is given more than once"])
    }

    @Test func `refuses fields in the wrong place`() async throws {
        let fill = ShelfModule().module.operations[0]
        let body = try document(
            """
            {"id":"shelf_01h455vb4pex5vsknk084sn02q","lines":[{"sku":"A","quantity":"1"}]}
            """)
        await expectRefusal(
            fill, path: ["id": ShapeTests.id], body: body.root,
            ["/id does not belong into the body"])
        let sound = try document(#"{"lines":[{"sku":"A","quantity":"1"}]}"#)
        await expectRefusal(fill, path: ["id": ShapeTests.id], body: sound.root, [])
        await expectRefusal(
            fill, path: ["id": ShapeTests.id], query: [("note", "x"), ("id", "y")],
            body: sound.root,
            [
                "/note is no parameter of this operation, which has none",
                "/id is no parameter of this operation",
            ])
        await expectRefusal(
            fill, path: ["id": "7"],
            [
                "/id Give an id that starts with shelf_ and has 26 characters after it.",
                "/lines is missing",
            ])
        await expectRefusal(
            Sample.search, body: try document(#"{"text":"x"}"#).root,
            ["/text does not belong into the body"])
        await expectRefusal(Sample.search, body: try document("[]").root, [" must be an object"])
    }

    @Test func `sorts the members of one object`() async throws {
        let search = try document(
            #"{"text":"tea","colours":["red","green"],"limit":10,"open":true}"#)
        let input = try OperationInput(whole: search.root, for: Sample.search)
        #expect(
            input.query.map { "\($0.name)=\($0.value)" } == [
                "text=tea", "colours=red,green", "limit=10", "open=true",
            ])
        #expect(input.body == nil)
        let fill = ShelfModule().module.operations[0]
        let whole = try OperationInput(
            whole: document(#"{"id":"x","lines":[],"more":1}"#).root, for: fill)
        #expect(whole.path == ["id": "x"])
        #expect(whole.body?.member("lines") != nil)
        #expect(whole.body?.member("more") != nil)
        #expect(whole.body?.member("id") == nil)
        let object = try document(#"{"text":{}}"#).root
        #expect(
            issues { try OperationInput(whole: object, for: Sample.search) } == [
                "/text must be text, a number, true, false or a list"
            ])
    }

    private func expectRefusal(
        _ operation: RetailKit.Operation, path: [String: String] = [:],
        query: [(name: String, value: String)] = [], body: JSONValue? = nil,
        _ expected: [String], _ location: SourceLocation = #_sourceLocation
    ) async {
        var found: [String] = []
        do {
            _ = try await operation.work(OperationInput(path: path, query: query, body: body), call)
        } catch {
            found = error.issues.map { "\($0.pointer) \($0.message)" }
        }
        #expect(found == expected, sourceLocation: location)
    }
}

struct NoIDs: IDSource {
    func next() -> RawID { RawID(high: 0, low: 0) }
}
