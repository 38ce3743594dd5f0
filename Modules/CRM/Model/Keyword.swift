import RetailContracts
import RetailCore
import RetailStorage

/// A word that does something where it is all that a text message says.
struct Keyword: Sendable {
    /// The word in capital letters.
    let word: String
    let action: KeywordAction

    /// The form in which words are compared; nil for what is no single word of 2 to 30 characters.
    /// Signs around it and the width of its letters say nothing: telephones put a full stop there.
    static func form(_ text: String) -> String? {
        // A novel is not worked on: no keyword is that long, whatever stands around it.
        guard text.utf8.count <= 200 else { return nil }
        let words = text.split(whereSeparator: \.isWhitespace)
        guard words.count == 1 else { return nil }
        let letters = String(String.UnicodeScalarView(words[0].unicodeScalars.map(narrow)))
        let isSign = { (character: Character) in character.isPunctuation || character.isSymbol }
        let bare = letters.drop(while: isSign)
        let word = bare.dropLast(bare.reversed().prefix(while: isSign).count).uppercased()
        return (2...30).contains(word.unicodeScalars.count) ? word : nil
    }

    /// The same sign in its usual width.
    ///
    /// Source: The Unicode Standard, block "Halfwidth and Fullwidth Forms": U+FF01 to U+FF5E are
    /// U+0021 to U+007E.
    private static func narrow(_ sign: Unicode.Scalar) -> Unicode.Scalar {
        guard (0xFF01...0xFF5E).contains(sign.value) else { return sign }
        return Unicode.Scalar(sign.value - 0xFEE0) ?? sign
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
