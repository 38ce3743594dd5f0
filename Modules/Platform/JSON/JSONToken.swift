/// One entry of the tape: a value or a member name, 16 bytes.
///
/// A container is followed by its content; a member is a name token followed by its value's tokens.
struct JSONToken: Sendable {
    /// First source byte; of a string or name, the first after the quote.
    var start: UInt32
    /// One past the last source byte; of a string or name, the closing quote.
    var end: UInt32
    /// Of a value, the tape index just after it, so that skipping costs one load.
    ///
    /// Of a name, the hash of its unescaped bytes. Of a container still open, the parent's index
    /// plus one.
    var link: UInt32
    /// Kind in bits 0–2, flag in bit 3, children of a container from bit 8.
    private(set) var bits: UInt32

    static let maxCount = 0xFF_FFFF

    init(_ kind: JSONKind, from start: Int, to end: Int, link: UInt32, flag: Bool = false) {
        self.start = UInt32(truncatingIfNeeded: start)
        self.end = UInt32(truncatingIfNeeded: end)
        self.link = link
        self.bits = UInt32(kind.rawValue) | (flag ? 8 : 0)
    }

    var kind: JSONKind { JSONKind(rawValue: UInt8(truncatingIfNeeded: bits & 7)) ?? .null }

    /// Of a string or name: holds escapes.
    ///
    /// Of a number: has a fraction or exponent. Of a boolean: is true.
    var flag: Bool { bits & 8 != 0 }

    var count: Int { Int(bits >> 8) }

    mutating func setCount(_ count: Int) {
        bits = bits & 0xFF | UInt32(truncatingIfNeeded: count) << 8
    }

    var range: Range<Int> { Int(start)..<Int(end) }
}
