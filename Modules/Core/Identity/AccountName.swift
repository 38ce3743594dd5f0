/// What a channel calls one of its customers, in the one form for comparing: as it is written, for
/// only the channel knows which spellings are one, but composed (NFC) and without space at its
/// ends.
public struct AccountName: Hashable, Sendable, CustomStringConvertible {
    /// The form for comparing and for unique indexes.
    public let key: String

    /// Reads a name of 1 to 200 characters.
    /// - Throws: `core.invalid-account` for an empty one and for an invisible character in it.
    public init(_ text: String) throws(RetailError) {
        let name = String(text.trimmed)
        if let hidden = HiddenCharacter(in: name) {
            throw .invalid(.invalidAccount, hidden.advice)
        }
        key = name.composed
        guard (1...200).contains(key.unicodeScalars.count) else {
            throw .invalid(.invalidAccount, "Give what the channel calls the customer.")
        }
    }

    /// The form for comparing.
    public var description: String { key }
}
