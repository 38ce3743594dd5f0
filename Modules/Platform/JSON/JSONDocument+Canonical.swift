extension JSONDocument {
    /// The document in the one spelling all equal documents share, for fingerprints.
    ///
    /// After RFC 8785: no white space, members sorted by the UTF-16 units of their names, only
    /// necessary escapes, numbers as ECMAScript would print them. It departs from it in one point:
    /// numbers are never rounded to a double. `1.0`, `10e-1` and `1` are all `1`; `-0` is `0`;
    /// 10000000000000000999 stays itself. A number whose exponent has more than six digits keeps
    /// its text.
    public var canonicalBytes: [UInt8] {
        var writer = JSONWriter(capacity: bytes.count)
        root.writeCanonical(into: &writer)
        return writer.bytes
    }
}

extension JSONValue {
    /// Writes the value canonically; see ``JSONDocument/canonicalBytes``.
    func writeCanonical(into writer: inout JSONWriter) {
        switch kind {
        case .object:
            writer.beginObject()
            for (name, value) in sortedMembers() {
                writer.key(name)
                value.writeCanonical(into: &writer)
            }
            writer.endObject()
        case .array:
            writer.beginArray()
            forEachElement { $1.writeCanonical(into: &writer) }
            writer.endArray()
        case .string: writer.string(string() ?? "")
        case .number: writer.raw(CanonicalNumber(rawBytes).bytes)
        case .boolean, .null: writer.raw(rawBytes)
        }
    }

    private func sortedMembers() -> [(name: String, value: JSONValue)] {
        var members: [(name: String, value: JSONValue)] = []
        members.reserveCapacity(count)
        forEachMember { members.append(($0.string, $1)) }
        members.sort { $0.name.utf16.lexicographicallyPrecedes($1.name.utf16) }
        return members
    }
}
