import RetailCore
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
