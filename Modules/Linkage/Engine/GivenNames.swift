/// Whether two given names may be one person's, where all else is what a household shares.
///
/// Weights add up what agrees; brothers, sisters and twins agree in everything but this. So a pair
/// whose given names are two names is asked about, however heavy it is.
public enum GivenNames: Sendable, Hashable {
    /// The same, the same to the ear, one is the initial of the other, or one is not told.
    case agree
    /// One letter is wrong, left out, put in or in its neighbour's place: typed so, or two names.
    case nearly
    /// Two names.
    case differ

    /// The fewest letters of a name in which one wrong letter may be a slip: in a shorter one it
    /// makes another name (Ani, Ana, Dani, Doni). What sounds alike, and which letter at the end
    /// makes the difference, is known of Latin letters alone.
    static let leastOfSlip = 5

    /// Compares two given names.
    /// - Parameter frequencies: how often given names are, as the model learned it. Two names that
    ///   are both common are two names. Where nothing was learned no slip can be told from a name,
    ///   and nothing is ``nearly``.
    public init(_ left: String?, _ right: String?, frequencies: TermFrequencies?) {
        self = Self.compare(words: Self.words(of: left), Self.words(of: right), frequencies)
    }

    private static func compare(
        words one: [[UInt16]], _ other: [[UInt16]], _ frequencies: TermFrequencies?
    ) -> GivenNames {
        if one.isEmpty || other.isEmpty || Set(one) == Set(other) { return .agree }
        guard one.count == other.count else { return .differ }
        let words = zip(one, other).map { compare($0, $1, frequencies) }
        return words.contains(.differ) ? .differ : words.contains(.nearly) ? .nearly : .agree
    }

    /// Compares two people's given names and surnames, which may stand in each other's place.
    public init(
        _ left: (given: String?, surname: String?), _ right: (given: String?, surname: String?),
        frequencies: TermFrequencies?
    ) {
        let one = [left.given, left.surname].map(Self.words)
        let other = [right.given, right.surname].map(Self.words)
        guard !one[0].isEmpty, !other[0].isEmpty else {
            self = Self.compare(only: one, other, frequencies)
            return
        }
        let plain = GivenNames(left.given, right.given, frequencies: frequencies)
        // A sign in place of a surname is none: nothing stands in its place.
        guard plain == .differ, !(one + other).contains(where: \.isEmpty) else {
            self = plain
            return
        }
        let crossed = [(one[0], other[1]), (one[1], other[0])].map {
            Self.compare(crossed: $0.0, $0.1, frequencies)
        }
        self = crossed.contains(.differ) || !crossed.contains(.agree) ? plain : .agree
    }

    /// Compares names that stand in each other's place: there a letter stands for many names, and
    /// says nothing.
    private static func compare(
        crossed one: [[UInt16]], _ other: [[UInt16]], _ frequencies: TermFrequencies?
    ) -> GivenNames {
        let hasInitial = zip(one, other).contains { $0 != $1 && min($0.count, $1.count) == 1 }
        return hasInitial ? .differ : compare(words: one, other, frequencies)
    }

    /// Where one has no given name, what is told as a surname may be all of the name: it has to be
    /// the other's surname, wrong by a letter where the other has a given name beside it, or the
    /// other's given name. Who has no name at all speaks against nothing.
    private static func compare(
        only one: [[[UInt16]]], _ other: [[[UInt16]]], _ frequencies: TermFrequencies?
    ) -> GivenNames {
        if one.allSatisfy(\.isEmpty) || other.allSatisfy(\.isEmpty) { return .agree }
        let (left, right) = (one[1], other[1])
        if !left.isEmpty, !right.isEmpty {
            let plain = compare(words: left, right, frequencies)
            let isBeside = !one[0].isEmpty || !other[0].isEmpty
            if plain != .differ || (isBeside && isSlip(left, right)) { return .agree }
        }
        let isCrossed = [(one[0], right), (left, other[0])].contains { given, surname in
            !given.isEmpty && !surname.isEmpty
                && compare(crossed: given, surname, frequencies) == .agree
        }
        return isCrossed ? .agree : .differ
    }

    /// Whether two surnames of as many words differ by a slip in each at most.
    private static func isSlip(_ one: [[UInt16]], _ other: [[UInt16]]) -> Bool {
        one.count == other.count
            && zip(one, other).allSatisfy {
                $0 == $1
                    || (min($0.count, $1.count) >= leastOfSlip
                        && (Similarity.edits($0.span, $1.span) <= 1 || isNeighboursSwapped($0, $1)))
            }
    }

    private static func compare(
        _ one: [UInt16], _ other: [UInt16], _ frequencies: TermFrequencies?
    ) -> GivenNames {
        if min(one.count, other.count) == 1 {
            // One character of a script that is no alphabet is a name and no initial.
            let isInitial = (one.first ?? 0) < endOfAlphabets
            return one == other || (isInitial && one.first == other.first) ? .agree : .differ
        }
        if sound(of: one) == sound(of: other) { return .agree }
        guard let frequencies, min(one.count, other.count) >= leastOfSlip,
            (one + other).allSatisfy({ $0 < 128 }),
            !isEndOfAnother(one, other),
            !(isCommon(one, frequencies) && isCommon(other, frequencies))
        else { return .differ }
        let (left, right) = (sound(of: one), sound(of: other))
        let isSlip = [(one, other), (left, right)].contains {
            Similarity.edits($0.0.span, $0.1.span) <= 1 || isNeighboursSwapped($0.0, $0.1)
        }
        return isSlip ? .nearly : .differ
    }

    private static func isCommon(_ name: [UInt16], _ frequencies: TermFrequencies) -> Bool {
        frequencies.common[String(decoding: name, as: UTF16.self)] != nil
    }

    /// Whether a vowel at the end makes the difference: Maria and Mario, Martin and Martina.
    private static func isEndOfAnother(_ one: [UInt16], _ other: [UInt16]) -> Bool {
        let (short, long) = one.count <= other.count ? (one, other) : (other, one)
        if short.count == long.count {
            return short.dropLast() == long.dropLast()
                && [short, long].contains { $0.last.map(isVowel) ?? false }
        }
        return long.count == short.count + 1 && long.starts(with: short)
            && long.last.map(isVowel) ?? false
    }

    private static func isNeighboursSwapped(_ one: [UInt16], _ other: [UInt16]) -> Bool {
        guard one.count == other.count,
            let at = one.indices.first(where: { one[$0] != other[$0] }), at + 1 < one.count
        else { return false }
        return one[at] == other[at + 1] && one[at + 1] == other[at]
            && one[(at + 2)...] == other[(at + 2)...]
    }

    private static func isVowel(_ unit: UInt16) -> Bool {
        [97, 101, 105, 111, 117].contains(unit)
    }

    private static func words(of name: String?) -> [[UInt16]] {
        var units: [UInt16] = []
        guard let name, FoldedText.fold(name, as: .name, into: &units) else { return [] }
        let told = units.split(separator: 32).map(Array.init).filter {
            !particles.contains(String(decoding: $0, as: UTF16.self))
                && !$0.allSatisfy { (48...57).contains($0) }
        }
        let whole = told.map { String(decoding: $0, as: UTF16.self) }.joined(separator: " ")
        return fillers.contains(whole) ? [] : told
    }

    /// Where Latin, Greek and Cyrillic letters end in Unicode.
    private static let endOfAlphabets: UInt16 = 0x0530

    /// With what forms are filled where there is no name; none of them is one.
    private static let fillers: Set<String> = [
        "x", "xx", "xxx", "na", "n a", "nn", "n n", "none", "null", "nil", "tidak ada",
        "tidak diketahui", "unknown", "anonim", "anonymous",
    ]

    /// Forms of address, and what stands between a name and the father's.
    private static let particles: Set<String> = [
        "bin", "binti", "tn", "ny", "sdr", "sdri", "alm", "almh", "bpk", "mr", "mrs", "ms",
    ]
}

extension GivenNames {
    /// A name as ears hear it: letters once, `ph` and `v` as f, `oe` and `oo` as u, `dj` as j,
    /// `kh`, `c` and `q` as k, y as i, z as s, no h behind another consonant, d at the end as t.
    static func sound(of name: [UInt16]) -> [UInt16] {
        var sounds: [UInt16] = []
        var at = 0
        while at < name.count {
            let next = at + 1 < name.count ? name[at + 1] : 0
            let (letter, length) = sound(name[at], next, isLast: at + 1 == name.count)
            at += length
            if sounds.last != letter { sounds.append(letter) }
        }
        return sounds
    }

    private static func sound(
        _ letter: UInt16, _ next: UInt16, isLast: Bool
    ) -> (UInt16, Int) {
        switch (letter, next) {
        case (112, 104): return (102, 2)  // ph
        case (111, 101), (111, 111): return (117, 2)  // oe, oo
        case (100, 106): return (106, 2)  // dj
        case (99, 104), (107, 104), (99, 107): return (107, 2)  // ch, kh, ck
        case (116, 104): return (116, 2)  // th
        default: break
        }
        switch letter {
        case 118: return (102, 1)  // v
        case 99, 113: return (107, 1)  // c, q
        case 121: return (105, 1)  // y
        case 122: return (115, 1)  // z
        case 100 where isLast: return (116, 1)  // d
        default: return (letter, 1)
        }
    }
}
