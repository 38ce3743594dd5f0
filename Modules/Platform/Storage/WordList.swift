/// `kind IN ('a', 'b'`: a column and the words that it may hold, up to the closing bracket.
struct WordList {
    /// The text before the column.
    let before: String
    private let column: Substring
    private let isRefused: Bool
    /// How long the text was before the opening bracket.
    private let length: Int

    /// Looks whether a list begins behind a text; the bracket comes next.
    init?(after text: String) {
        var words: [Substring] = []
        var rest = text[...]
        while words.count < 3 {
            rest.trimEnd(\.isWhitespace)
            let before = rest.lastIndex { !($0.isLetter || $0.isNumber || $0 == "_") }
            let word = rest[(before.map(rest.index(after:)) ?? rest.startIndex)...]
            guard !word.isEmpty else { break }
            words.append(word)
            rest = rest[..<word.startIndex]
        }
        guard words.first == "IN", words.count > 1 else { return nil }
        isRefused = words[1] == "NOT"
        guard let name = words.dropFirst(isRefused ? 2 : 1).first else { return nil }
        column = name
        before = String(text[..<name.startIndex])
        length = text.utf8.count
    }

    /// The same as comparisons; nil for a list so short that SQLite compares by itself.
    func comparisons(in text: String) -> String? {
        let list = String(decoding: text.utf8.dropFirst(length + 1), as: UTF8.self)
        let words = Self.words(list)
        guard words.count > 2 else { return nil }
        let all = words.map { "\(column) \(isRefused ? "<>" : "=") \($0)" }
        return "(" + all.joined(separator: isRefused ? " AND " : " OR ") + ")"
    }

    /// Splits at commas outside quoted words.
    private static func words(_ list: String) -> [Substring] {
        var isQuoted = false
        let parts = list.split { character in
            if character == "'" { isQuoted.toggle() }
            return character == "," && !isQuoted
        }
        return parts.map { part in
            var word = part.drop(while: \.isWhitespace)
            word.trimEnd(\.isWhitespace)
            return word
        }
    }
}

extension Substring {
    fileprivate mutating func trimEnd(_ isLeftOut: (Character) -> Bool) {
        while let last, isLeftOut(last) { removeLast() }
    }
}
