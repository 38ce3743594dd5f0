public import RetailCore

/// By what a copy of a person's data is known: the ids of their records and what is theirs alone.
///
/// Names are chosen freely, and so are some identifiers: a person may be called `status`. What is
/// one word, or a few digits, is anybody's and marks nothing; what has several words marks where
/// it is the whole of a value, never the name of a member. Only what has an at sign, letters and
/// digits, or many digits marks wherever it stands by itself.
public struct PersonalMarks: Sendable {
    /// Ids, without the prefix of their kind: the last 26 characters of each.
    private let ids: Set<[UInt8]>
    /// Texts that mark where they are the whole of a value, in small letters.
    private let wholes: Set<[UInt8]>
    /// Words that mark where two of them are values of one row.
    private let words: Set<[UInt8]>
    /// Numbers of telephones, with and without the digits of the country.
    private let numbers: Set<[UInt8]>
    /// Identifiers in small letters, by their first octets.
    private let parts: [UInt64: [[UInt8]]]

    /// The shortest value that is looked for inside of texts.
    public static let shortest = 6
    /// So few digits are anybody's: an amount, a number of an article.
    static let fewDigits = 8

    /// Gathers marks.
    /// - Parameters:
    ///   - ids: the ids of the person's records, and of what is theirs.
    ///   - identifiers: by what the person is known, as it is compared and as it was written.
    ///   - names: how the person is called, as a whole and in parts.
    public init(ids: some Sequence<RawID>, identifiers: Set<String>, names: Set<String>) {
        self.ids = Set(ids.map { Array(TypeID(prefix: "", raw: $0).text.utf8) })
        let known = identifiers.map { Array($0.utf8).map(\.small) }
        parts = Dictionary(grouping: known.filter(Self.isTheirs), by: Self.beginning)
        let said = names.map { Array($0.utf8).map(\.small) } + known.filter { !Self.isTheirs($0) }
        let spoken = said.map { (text: $0, count: $0.split(separator: Octet.space).count) }
        let full = spoken.filter { $0.count > 1 }.map(\.text)
        wholes = Set(full).union(full.map { $0.flatMap(\.inJSON) })
        words = Set(spoken.filter { $0.count == 1 && $0.text.count > 1 }.map(\.text))
        numbers = Set(identifiers.flatMap { Self.forms(of: Array($0.utf8)) })
    }

    /// Whether a JSON text has an id or an identifier of the person, or a full name as a value.
    public func isMarked(json text: [UInt8]) -> Bool {
        isMarked(text[...])
            || Self.values(of: text) { wholes.contains($0.map(\.small)) }
    }

    /// Whether a line of a file has an id or an identifier of the person, a full name as a value,
    /// two parts of a name as two values, or a telephone's number in any spelling.
    public func isMarked(line: ArraySlice<UInt8>) -> Bool {
        if isMarked(plain: line) { return true }
        // Letters whose marks stand beside them, as files have them that come from some systems:
        // U+0300 to U+036F begin with one of two octets.
        guard line.contains(where: { $0 == 0xCC || $0 == 0xCD }) else { return false }
        return isMarked(plain: Array(String(decoding: line, as: UTF8.self).composed.utf8)[...])
    }

    private func isMarked(plain line: ArraySlice<UInt8>) -> Bool {
        if isMarked(line) { return true }
        var met: Set<[UInt8]> = []
        for piece in line.split(whereSeparator: Octet.separators.contains) {
            let value = piece.trimmed.map(\.small)
            if wholes.contains(value) || isNumber(value) { return true }
            if words.contains(value) { met.insert(value) }
        }
        return met.count > 1
    }

    /// Whether a text that is neither has an id or an identifier of the person.
    public func isMarked(_ text: ArraySlice<UInt8>) -> Bool {
        var (key, run) = (UInt64(0), 0)
        for place in text.indices {
            let octet = text[place].small
            run = octet.isOfWord ? run + 1 : 0
            let isEnd = place + 1 == text.endIndex || !text[place + 1].isOfWord
            if run == Self.idLength, isEnd,
                ids.contains(text[(place + 1 - run)...place].map(\.small))
            {
                return true
            }
            key = (key << 8 | UInt64(octet)) & Self.keyMask
            guard place - text.startIndex + 1 >= Self.shortest, let known = parts[key] else {
                continue
            }
            let start = place + 1 - Self.shortest
            if known.contains(where: { Self.stands($0, at: start, in: text) }) { return true }
        }
        return false
    }

    private static let idLength = 26
    private static let keyMask: UInt64 = 1 << (8 * UInt64(shortest)) - 1

    /// Whether a text is so much its owner's own that it marks wherever it stands.
    private static func isTheirs(_ text: [UInt8]) -> Bool {
        guard text.count >= shortest else { return false }
        let digits = text.count { $0.isDigit }
        let isNumber = text.allSatisfy { $0.isDigit || $0 == Octet.plus }
        return text.contains(Octet.at) || (isNumber ? digits >= fewDigits : digits > 0)
    }

    private static func beginning(of text: [UInt8]) -> UInt64 {
        text.prefix(shortest).reduce(0) { $0 << 8 | UInt64($1) }
    }

    /// Whether a part stands in a text by itself: not in a longer word, number or address.
    private static func stands(
        _ part: [UInt8], at start: Int, in text: ArraySlice<UInt8>
    ) -> Bool {
        let end = start + part.count
        guard end <= text.endIndex,
            zip(text[start..<end], part).allSatisfy({ $0.small == $1 })
        else { return false }
        let isAddress = part.contains(Octet.at)
        if start > text.startIndex, part.first?.isOfWord ?? false {
            let before = text[start - 1]
            let isJoined = before.isOfWord || (isAddress && Octet.joining.contains(before))
            if isJoined, !isEscaped(start - 1, in: text) { return false }
        }
        guard end < text.endIndex else { return true }
        if text[end].isOfWord { return false }
        let isInside = end + 1 < text.endIndex && text[end + 1].isOfWord
        return !(isAddress && isInside && Octet.joining.contains(text[end]))
    }

    /// Whether a letter stands for a line's end or another sign in a JSON text.
    private static func isEscaped(_ place: Int, in text: ArraySlice<UInt8>) -> Bool {
        place > text.startIndex && text[place - 1] == Octet.backslash
            && Octet.escapes.contains(text[place])
    }

    /// Whether any string of a JSON text that is a value passes, as it is written there.
    private static func values(
        of text: [UInt8], _ passes: (ArraySlice<UInt8>) -> Bool
    ) -> Bool {
        var place = 0
        while let quote = text[place...].firstIndex(of: Octet.quote) {
            var end = quote + 1
            while end < text.count, text[end] != Octet.quote {
                end += text[end] == Octet.backslash ? 2 : 1
            }
            guard end < text.count else { return false }
            place = end + 1
            let next = text[place...].first { $0 != Octet.space }
            if next != Octet.colon, passes(text[(quote + 1)..<end]) { return true }
        }
        return false
    }

    /// The digits of a telephone's number, with and without up to three of the country.
    private static func forms(of identifier: [UInt8]) -> [[UInt8]] {
        guard identifier.first == Octet.plus, identifier.dropFirst().allSatisfy(\.isDigit) else {
            return []
        }
        let digits = Array(identifier.dropFirst())
        return (0...3).map { Array(digits.dropFirst($0)) }.filter { $0.count >= fewDigits }
    }

    private func isNumber(_ value: [UInt8]) -> Bool {
        guard value.allSatisfy({ $0.isDigit || Octet.ofNumbers.contains($0) }) else { return false }
        return numbers.contains(Array(value.filter(\.isDigit).drop { $0 == Octet.zero }))
    }
}

/// Octets of texts, as ASCII has them.
private enum Octet {
    static let space = UInt8(ascii: " ")
    static let quote = UInt8(ascii: "\"")
    static let backslash = UInt8(ascii: "\\")
    static let colon = UInt8(ascii: ":")
    static let at = UInt8(ascii: "@")
    static let plus = UInt8(ascii: "+")
    static let zero = UInt8(ascii: "0")
    /// What separates the values of a row.
    static let separators = Set(",;\t|\"\r\n".utf8)
    /// What an address goes on with.
    static let joining = Set("._-+%".utf8)
    /// What stands behind a backslash for another sign.
    static let escapes = Set("nrtbf".utf8)
    /// What people write between the digits of a telephone's number.
    static let ofNumbers = Set(" +-().'/".utf8)
}

extension UInt8 {
    fileprivate var isDigit: Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) }

    /// The small letter of a capital one of ASCII; anything else as it is.
    fileprivate var small: UInt8 {
        (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(self) ? self | 0x20 : self
    }

    /// As a string of JSON has it.
    fileprivate var inJSON: [UInt8] {
        self == Octet.quote || self == Octet.backslash ? [Octet.backslash, self] : [self]
    }

    /// Whether it is a letter or a digit of ASCII.
    fileprivate var isOfWord: Bool {
        isDigit || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(small)
    }
}

extension ArraySlice<UInt8> {
    /// Without spaces at both ends.
    fileprivate var trimmed: ArraySlice<UInt8> {
        let rest = drop { $0 == Octet.space }
        guard let last = rest.lastIndex(where: { $0 != Octet.space }) else { return [] }
        return rest[...last]
    }
}
