/// Splits text into the words that search compares: runs of letters and digits in small letters.
///
/// Both engines get the same words, so that both find the same products.
enum SearchWords {
    /// The words in order, at most `most` of them, each of at most 64 scalars.
    static func split(_ text: String, most: Int) -> [String] {
        var words: [String] = []
        var word = ""
        var length = 0
        for scalar in text.lowercased().unicodeScalars {
            if isWord(scalar) {
                if length < 64 { word.unicodeScalars.append(scalar) }
                length += 1
                continue
            }
            close(&word, &length, into: &words)
            if words.count == most { return words }
        }
        close(&word, &length, into: &words)
        return words
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
