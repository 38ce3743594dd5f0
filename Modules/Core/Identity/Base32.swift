/// Writes and reads 128 bits as 26 characters: Crockford's base 32 in lower case, as the TypeID
/// specification 0.3 fixes it (no upper case, no look-alikes, no hyphens, first character ≤ 7).
enum Base32 {
    static let length = 26

    private static let alphabet = [UInt8]("0123456789abcdefghjkmnpqrstvwxyz".utf8)

    private static let values: [UInt8] = {
        var values = [UInt8](repeating: 255, count: 256)
        for (value, byte) in alphabet.enumerated() {
            values[Int(byte)] = UInt8(value)
        }
        return values
    }()

    /// Writes 3 bits, then 12 times 5 of the upper half; one that takes 1 bit of the upper and 4 of
    /// the lower half; then 12 times 5 of the lower.
    static func write(_ id: RawID, into bytes: inout [UInt8]) {
        let alphabet = alphabet
        bytes.append(alphabet[Int(truncatingIfNeeded: id.high >> 61)])
        for shift in stride(from: 56, through: 1, by: -5) {
            bytes.append(alphabet[Int(truncatingIfNeeded: (id.high >> UInt64(shift)) & 31)])
        }
        bytes.append(alphabet[Int(truncatingIfNeeded: (id.high & 1) << 4 | id.low >> 60)])
        for shift in stride(from: 55, through: 0, by: -5) {
            bytes.append(alphabet[Int(truncatingIfNeeded: (id.low >> UInt64(shift)) & 31)])
        }
    }

    static func read(_ characters: Substring.UTF8View) -> RawID? {
        guard characters.count == length, let first = characters.first, first <= UInt8(ascii: "7")
        else { return nil }
        let values = values
        var high: UInt64 = 0
        var low: UInt64 = 0
        for character in characters {
            let value = values[Int(character)]
            guard value < 32 else { return nil }
            high = high << 5 | low >> 59
            low = low << 5 | UInt64(value)
        }
        return RawID(high: high, low: low)
    }
}
