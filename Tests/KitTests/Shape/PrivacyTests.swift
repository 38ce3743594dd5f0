import RetailCore
import RetailJSON
import RetailKit
import Testing

/// Somebody, with what is told of them.
private struct Guest: Sendable {
    let id: ID<Shelf>
    let name: String?
    let phones: [String]

    static let answer = Answer<Guest>("Guest", "Somebody.") {
        $0.field("id", \.id, .id(), "Who.")
        $0.field("name", \.name, .optional(Format<String>.line(1...50).personal), "The name.")
        $0.field(
            "phones", \.phones,
            Format<[String]>.list(Format<String>.line(1...50).personal, 0...9)
                .defaulting(to: [], "none"), "Numbers.")
    }

    static let called = Input("Called", "By name.", { (name: String) in name }) {
        $0.field("name", { $0 }, Format<String>.line(1...50).personal, "The name.")
    }
}

@Suite struct PrivacyTests {
    @Test func `a format stays personal whatever is made of it`() {
        let name = Format<String>.line(1...50).personal
        let mapped = name.mapped(to: { $0.count }, from: { String($0) })
        let shape = Answer<Nothing>("Marked", "Marks.") {
            $0.field("plain", { _ in "" }, .line(1...50), "It.")
            $0.field("optional", { _ in nil }, .optional(name), "It.")
            $0.field("defaulting", { _ in "" }, name.defaulting(to: "", "none"), "It.")
            $0.field("list", { _ in [] }, .list(name, 0...9), "It.")
            $0.field("secret", { _ in "" }, name.secret, "It.")
            $0.field("mapped", { _ in 1 }, mapped, "It.")
        }
        let marked = shape.outline.fields.filter(\.isPersonal).map(\.name)
        #expect(marked == ["optional", "defaulting", "list", "secret", "mapped"])
        #expect(shape.outline.fields.map(\.meaning).prefix(2) == ["It.", "It. Personal."])
    }

    @Test func `a shape is personal when anything inside it is`() {
        #expect(Guest.answer.outline.isPersonal)
        #expect(Page.answer(of: Guest.answer).outline.isPersonal)
        #expect(Listing.answer(of: Guest.answer).outline.isPersonal)
        #expect(!ShelfLine.record.outline.isPersonal)
    }

    @Test func `what tells of a person names no record in the audit`() {
        let query = Operation.query(
            "sample.guests.find", "/guests/find", .signedIn, "Finds.", input: Guest.called,
            output: Page.answer(of: Guest.answer), example: #"{"name":"Ana"}"#,
            scope: .none("a sample has no places")
        ) { _, _, _ in Page(items: [], next: nil) }
        #expect(query.subjectSource == .none)
        #expect(query.subject(of: OperationInput(query: [("name", "Ana")])) == nil)
    }
}
