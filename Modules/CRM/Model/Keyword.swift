import RetailContracts
import RetailCore
import RetailStorage

/// A word that does something where it is all that a text message says.
struct Keyword: Sendable {
    /// The word in capital letters.
    let word: String
    let action: KeywordAction

    /// The form in which words are compared; nil for what is no single word of 2 to 30 characters.
    static func form(_ text: String) -> String? {
        // A novel is not worked on: no keyword is that long, whatever stands around it.
        guard text.utf8.count <= 200 else { return nil }
        let words = text.split(whereSeparator: \.isWhitespace)
        guard words.count == 1 else { return nil }
        let word = words[0].uppercased()
        return (2...30).contains(word.unicodeScalars.count) ? word : nil
    }
}

/// What a keyword does.
enum KeywordAction: String, CaseIterable, Sendable, SQLStorable {
    /// Nothing that needs consent is sent there any more.
    case stop
    /// What was stopped so is sent again.
    case start
    /// Somebody helps: a case, as of any message.
    case help
}
