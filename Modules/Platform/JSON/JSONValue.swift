/// One value of a document: a cheap view that keeps the document alive.
public struct JSONValue: Sendable {
    let document: JSONDocument
    let index: Int

    init(document: JSONDocument, index: Int) {
        self.document = document
        self.index = index
    }

    var token: JSONToken { document.tape[index] }

    /// Which of the six kinds the value is.
    public var kind: JSONKind { token.kind }

    /// True for `null`.
    public var isNull: Bool { kind == .null }

    /// The text of a string, unescaped; nil for other kinds.
    public func string() -> String? {
        let token = token
        guard token.kind == .string else { return nil }
        return document.string(token)
    }

    /// Lends the text of a string in UTF-8, unescaped, without making a `String` of it.
    /// - Returns: false, and `body` is not called, for other kinds.
    package func withText(_ body: (Span<UInt8>) throws -> Void) rethrows -> Bool {
        let token = token
        guard token.kind == .string else { return false }
        try document.withText(token, body)
        return true
    }

    /// The value of `true` or `false`; nil for other kinds.
    public func boolean() -> Bool? {
        let token = token
        return token.kind == .boolean ? token.flag : nil
    }

    /// The number of members or elements; 0 for scalars.
    public var count: Int { token.count }

    /// The source text of the value, quotes and brackets included.
    public var rawBytes: ArraySlice<UInt8> {
        let token = token
        let quote = token.kind == .string ? 1 : 0
        return document.bytes[(Int(token.start) - quote)..<(Int(token.end) + quote)]
    }

    /// The member of an object by its unescaped name; nil when absent or not an object.
    public func member(_ name: String) -> JSONValue? {
        let token = token
        guard token.kind == .object else { return nil }
        var name = name
        return name.withUTF8 { utf8 in
            // The span ends with this closure, inside which the string's storage is fixed.
            let name = unsafe utf8.span
            let hash = name.nameHash(0..<name.count)
            var at = index + 1
            let end = Int(token.link)
            while at < end {
                let key = document.tape[at]
                if key.link == hash, document.isName(key, name) {
                    return JSONValue(document: document, index: at + 1)
                }
                at = Int(document.tape[at + 1].link)
            }
            return nil
        }
    }

    /// Calls `body` with each member of an object in source order; does nothing for other kinds.
    ///
    /// - Throws: What `body` throws.
    public func forEachMember<E: Error>(
        _ body: (JSONKey, JSONValue) throws(E) -> Void
    ) throws(E) {
        guard kind == .object else { return }
        var at = index + 1
        let end = Int(token.link)
        while at < end {
            try body(
                JSONKey(document: document, index: at), JSONValue(document: document, index: at + 1)
            )
            at = Int(document.tape[at + 1].link)
        }
    }

    /// Calls `body` with each element of an array and its position from 0; does nothing for other
    /// kinds.
    ///
    /// - Throws: What `body` throws.
    public func forEachElement<E: Error>(
        _ body: (Int, JSONValue) throws(E) -> Void
    ) throws(E) {
        guard kind == .array else { return }
        var at = index + 1
        let end = Int(token.link)
        var position = 0
        while at < end {
            try body(position, JSONValue(document: document, index: at))
            at = Int(document.tape[at].link)
            position += 1
        }
    }
}
