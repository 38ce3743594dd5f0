import RetailCore
import RetailJSON
import RetailKit
import Testing

@Suite struct ReferenceTests {
    private let reference = Reference("number") { _, _, _ -> ID<Shelf>? in nil }

    @Test(arguments: [
        ("S-000123", true), ("17", true), ("order_01h455vb4pex5vsknk084sn02q", true),
        ("shelf_01h455vb4pex5vsknk084sn02q", false), ("shelf_", false), ("", false),
        (String(repeating: "x", count: 121), false), ("a\nb", false),
    ])
    func `tells names from ids`(text: String, isName: Bool) {
        #expect(reference.isName(text) == isName)
        #expect(reference.prefix == "shelf")
    }

    @Test func `puts a text where a field travels`() throws {
        let body = try document(#"{"id":"a","note":"n"}"#).root
        let inputs = [
            OperationInput(path: ["id": "a"]), OperationInput(query: [("x", "y"), ("id", "a")]),
            OperationInput(body: body),
        ]
        for input in inputs {
            #expect(input.text(of: "id") == "a")
            let changed = try input.with("b", in: "id")
            #expect(changed.text(of: "id") == "b")
            #expect(changed.text(of: "note") == input.text(of: "note"))
            #expect(changed.query.count == input.query.count)
            #expect(try input.with("b", in: "none").text(of: "none") == nil)
        }
    }
}
