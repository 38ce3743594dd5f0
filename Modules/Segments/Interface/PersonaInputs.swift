import RetailCore
import RetailKit

extension Persona {
    static let input = Input("NewPersona", "A persona to make.", Persona.make) {
        $0.field("code", \.code, .code(), "Its code, kept for good.")
        $0.field("name", \.name, .line(), "Its name for people.")
        $0.field("description", \.description, .lines(0...2_000), "Who they are, in words.")
        $0.field("segment", \.segment, .code(), "The segment that tells who they are.")
    }

    private static func make(
        code: Code<Persona>, name: String, description: String, segment: Code<Segment>
    ) -> Persona {
        Persona(
            code: code, name: name, description: description, segment: segment, archivedAt: nil,
            version: 1)
    }
}

extension PersonaChange {
    static let input = Input(
        "PersonaChange", "What to change of a persona; what is absent stays.", PersonaChange.init
    ) {
        $0.field("code", \.code, .code(), "The persona.")
        $0.patch(\.own) {
            $0.field("name", \.name, .line(), "Its name for people.")
            $0.field("description", \.description, .lines(0...2_000), "Who they are, in words.")
            $0.field("segment", \.segment, .code(), "The segment that tells who they are.")
        }
    }
}

struct NamedPersona: Sendable {
    let code: Code<Persona>

    static let input = Input("NamedPersona", "A persona by its code.", NamedPersona.init) {
        $0.field("code", \.code, .code(), "The persona.")
    }
}

struct PersonaQuery: Sendable {
    let isActive: Bool?
    let list: ListRequest<SegmentSort>

    static let input = Input("PersonaQuery", "Which personas.", PersonaQuery.init) {
        $0.field("active", \.isActive, .optional(.flag), "Only those in use, or not.")
        $0.list(\.list, by: SegmentSort.code)
    }
}
