import RetailJSON

extension JSONTree {
    /// An object of the members that have a value.
    static func members(_ members: KeyValuePairs<String, JSONTree?>...) -> JSONTree {
        .object(members.joined().compactMap { name, value in value.map { Member(name, $0) } })
    }

    /// The text of a member; nil where there is none.
    func text(_ name: String) -> String? {
        switch self[name] {
        case .string(let text): text
        case .number(let number): number.text
        default: nil
        }
    }

    /// The elements of a member; none where it is no list.
    func list(_ name: String) -> [JSONTree] {
        if case .array(let elements) = self[name] { elements } else { [] }
    }

    /// The texts of a list in a member.
    func texts(_ name: String) -> [String] {
        list(name).compactMap { if case .string(let text) = $0 { text } else { nil } }
    }

    /// The compact text.
    var line: String {
        var writer = JSONWriter(capacity: 256)
        write(into: &writer)
        return String(decoding: writer.bytes, as: UTF8.self)
    }

    /// A list of texts.
    static func texts(_ texts: [String]) -> JSONTree { .array(texts.map { .string($0) }) }
}
