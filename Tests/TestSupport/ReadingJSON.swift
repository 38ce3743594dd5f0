public import RetailJSON

extension JSONTree {
    /// The text of a member; empty when there is none.
    public func text(_ name: String) -> String {
        if case .string(let text)? = self[name] { text } else { "" }
    }

    /// The elements of a member that is a list; empty when there is none.
    public func list(_ name: String) -> [JSONTree] {
        if case .array(let elements)? = self[name] { elements } else { [] }
    }
}

/// The root of a JSON text.
public func json(_ text: String) throws -> JSONValue {
    try json(Array(text.utf8))
}

/// The root of a JSON document.
public func json(_ bytes: [UInt8]) throws -> JSONValue {
    try JSONDocument(bytes).root
}
