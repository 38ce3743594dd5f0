/// Eight bytes looked at in one step.
///
/// Mycroft's test for zero bytes, as told in "Bit Twiddling Hacks" by Sean Eron Anderson.
/// A mask has the high bit set of each byte found. Bits above the first may be false alarms, so
/// only the lowest set bit counts.
enum JSONWord {
    static let ones: UInt64 = 0x0101_0101_0101_0101
    static let highs: UInt64 = 0x8080_8080_8080_8080

    /// Marks quotes, backslashes and control characters: what a writer must escape.
    @inline(__always)
    static func escapes(_ word: UInt64) -> UInt64 {
        let quote = word ^ (ones &* 0x22)
        let backslash = word ^ (ones &* 0x5C)
        return
            ((quote &- ones) & ~quote
            | (backslash &- ones) & ~backslash
            | (word &- ones &* 0x20) & ~word) & highs
    }

    /// Marks what ends a plain run in a source string: the above and bytes outside ASCII.
    @inline(__always)
    static func specials(_ word: UInt64) -> UInt64 { escapes(word) | word & highs }

    /// Marks what is no printable ASCII: control characters, U+007F and what lies outside ASCII.
    @inline(__always)
    static func unprintable(_ word: UInt64) -> UInt64 {
        let delete = word ^ (ones &* 0x7F)
        return ((word &- ones &* 0x20) & ~word | (delete &- ones) & ~delete | word) & highs
    }

    /// The hash of a name of less than eight bytes, which stand lowest in a word.
    @inline(__always)
    static func shortNameHash(_ word: UInt64, _ length: Int) -> UInt32 {
        let name = word & ((1 << UInt64(truncatingIfNeeded: 8 &* length)) &- 1)
        let hash = (UInt64(truncatingIfNeeded: length) ^ name) &* 0x9E37_79B9_7F4A_7C15
        return UInt32(truncatingIfNeeded: hash >> 32)
    }

    /// Bytes before the first one marked; 8 when none is.
    @inline(__always)
    static func bytesBefore(_ mask: UInt64) -> Int { mask.trailingZeroBitCount >> 3 }
}

extension Span<UInt8> {
    /// How many bytes at the beginning are printable ASCII, as far as eight of them at once are;
    /// the last few are left to the caller.
    package var printablePrefix: Int {
        var at = 0
        while count - at >= 8 {
            let mask = JSONWord.unprintable(word(at: at))
            at += JSONWord.bytesBefore(mask)
            if mask != 0 { return at }
        }
        return at
    }

    /// The 8 bytes at `offset`, first byte lowest.
    ///
    /// Traps, and never reads, out of bounds.
    @inline(__always)
    func word(at offset: Int) -> UInt64 {
        // Any bit pattern is a UInt64, and the load checks its bounds: what is unsafe about it in
        // general cannot happen here.
        unsafe UInt64(
            littleEndian: bytes.unsafeLoadUnaligned(fromByteOffset: offset, as: UInt64.self))
    }

    /// A hash of `range`, for finding names quickly; equal bytes have equal hashes.
    func nameHash(_ range: Range<Int>) -> UInt32 {
        var hash = UInt64(truncatingIfNeeded: range.count)
        var at = range.lowerBound
        while range.upperBound - at >= 8 {
            hash = (hash ^ word(at: at)) &* 0x9E37_79B9_7F4A_7C15
            hash ^= hash >> 29
            at += 8
        }
        hash = (hash ^ word(of: at..<range.upperBound)) &* 0x9E37_79B9_7F4A_7C15
        return UInt32(truncatingIfNeeded: hash >> 32)
    }

    /// The first 8 bytes of `range`, first byte lowest; zero in place of those that it lacks.
    @inline(__always)
    func word(of range: Range<Int>) -> UInt64 {
        let length = range.upperBound &- range.lowerBound
        guard count - range.lowerBound < 8 else {
            let word = word(at: range.lowerBound)
            return length >= 8 ? word : word & ((1 << UInt64(truncatingIfNeeded: 8 &* length)) &- 1)
        }
        var word: UInt64 = 0
        for at in range.reversed() { word = word << 8 | UInt64(self[at]) }
        return word
    }
}
