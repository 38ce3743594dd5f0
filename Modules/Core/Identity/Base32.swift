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

    static func write(_ id: RawID, into bytes: inout [UInt8]) {
        let alphabet = alphabet
        let bits = id.bits
        for place in 0..<length {
            bytes.append(alphabet[Int(truncatingIfNeeded: (bits >> UInt128(125 - 5 * place)) & 31)])
        }
    }

    static func read(_ characters: Substring.UTF8View) -> RawID? {
        guard characters.count == length, let first = characters.first, first <= UInt8(ascii: "7")
        else { return nil }
        let values = values
        var bits: UInt128 = 0
        for character in characters {
            let value = values[Int(character)]
            guard value < 32 else { return nil }
            bits = bits << 5 | UInt128(value)
        }
        return RawID(bits: bits)
    }
}
