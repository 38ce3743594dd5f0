/// Writes bytes as base64 text and reads it back, strictly (RFC 4648 sections 4 and 5).
public enum Base64 {
    /// Which of the two alphabets the text uses.
    public enum Alphabet: Sendable {
        /// `+` and `/` for 62 and 63.
        case standard
        /// `-` and `_` for 62 and 63, safe in URLs and file names.
        case urlSafe
    }

    /// Returns `bytes` as text.
    /// - Parameter padded: Whether `=` fills up the last group of four.
    public static func encode(
        _ bytes: [UInt8], alphabet: Alphabet = .standard, padded: Bool = true
    ) -> String {
        let letters = alphabet == .standard ? standardLetters : urlSafeLetters
        var text: [UInt8] = []
        text.reserveCapacity((bytes.count + 2) / 3 * 4)
        for start in stride(from: 0, to: bytes.count, by: 3) {
            let group = bytes[start..<min(start + 3, bytes.count)]
            var bits: UInt32 = 0
            for byte in group { bits = bits << 8 | UInt32(byte) }
            bits <<= UInt32(8 * (3 - group.count))
            for place in 0...group.count {
                text.append(letters[Int(bits >> UInt32(18 - 6 * place) & 63)])
            }
            if padded { text.append(contentsOf: repeatElement(equals, count: 3 - group.count)) }
        }
        return String(decoding: text, as: UTF8.self)
    }

    /// Returns the bytes of `text`, or nil where it is not what `encode` would have written.
    ///
    /// Blanks, line ends, the other alphabet, missing or surplus padding and non-zero spare bits
    /// are refused, so that every value has one text only.
    public static func decode(
        _ text: String, alphabet: Alphabet = .standard, padded: Bool = true
    ) -> [UInt8]? {
        var characters = Array(text.utf8)
        if padded {
            guard characters.count.isMultiple(of: 4) else { return nil }
            let padding = characters.suffix(2).reversed().prefix { $0 == equals }.count
            characters.removeLast(padding)
            if characters.isEmpty { return padding == 0 ? [] : nil }
        }
        guard characters.count % 4 != 1 else { return nil }
        return join(characters, alphabet)
    }

    private static func join(_ characters: [UInt8], _ alphabet: Alphabet) -> [UInt8]? {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(characters.count * 3 / 4)
        var bits: UInt32 = 0
        var held = 0
        for character in characters {
            guard let value = value(character, alphabet) else { return nil }
            bits = (bits << 6 | value) & 0xFFFF
            held += 6
            guard held >= 8 else { continue }
            held -= 8
            bytes.append(UInt8(truncatingIfNeeded: bits >> UInt32(held)))
        }
        let spare = bits & (1 << UInt32(held) - 1)
        return spare == 0 ? bytes : nil
    }

    private static func value(_ character: UInt8, _ alphabet: Alphabet) -> UInt32? {
        switch (character, alphabet) {
        case (UInt8(ascii: "A")...UInt8(ascii: "Z"), _): UInt32(character) - 65
        case (UInt8(ascii: "a")...UInt8(ascii: "z"), _): UInt32(character) - 97 + 26
        case (UInt8(ascii: "0")...UInt8(ascii: "9"), _): UInt32(character) - 48 + 52
        case (UInt8(ascii: "+"), .standard), (UInt8(ascii: "-"), .urlSafe): 62
        case (UInt8(ascii: "/"), .standard), (UInt8(ascii: "_"), .urlSafe): 63
        default: nil
        }
    }

    private static let equals = UInt8(ascii: "=")
    private static let shared = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
    private static let standardLetters = Array((shared + "+/").utf8)
    private static let urlSafeLetters = Array((shared + "-_").utf8)
}
