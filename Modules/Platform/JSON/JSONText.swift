/// Reads the content of strings the parser has already checked.
enum JSONText {
    @inline(__always)
    static func hexDigit(_ byte: UInt8) -> UInt32? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(byte - UInt8(ascii: "0"))
        case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt32(byte - UInt8(ascii: "a") + 10)
        case UInt8(ascii: "A")...UInt8(ascii: "F"): UInt32(byte - UInt8(ascii: "A") + 10)
        default: nil
        }
    }

    static func unescapedHash(_ text: Span<UInt8>, _ range: Range<Int>) -> UInt32 {
        let name = unescaped(text, range)
        return name.span.nameHash(0..<name.count)
    }

    /// The UTF-8 of a string or name token, unescaped.
    static func content(_ text: Span<UInt8>, _ token: JSONToken) -> [UInt8] {
        if token.flag { return unescaped(text, token.range) }
        var plain: [UInt8] = []
        plain.reserveCapacity(token.range.count)
        for at in token.range { plain.append(text[at]) }
        return plain
    }

    static func isEqual(_ text: Span<UInt8>, _ one: JSONToken, _ other: JSONToken) -> Bool {
        if one.flag || other.flag { return content(text, one) == content(text, other) }
        guard one.range.count == other.range.count else { return false }
        let distance = other.range.lowerBound - one.range.lowerBound
        for at in one.range where text[at] != text[at + distance] { return false }
        return true
    }

    /// The UTF-8 meant by checked source text; never longer than the source.
    static func unescaped(_ text: Span<UInt8>, _ range: Range<Int>) -> [UInt8] {
        var content: [UInt8] = []
        content.reserveCapacity(range.count)
        var at = range.lowerBound
        while at < range.upperBound {
            if text[at] == UInt8(ascii: "\\") {
                at = unescape(text, at + 1, into: &content)
            } else {
                content.append(text[at])
                at += 1
            }
        }
        return content
    }

    /// Appends what the escape whose letter is at `letter` stands for; gives the offset after it.
    private static func unescape(
        _ text: Span<UInt8>, _ letter: Int, into content: inout [UInt8]
    ) -> Int {
        switch text[letter] {
        case UInt8(ascii: "b"): content.append(0x08)
        case UInt8(ascii: "f"): content.append(0x0C)
        case UInt8(ascii: "n"): content.append(0x0A)
        case UInt8(ascii: "r"): content.append(0x0D)
        case UInt8(ascii: "t"): content.append(0x09)
        case UInt8(ascii: "u"): return unescapeUnicode(text, letter + 1, into: &content)
        case let byte: content.append(byte)
        }
        return letter + 1
    }

    private static func unescapeUnicode(
        _ text: Span<UInt8>, _ digits: Int, into content: inout [UInt8]
    ) -> Int {
        var scalar = hex(text, digits)
        var next = digits + 4
        if scalar & 0xFC00 == 0xD800 {
            let low = hex(text, next + 2)
            scalar = 0x10000 + (scalar & 0x3FF) << 10 + (low & 0x3FF)
            next += 6
        }
        // The parser lets only paired surrogates pass, so the scalar exists.
        content.append(contentsOf: String(Unicode.Scalar(scalar) ?? "\u{FFFD}").utf8)
        return next
    }

    private static func hex(_ text: Span<UInt8>, _ at: Int) -> UInt32 {
        var value: UInt32 = 0
        for offset in at..<at + 4 { value = value << 4 | (hexDigit(text[offset]) ?? 0) }
        return value
    }
}
