/// A text with the words by which its record is found: they are split when this is made, which is
/// while an input is read, so that no transaction waits for it.
public struct FindableText: Hashable, Sendable {
    /// The text.
    public let text: String
    /// Its words, see ``SearchWords/folded(_:most:)``; none of a text that comes from where its
    /// words are kept already.
    public let words: [String]

    /// The most words that are kept of a text.
    public static let mostWords = 50

    /// Splits a text.
    public init(_ text: String) {
        self.text = text
        words = SearchWords.folded(text, most: Self.mostWords)
    }

    /// Takes a text over from where its words are kept already.
    public init(kept text: String) {
        self.text = text
        words = []
    }

    /// Two are the same when their texts are.
    public static func == (left: FindableText, right: FindableText) -> Bool {
        left.text == right.text
    }

    /// Hashes the text.
    public func hash(into hasher: inout Hasher) { hasher.combine(text) }
}
