/// Text that was looked through for payment card numbers: what is stored of what people say.
///
/// There is no other way to make one, so a store that takes it holds none that ``CardNumbers`` can
/// see; what it sees and what not is said there. It is made while an input is read, before a
/// transaction begins.
public struct MaskedText: Sendable, Hashable, CustomStringConvertible {
    /// The text; of every card number the last four digits are left.
    public let text: String

    /// Hides the card numbers of a text.
    public init(_ text: String) {
        self.text = CardNumbers.masked(text)
    }

    /// The text.
    public var description: String { text }
}
