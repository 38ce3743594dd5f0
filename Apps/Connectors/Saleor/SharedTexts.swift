import RetailCore
import RetailKit

/// One text of each record of a model to which others refer, read once: a record may be referred to
/// a million times, and each reading makes a text of its own.
struct SharedTexts: Sendable {
    private let model: String
    private let field: String
    private var texts: [String: String] = [:]
    private var long: Set<String> = []
    /// The keys of the records, with a text and without.
    private(set) var keys: Set<String> = []
    /// All texts.
    private(set) var all: Set<String> = []

    init(_ field: String, of model: String, in fixture: Fixture) {
        self.model = model
        self.field = field
        for record in fixture[model] where keys.insert(record.key).inserted {
            guard let text = record.text(field), !text.isEmpty else { continue }
            if text.unicodeScalars.count <= Self.mostCharacters {
                texts[record.key] = text
                all.insert(text)
            } else {
                long.insert(record.key)
            }
        }
    }

    /// The text of the record with a key; nil where there is none.
    /// - Throws: `exchange.row-unreadable` for one that is longer than a name is.
    func text(_ key: String?) throws(RetailError) -> String? {
        guard let key else { return nil }
        guard !long.contains(key) else {
            throw ConnectorErrors.rowUnreadable.error(
                "The \(field) of \(model) \(key) has more than \(Self.mostCharacters) "
                    + "characters. Shorten it.", at: "/" + field)
        }
        return texts[key]
    }

    private static let mostCharacters = 500
}
