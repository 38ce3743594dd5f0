import RetailJSON

/// The characters that a text may have: any set of ASCII, and all or none of the others.
struct CharacterClass: Sendable {
    /// One bit for each of the 64 characters from U+0000 on.
    private var low: UInt64
    /// One bit for each of the 64 characters from U+0040 on.
    private var high: UInt64
    private let allowsOthers: Bool

    /// Whether every printable character of ASCII is in it.
    private var allowsPrintable: Bool {
        low & Self.printable.low == Self.printable.low
            && high & Self.printable.high == Self.printable.high
    }

    /// Everything but control characters.
    static let printable = CharacterClass(
        low: ~0 << 32, high: ~(1 << 63), allowsOthers: true)

    /// ASCII letters and digits.
    static let alphanumeric = CharacterClass(low: 0, high: 0, allowsOthers: false)
        .adding("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789")

    /// The class with some more ASCII characters.
    func adding(_ characters: String) -> CharacterClass {
        var wider = self
        for byte in characters.utf8 where byte < 128 {
            if byte < 64 { wider.low |= 1 << byte } else { wider.high |= 1 << (byte - 64) }
        }
        return wider
    }

    /// Counts the Unicode scalars of a text and tells whether all are in the class.
    func examine(_ text: String) -> (count: Int, isAllowed: Bool) {
        let text = text.utf8.span
        // Most text is printable ASCII, of which eight are looked at in one step.
        var count = allowsPrintable ? text.printablePrefix : 0
        var isAllowed = true
        for at in count..<text.count {
            let byte = text[at]
            if byte < 128 {
                let bits = byte < 64 ? low : high
                isAllowed = isAllowed && bits >> (byte & 63) & 1 == 1
                count += 1
            } else {
                // A byte of 10xxxxxx goes on with the scalar that an earlier one began.
                count += byte & 0xc0 == 0x80 ? 0 : 1
                isAllowed = isAllowed && allowsOthers
            }
        }
        return (count, isAllowed)
    }
}
