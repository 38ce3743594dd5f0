extension JSONDocument {
    /// The text of a string or name token.
    func string(_ token: JSONToken) -> String {
        let bytes = bytes
        guard token.flag else { return String(decoding: bytes[token.range], as: UTF8.self) }
        return String(decoding: JSONText.unescaped(bytes.span, token.range), as: UTF8.self)
    }

    /// Whether the name token at `index` means exactly `name`.
    func isName(_ index: Int, _ name: Span<UInt8>) -> Bool {
        let token = tape[index]
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
