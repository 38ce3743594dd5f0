extension JSONDocument {
    /// The document in the one spelling all equal documents share, for fingerprints.
    ///
    /// After RFC 8785: no white space, members sorted by the UTF-16 units of their names, only
    /// necessary escapes, numbers as ECMAScript would print them. It departs from it in one point:
    /// numbers are never rounded to a double. `1.0`, `10e-1` and `1` are all `1`; `-0` is `0`;
    /// 10000000000000000999 stays itself. A number whose exponent has more than six digits keeps
    /// its text.
    public var canonicalBytes: [UInt8] { root.canonicalBytes }
}

extension JSONValue {
    /// The value in the one spelling all equal values share; see ``JSONDocument/canonicalBytes``.
    public var canonicalBytes: [UInt8] {
        var writer = JSONWriter(capacity: rawBytes.count)
        writeCanonical(into: &writer)
        return writer.bytes
    }

    /// Writes the value canonically; see ``JSONDocument/canonicalBytes``.
    ///
    /// Strings without escapes are copied from the source, where they stand canonically already.
    func writeCanonical(into writer: inout JSONWriter) {
        let token = token
        switch token.kind {
        case .object: writeCanonicalMembers(into: &writer)
        case .array:
            writer.beginArray()
            forEachElement { $1.writeCanonical(into: &writer) }
            writer.endArray()
        case .string:
            if token.flag { writer.string(document.string(token)) } else { writer.raw(rawBytes) }
        case .number: writer.raw(CanonicalNumber.spelling(of: rawBytes, isInteger: !token.flag))
        case .boolean, .null: writer.raw(rawBytes)
        }
    }

    private func writeCanonicalMembers(into writer: inout JSONWriter) {
        writer.beginObject()
        for (_, index) in sortedMembers() {
            let name = document.tape[index]
            if name.flag {
                writer.key(document.string(name))
            } else {
                writer.key(quoted: document.bytes[(Int(name.start) - 1)...Int(name.end)])
            }
            JSONValue(document: document, index: index + 1).writeCanonical(into: &writer)
        }
        writer.endObject()
    }

    private func sortedMembers() -> [(name: ArraySlice<UInt8>, index: Int)] {
        var members: [(name: ArraySlice<UInt8>, index: Int)] = []
        members.reserveCapacity(count)
        forEachMember { key, _ in members.append((key.content, key.index)) }
        members.sort { Self.precedes($0.name, $1.name) }
        return members
    }

    /// Whether one UTF-8 text comes before another by their UTF-16 units.
    ///
    /// The order of bytes is the order of scalars. UTF-16 differs only in putting scalars beyond
    /// U+FFFF (lead bytes from F0) before U+E000–U+FFFF (lead bytes EE and EF).
    private static func precedes(_ one: ArraySlice<UInt8>, _ other: ArraySlice<UInt8>) -> Bool {
        for (left, right) in zip(one, other) where left != right {
            if min(left, right) >= 0xEE, (left >= 0xF0) != (right >= 0xF0) { return left > right }
            return left < right
        }
        return one.count < other.count
    }
}

extension JSONKey {
    /// The UTF-8 of the name, unescaped.
    fileprivate var content: ArraySlice<UInt8> {
        let token = document.tape[index]
        let bytes = document.bytes
        return token.flag ? JSONText.unescaped(bytes.span, token.range)[...] : bytes[token.range]
    }
}
