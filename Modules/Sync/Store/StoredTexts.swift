import RetailJSON

/// Short lists and maps of texts as the JSON that a column keeps.
public enum StoredTexts {
    /// A list as text.
    public static func write(_ texts: [String]) -> String {
        guard !texts.isEmpty else { return "[]" }
        var writer = JSONWriter(capacity: 64)
        writer.beginArray()
        for text in texts { writer.string(text) }
        writer.endArray()
        return String(decoding: writer.bytes, as: UTF8.self)
    }

    /// A map as text, its names in order.
    public static func write(_ map: [String: String]) -> String {
        guard !map.isEmpty else { return "{}" }
        var writer = JSONWriter(capacity: 128)
        writer.beginObject()
        for (name, value) in map.sorted(by: { $0.key < $1.key }) {
            writer.key(name)
            writer.string(value)
        }
        writer.endObject()
        return String(decoding: writer.bytes, as: UTF8.self)
    }

    /// The list that was written.
    public static func list(_ text: String) throws -> [String] {
        guard text != "[]" else { return [] }
        var texts: [String] = []
        let document = try JSONDocument(Array(text.utf8), limits: limits)
        document.root.forEachElement { texts.append($1.string() ?? "") }
        return texts
    }

    /// The map that was written.
    public static func map(_ text: String) throws -> [String: String] {
        guard text != "{}" else { return [:] }
        var map: [String: String] = [:]
        let document = try JSONDocument(Array(text.utf8), limits: limits)
        document.root.forEachMember { map[$0.string] = $1.string() ?? "" }
        return map
    }

    /// What was written is read whatever its length: the bounds are those of who writes it, and a
    /// row that could not be read again would have no way out.
    private static let limits = JSONLimits(
        maxBytes: .max, maxDepth: 1, maxStringBytes: .max, maxMembers: .max, maxNodes: .max)
}
