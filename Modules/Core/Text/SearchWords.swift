@_spi(_Unicode) import Swift

/// Splits text into the words that search compares: runs of letters and digits in small letters.
///
/// Both engines get the same words, so that both find the same records.
public enum SearchWords {
    /// The words in order, at most `most` of them, each of at most 64 scalars.
    public static func split(_ text: String, most: Int) -> [String] {
        var words: [String] = []
        var word = ""
        var length = 0
        for scalar in text.lowercased().unicodeScalars {
            if isWord(scalar) {
                // The sigma at the end of a word is no other letter.
                if length < 64 { word.unicodeScalars.append(scalar == "ς" ? "σ" : scalar) }
                length += 1
                continue
            }
            close(&word, &length, into: &words)
            if words.count == most { return words }
        }
        close(&word, &length, into: &words)
        return words
    }

    /// The same of the text without marks over and under its letters, for the names of people:
    /// `José` is found by `jose`.
    public static func folded(_ text: String, most: Int) -> [String] {
        split(plain(text), most: most)
    }

    private static func plain(_ text: String) -> String {
        guard !text.utf8.allSatisfy({ $0 < 0x80 }) else { return text }
        var view = String.UnicodeScalarView()
        for scalar in String.UnicodeScalarView(text._nfd) where !isMark(scalar) {
            view.append(scalar)
        }
        return String(view)
    }

    /// The combining diacritical marks: vowel signs of other scripts are letters to their readers.
    private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
        (0x300...0x36F).contains(scalar.value)
    }

    private static func close(_ word: inout String, _ length: inout Int, into words: inout [String])
    {
        if length > 0 { words.append(word) }
        word = ""
        length = 0
    }

    private static func isWord(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.isASCII {
            return (48...57).contains(scalar.value) || (97...122).contains(scalar.value)
        }
        return scalar.properties.isAlphabetic || scalar.properties.numericType != nil
    }
}
