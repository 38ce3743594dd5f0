/// How like two texts are, by the measures of the literature. Engines hand over folded units;
/// the texts of the public verbs are compared as they are, their first 64 UTF-16 units.
public enum Similarity {
    /// The similarity of Jaro and Winkler, 0…1: MARTHA and MARHTA are .9611.
    ///
    /// Jaro (1989) counts letters in common and those that changed places; Winkler (1990) adds a
    /// tenth of what is left for each of up to four letters at the beginning in common, where the
    /// texts are alike already (above .7).
    public static func jaroWinkler(_ left: String, _ right: String) -> Double {
        jaroWinkler(units(left).span, units(right).span)
    }

    /// How many letters must be put in, left out or replaced (Levenshtein 1966): kitten and
    /// sitting are 3 apart.
    public static func edits(_ left: String, _ right: String) -> Int {
        edits(units(left).span, units(right).span)
    }

    /// One less the edits by the length of the longer, 0…1; 1 of two empty texts.
    public static func byEdits(_ left: String, _ right: String) -> Double {
        byEdits(units(left).span, units(right).span)
    }

    private static func units(_ text: String) -> [UInt16] {
        Array(text.utf16.prefix(FoldedText.mostUnits))
    }
}

extension Similarity {
    static func jaroWinkler(_ left: Span<UInt16>, _ right: Span<UInt16>) -> Double {
        let jaro = jaro(left, right)
        guard jaro > 0.7 else { return jaro }
        var prefix = 0
        let most = min(4, left.count, right.count)
        while prefix < most, left[prefix] == right[prefix] { prefix += 1 }
        return jaro + Double(prefix) * 0.1 * (1 - jaro)
    }

    /// Letters found in the other text are bits of a word: nothing is allocated.
    static func jaro(_ left: Span<UInt16>, _ right: Span<UInt16>) -> Double {
        guard left.count > 0, right.count > 0 else { return left.count == right.count ? 1 : 0 }
        let reach = max(0, max(left.count, right.count) / 2 - 1)
        var (inLeft, inRight): (UInt64, UInt64) = (0, 0)
        for at in 0..<left.count {
            let unit = left[at]
            var other = max(0, at - reach)
            let end = min(right.count, at + reach + 1)
            while other < end {
                if right[other] == unit, inRight & (1 << UInt64(other)) == 0 {
                    inLeft |= 1 << UInt64(at)
                    inRight |= 1 << UInt64(other)
                    break
                }
                other += 1
            }
        }
        let common = Double(inLeft.nonzeroBitCount)
        guard common > 0 else { return 0 }
        let moved = Double(displaced(left, inLeft, right, inRight) / 2)
        return
            (common / Double(left.count) + common / Double(right.count)
            + (common - moved) / common) / 3
    }

    /// How many common letters stand against another one in order.
    private static func displaced(
        _ left: Span<UInt16>, _ inLeft: UInt64, _ right: Span<UInt16>, _ inRight: UInt64
    ) -> Int {
        var (restLeft, restRight, count) = (inLeft, inRight, 0)
        while restLeft != 0, restRight != 0 {
            if left[restLeft.trailingZeroBitCount] != right[restRight.trailingZeroBitCount] {
                count += 1
            }
            restLeft &= restLeft &- 1
            restRight &= restRight &- 1
        }
        return count
    }

    /// A column of the table of edits is two words of bits (Myers 1999, as simplified by Hyyrö
    /// 2001).
    static func edits(_ left: Span<UInt16>, _ right: Span<UInt16>) -> Int {
        guard left.count > 0, right.count > 0 else { return max(left.count, right.count) }
        let top: UInt64 = 1 << UInt64(left.count - 1)
        var (rises, falls) = (UInt64.max, UInt64(0))
        var distance = left.count
        for at in 0..<right.count {
            let same = places(of: right[at], in: left)
            let flat = (((same & rises) &+ rises) ^ rises) | same | falls
            var up = falls | ~(flat | rises)
            var down = rises & flat
            if up & top != 0 { distance += 1 } else if down & top != 0 { distance -= 1 }
            up = up << 1 | 1
            down <<= 1
            rises = down | ~(flat | up)
            falls = up & flat
        }
        return distance
    }

    private static func places(of unit: UInt16, in text: Span<UInt16>) -> UInt64 {
        var places: UInt64 = 0
        for at in 0..<text.count where text[at] == unit { places |= 1 << UInt64(at) }
        return places
    }

    static func byEdits(_ left: Span<UInt16>, _ right: Span<UInt16>) -> Double {
        let longer = max(left.count, right.count)
        guard longer > 0 else { return 1 }
        return 1 - Double(edits(left, right)) / Double(longer)
    }

    /// The places of equal texts of one length that differ; nil of different lengths.
    static func placesOff(_ left: Span<UInt16>, _ right: Span<UInt16>) -> Int? {
        guard left.count == right.count else { return nil }
        var count = 0
        for at in 0..<left.count where left[at] != right[at] { count += 1 }
        return count
    }

    /// Of eight digits of a day: whether month and day of the month changed places.
    static func isDayAndMonthSwapped(_ left: Span<UInt16>, _ right: Span<UInt16>) -> Bool {
        guard left.count == 8, right.count == 8 else { return false }
        for at in 0..<4 where left[at] != right[at] { return false }
        return left[4] == right[6] && left[5] == right[7] && left[6] == right[4]
            && left[7] == right[5]
    }

    static func isStartSame(_ left: Span<UInt16>, _ right: Span<UInt16>, _ count: Int) -> Bool {
        guard left.count >= count, right.count >= count else { return false }
        for at in 0..<count where left[at] != right[at] { return false }
        return true
    }

    static func isEndSame(_ left: Span<UInt16>, _ right: Span<UInt16>, _ count: Int) -> Bool {
        guard left.count >= count, right.count >= count else { return false }
        for back in 1...count where left[left.count - back] != right[right.count - back] {
            return false
        }
        return true
    }

    /// Of e-mail addresses: whether they are the same up to the `@`.
    static func isLocalPartSame(_ left: Span<UInt16>, _ right: Span<UInt16>) -> Bool {
        let length = localLength(left)
        guard length > 0, length == localLength(right) else { return false }
        return isStartSame(left, right, length)
    }

    /// How many units stand before the first `@`; all where there is none.
    static func localLength(_ text: Span<UInt16>) -> Int {
        var at = 0
        while at < text.count, text[at] != 64 { at += 1 }
        return at
    }
}
