import RetailCore
import RetailJSON
import RetailKit
import Testing

/// Somebody, with what is told of them.
private struct Guest: Sendable {
    let id: ID<Shelf>
    let name: String?
    let phones: [String]

    static let shape = Shape<Guest>("Guest", "Somebody.") { shape in
        let id = shape.field("id", \.id, .id(), "Who.")
        let name = shape.field(
            "name", \.name, .optional(Format<String>.line(1...50).personal), "The name.")
        let phones = shape.field(
            "phones", \.phones,
            Format<[String]>.list(Format<String>.line(1...50).personal, 0...9)
                .defaulting(to: [], "none"), "Numbers.")
        return { Guest(id: try $0[id], name: try $0[name], phones: try $0[phones]) }
    }

    static let called = Shape<String>("Called", "By name.") { shape in
        let name = shape.field("name", { $0 }, Format<String>.line(1...50).personal, "The name.")
        return { try $0[name] }
    }
}

@Suite struct PrivacyTests {
    @Test func `a format stays personal whatever is made of it`() {
        let name = Format<String>.line(1...50).personal
        let shape = Shape<Nothing>("Marked", "Marks.") { shape in
            _ = shape.field("plain", { _ in "" }, .line(1...50), "It.")
            _ = shape.field("optional", { _ in nil }, .optional(name), "It.")
            _ = shape.field("defaulting", { _ in "" }, name.defaulting(to: "", "none"), "It.")
            _ = shape.field("list", { _ in [] }, .list(name, 0...9), "It.")
            _ = shape.field("secret", { _ in "" }, name.secret, "It.")
            let mapped = name.mapped(to: { $0.count }, from: { String($0) })
            _ = shape.field("mapped", { _ in 1 }, mapped, "It.")
            return { _ in Nothing() }
        }
        let marked = shape.outline.fields.filter(\.isPersonal).map(\.name)
        #expect(marked == ["optional", "defaulting", "list", "secret", "mapped"])
        #expect(shape.outline.fields.map(\.meaning).prefix(2) == ["It.", "It. Personal."])
    }

    @Test func `a shape is personal when anything inside it is`() {
        #expect(Guest.shape.outline.isPersonal)
        #expect(Shape<Page<Guest>>.page(of: Guest.shape).outline.isPersonal)
        #expect(Listing<Guest>.shape(Guest.shape).outline.isPersonal)
        #expect(!ShelfLine.shape.outline.isPersonal)
    }

    @Test func `what tells of a person names no record in the audit`() {
        let query = Operation.query(
            "sample.guests.find", "/guests/find", .signedIn, "Finds.", input: Guest.called,
            output: .page(of: Guest.shape), example: #"{"name":"Ana"}"#,
            scope: .none("a sample has no places")
        ) { _, _, _ in Page(items: [], next: nil) }
        #expect(query.subjectSource == .none)
        #expect(query.subject(of: OperationInput(query: [("name", "Ana")])) == nil)
    }
}
