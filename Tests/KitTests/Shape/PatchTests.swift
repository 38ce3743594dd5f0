import RetailCore
import RetailJSON
import RetailKit
import Testing

private struct Sign: Sendable, Equatable {
    var title: String
    var note: String?
    var colour: String
    var size: Int
}

private struct SignChange: Sendable {
    let id: Int
    let own: Patch<Sign>
    let reason: String?

    static let input = Input("SignChange", "What to change of a sign.", SignChange.init) {
        $0.field("id", \.id, .count(0...9), "The sign.")
        $0.patch(\.own) {
            $0.field("title", \.title, .line(1...9), "What it says.")
            $0.field("note", \.note, .optional(.line(1...9)), "What else.")
            $0.field("colour", \.colour, .line(1...9).defaulting(to: "red", "red"), "Its colour.")
            $0.field("size", \.size, .count(1...9), "How large.")
        }
        $0.field("reason", \.reason, .optional(.line(1...9)), "Why.")
    }
}

@Suite struct PatchTests {
    private func read(_ text: String) throws -> SignChange {
        try SignChange.input.read(JSONDocument(Array(text.utf8)).root)
    }

    private func changed(_ text: String) throws -> Sign {
        try read(text).own.changed(Self.sale) ?? Self.sale
    }

    private static let sale = Sign(title: "Sale", note: "today", colour: "blue", size: 3)

    @Test func `what is given is set and what is absent stays`() throws {
        let sign = try changed(#"{"id":1,"title":"Open","size":5,"reason":"new"}"#)
        #expect(sign == Sign(title: "Open", note: "today", colour: "blue", size: 5))
        #expect(try changed(#"{"id":1}"#).title == "Sale")
        #expect(try read(#"{"id":1,"reason":"new"}"#).own.isEmpty)
        #expect(try read(#"{"id":1,"reason":"new"}"#).reason == "new")
    }

    @Test func `what is so already is no change`() throws {
        for text in [#"{"id":1}"#, #"{"id":1,"size":3}"#, #"{"id":1,"title":"Sale","size":3}"#] {
            #expect(try read(text).own.changed(Self.sale) == nil)
        }
        #expect(try read(#"{"id":1,"size":4}"#).own.changed(Self.sale) != nil)
        #expect(try read(#"{"id":1,"note":null}"#).own.changed(Self.sale)?.note == nil)
    }

    @Test func `null goes back to what an absent field means`() throws {
        let sign = try changed(#"{"id":1,"note":null,"colour":null}"#)
        #expect(sign == Sign(title: "Sale", note: nil, colour: "red", size: 3))
    }

    @Test func `what a value cannot be without is not cleared`() throws {
        let refusal = #expect(throws: Refusal.self) {
            try changed(#"{"id":1,"title":null,"size":null,"note":""}"#)
        }
        #expect(refusal?.issues.map(\.pointer) == ["/title", "/note", "/size"])
    }

    @Test func `tells what is set apart from what stays`() throws {
        let patch = try read(#"{"id":1,"note":null,"size":4}"#).own
        #expect(patch.changes(\.note))
        #expect(!patch.changes(\.title))
        #expect(patch[\.size] == 4)
        #expect(patch[\.title] == nil)
        #expect(patch.setting(\.size, to: 7)[\.size] == 7)
    }

    @Test func `its schema says what may be absent and what may be null`() throws {
        let fields = SignChange.input.outline.fields
        #expect(fields.filter(\.isRequired).map(\.name) == ["id"])
        #expect(fields.map(\.cleared) == [nil, nil, "none", "red", nil, nil])
        let schema = JSONSchema(.input).tree(SignChange.input.outline)
        let note = try #require(schema["properties"]?["note"])
        #expect(note["anyOf"] != nil)
        #expect(note["description"] == .string("What else. Null means none."))
        #expect(schema["properties"]?["title"]?["anyOf"] == nil)
    }
}
