import RetailCore

/// How a text is written wrongly.
struct Slips {
    var random: SeededRandom

    /// A text with one slip of the hand, the eye or the ear; the same where it is too short.
    mutating func slip(_ text: String) -> String {
        var letters = Array(text)
        guard letters.count > 1 else { return text }
        let at = Int.random(in: 0..<letters.count, using: &random)
        switch Int.random(in: 0..<8, using: &random) {
        case 0: letters.insert(neighbour(of: letters[at]), at: at)
        case 1: letters.remove(at: at)
        case 2, 3: letters[at] = neighbour(of: letters[at])
        case 4: letters.swapAt(max(at, 1), max(at, 1) - 1)
        case 5: return replaced(text, Self.misread) ?? replacedLetter(letters, at)
        case 6: return replaced(text, Self.misheard) ?? replacedLetter(letters, at)
        default: letters.insert(letters[at], at: at)
        }
        return String(letters)
    }

    /// A digit replaced by another, in a text of digits.
    mutating func digitSlip(_ text: String) -> String {
        var letters = Array(text)
        let places = letters.indices.filter { letters[$0].isNumber }
        guard let at = places.randomElement(using: &random) else { return text }
        letters[at] = digit(except: letters[at])
        return String(letters)
    }

    mutating func isChance(_ percent: Int) -> Bool {
        Int.random(in: 0..<100, using: &random) < percent
    }

    private mutating func replacedLetter(_ letters: [Character], _ at: Int) -> String {
        var letters = letters
        letters[at] = neighbour(of: letters[at])
        return String(letters)
    }

    private mutating func neighbour(of letter: Character) -> Character {
        if letter.isNumber { return digit(except: letter) }
        let row = Self.rows.first { $0.contains(letter) } ?? Self.rows[1]
        let at = row.firstIndex(of: letter) ?? 0
        return row[(at + (Bool.random(using: &random) ? 1 : row.count - 1)) % row.count]
    }

    private mutating func digit(except digit: Character) -> Character {
        Array("0123456789").filter { $0 != digit }.randomElement(using: &random) ?? "0"
    }

    private mutating func replaced(_ text: String, _ pairs: [(String, String)]) -> String? {
        let found = pairs.filter { text.contains($0.0) }
        guard let pair = found.randomElement(using: &random),
            let range = text.firstRange(of: pair.0)
        else { return nil }
        return text.replacingCharacters(of: range, by: pair.1)
    }

    private static let rows = ["qwertyuiop", "asdfghjkl", "zxcvbnm"].map(Array.init)
    private static let misread = [
        ("l", "i"), ("o", "0"), ("m", "rn"), ("h", "b"), ("e", "c"), ("g", "q"), ("1", "7"),
        ("5", "s"), ("u", "v"),
    ]
    private static let misheard = [
        ("f", "ph"), ("c", "k"), ("k", "c"), ("i", "y"), ("y", "i"), ("s", "z"), ("d", "t"),
        ("u", "oo"), ("j", "g"), ("an", "en"),
    ]
}

extension String {
    func replacingCharacters(of range: Range<String.Index>, by text: String) -> String {
        String(self[..<range.lowerBound]) + text + String(self[range.upperBound...])
    }
}
