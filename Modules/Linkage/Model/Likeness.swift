/// How like two values are, as data: the condition of a level of a comparison.
public enum Likeness: Hashable, Sendable {
    /// The values are the same.
    case same
    /// The values of this field and the comparison's other one have changed places: one of them is
    /// the same crosswise, the other much alike. It is looked for before the levels that are not
    /// *same*.
    case swapped
    /// One of the values is a single letter, with which the other begins.
    case initial
    /// A similarity by Jaro (1989) and Winkler (1990) of at least so much, 0…1.
    case jaroWinkler(Double)
    /// At most so many letters put in, left out or replaced (Levenshtein 1966).
    case edits(Int)
    /// One less edits by the longer length, at least so much, 0…1.
    case editSimilarity(Double)
    /// Days whose month and day of the month stand in each other's place.
    case dayAndMonthSwapped
    /// Values of one length that differ in one place.
    case onePlaceOff
    /// Values that begin with the same so many letters or digits.
    case sameStart(Int)
    /// Values that end with the same so many letters or digits.
    case sameEnd(Int)
    /// E-mail addresses that are the same before the `@`.
    case sameLocalPart
}

extension Likeness {
    /// The condition as a word and a number, as it is kept: `jaro-winkler 0.92`.
    public var text: String {
        switch self {
        case .same: "same"
        case .swapped: "swapped"
        case .initial: "initial"
        case .jaroWinkler(let least): "jaro-winkler \(least)"
        case .edits(let most): "edits \(most)"
        case .editSimilarity(let least): "edit-similarity \(least)"
        case .dayAndMonthSwapped: "day-and-month-swapped"
        case .onePlaceOff: "one-place-off"
        case .sameStart(let count): "same-start \(count)"
        case .sameEnd(let count): "same-end \(count)"
        case .sameLocalPart: "same-local-part"
        }
    }

    /// Reads a condition; nil where the text is none, or its number is out of bounds.
    public init?(_ text: String) {
        let words = text.split(separator: " ", omittingEmptySubsequences: false)
        guard let name = words.first, words.count <= 2 else { return nil }
        let number = words.count == 2 ? words[1] : nil
        let plain: [Substring: Likeness] = [
            "same": .same, "swapped": .swapped, "initial": .initial,
            "day-and-month-swapped": .dayAndMonthSwapped,
            "one-place-off": .onePlaceOff, "same-local-part": .sameLocalPart,
        ]
        guard let number else {
            guard let found = plain[name] else { return nil }
            self = found
            return
        }
        switch (name, Int(number), Double(number)) {
        case ("jaro-winkler", _, let least?): self = .jaroWinkler(least)
        case ("edit-similarity", _, let least?): self = .editSimilarity(least)
        case ("edits", let most?, _): self = .edits(most)
        case ("same-start", let count?, _): self = .sameStart(count)
        case ("same-end", let count?, _): self = .sameEnd(count)
        default: return nil
        }
        guard isSound else { return nil }
    }

    /// Whether the number lies where it means something.
    var isSound: Bool {
        switch self {
        case .jaroWinkler(let least), .editSimilarity(let least): (0...1).contains(least)
        case .edits(let count), .sameStart(let count), .sameEnd(let count):
            (1...FoldedText.mostUnits).contains(count)
        case .same, .swapped, .initial, .dayAndMonthSwapped, .onePlaceOff, .sameLocalPart: true
        }
    }
}
