import RetailJSON

extension JSONTree {
    /// An object of the members that have a value, in order.
    static func members(_ members: KeyValuePairs<String, JSONTree?>) -> JSONTree {
        .object(members.compactMap { name, value in value.map { Member(name, $0) } })
    }

    /// A list of texts.
    static func texts(_ texts: some Sequence<String>) -> JSONTree {
        .array(texts.map { .string($0) })
    }

    /// Text, or nothing when it is empty.
    static func words(_ text: String) -> JSONTree? {
        text.isEmpty ? nil : .string(text)
    }

    /// The same object with more members at its end.
    func adding(_ members: KeyValuePairs<String, JSONTree?>) -> JSONTree {
        guard case .object(let own) = self, case .object(let more) = JSONTree.members(members)
        else { return self }
        return .object(own + more)
    }

    /// The compact text of the tree.
    var bytes: [UInt8] {
        var writer = JSONWriter(capacity: 4_096)
        write(into: &writer)
        return writer.bytes
    }
}
