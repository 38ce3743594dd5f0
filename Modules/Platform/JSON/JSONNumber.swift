/// The text of a JSON number, known to be well-formed.
public struct JSONNumber: Sendable, Hashable {
    /// The number as it is written.
    public let text: String

    /// Accepts `text` if it is a JSON number within the standard limits; nil otherwise.
    public init?(_ text: String) {
        guard let document = try? JSONDocument(Array(text.utf8)),
            let number = document.root.numberText, number == text
        else { return nil }
        self.text = text
    }

    /// Writes a whole number.
    public init(_ value: Int64) { text = String(value) }

    init(checked text: String) { self.text = text }
}

extension JSONNumber: ExpressibleByIntegerLiteral {
    /// Writes a whole number.
    public init(integerLiteral value: Int64) { self.init(value) }
}
