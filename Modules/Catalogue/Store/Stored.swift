import RetailCore
import RetailJSON
import RetailStorage

extension Slug: SQLStorable {
    /// The text.
    var sqlValue: SQLValue { .text(text) }
    /// Reads a slug.
    static func read(_ cells: any Cells, at index: Int) throws -> Slug {
        try Slug(try String.read(cells, at: index))
    }
}

extension ProductStatus: SQLStorable {}
extension MediaKind: SQLStorable {}

extension Rate {
    /// Reads millionths; the type is the core's, so that no module may store it for all.
    init?(stored millionths: Int64?) {
        guard let millionths else { return nil }
        self.init(millionths: millionths)
    }
}

extension RawRepresentable where RawValue == String {
    /// Reads the word of a case.
    /// - Throws: `storage.unreadable-value` for another word.
    init(stored word: String) throws {
        guard let value = Self(rawValue: word) else {
            throw RetailError.fault(
                .unreadableValue,
                "A stored value could not be read. Run `selaras verify` and report what it says.")
        }
        self = value
    }
}

/// Short lists and maps of texts as the JSON that a column keeps.
enum StoredTexts {
    static func write(_ texts: [String]) -> String {
        guard !texts.isEmpty else { return "[]" }
        var writer = JSONWriter(capacity: 64)
        writer.beginArray()
        for text in texts { writer.string(text) }
        writer.endArray()
        return String(decoding: writer.bytes, as: UTF8.self)
    }

    static func write(_ map: [String: String]) -> String {
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

    static func list(_ text: String) throws -> [String] {
        guard text != "[]" else { return [] }
        var texts: [String] = []
        let document = try JSONDocument(Array(text.utf8))
        document.root.forEachElement { texts.append($1.string() ?? "") }
        return texts
    }

    static func map(_ text: String) throws -> [String: String] {
        guard text != "{}" else { return [:] }
        var map: [String: String] = [:]
        let document = try JSONDocument(Array(text.utf8))
        document.root.forEachMember { map[$0.string] = $1.string() ?? "" }
        return map
    }
}
