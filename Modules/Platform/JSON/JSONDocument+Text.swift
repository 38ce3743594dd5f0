extension JSONDocument {
    /// The text of a string or name token.
    func string(_ token: JSONToken) -> String {
        let bytes = bytes
        let text = bytes.span
        guard token.flag else {
            // The parser has found the whole document to be UTF-8: it need not be looked at again.
            return String(
                copying: unsafe UTF8Span(unchecked: text.extracting(token.range)))
        }
        return String(decoding: JSONText.unescaped(text, token.range), as: UTF8.self)
    }

    /// Lends what a string or name token means, in UTF-8.
    func withText(
        _ token: JSONToken, _ body: (Span<UInt8>) throws -> Void
    ) rethrows {
        let bytes = bytes
        guard token.flag else { return try body(bytes.span.extracting(token.range)) }
        let content = JSONText.unescaped(bytes.span, token.range)
        return try body(content.span)
    }

    /// Whether a name token means exactly `name`.
    func isName(_ token: JSONToken, _ name: Span<UInt8>) -> Bool {
        if token.flag { return isEscapedName(token, name) }
        let bytes = bytes
        let text = bytes.span
        var at = Int(token.start)
        guard Int(token.end) - at == name.count else { return false }
        var offset = 0
        while name.count - offset >= 8 {
            guard text.word(at: at) == name.word(at: offset) else { return false }
            at += 8
            offset += 8
        }
        while offset < name.count {
            guard text[at] == name[offset] else { return false }
            at += 1
            offset += 1
        }
        return true
    }

    private func isEscapedName(_ token: JSONToken, _ name: Span<UInt8>) -> Bool {
        let bytes = bytes
        let content = JSONText.unescaped(bytes.span, token.range)
        guard content.count == name.count else { return false }
        for at in content.indices where content[at] != name[at] { return false }
        return true
    }
}
