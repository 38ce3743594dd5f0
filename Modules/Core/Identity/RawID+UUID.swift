extension RawID {
    /// Reads the 36 characters of RFC 9562 section 4, in either case; nil for anything else.
    public init?(uuid: String) {
        guard uuid.utf8.count == 36 else { return nil }
        var bits: UInt128 = 0
        for (place, byte) in uuid.utf8.enumerated() {
            if place == 8 || place == 13 || place == 18 || place == 23 {
                guard byte == UInt8(ascii: "-") else { return nil }
            } else {
                guard let digit = RawID.hexValue(byte) else { return nil }
                bits = bits << 4 | UInt128(digit)
            }
        }
        self.init(bits: bits)
    }

    /// Gives the 36 characters of RFC 9562 section 4 in lower case.
    public var uuid: String {
        let bits = bits
        var text: [UInt8] = []
        text.reserveCapacity(36)
        for place in 0..<32 {
            if place == 8 || place == 12 || place == 16 || place == 20 {
                text.append(UInt8(ascii: "-"))
            }
            let digit = UInt8(truncatingIfNeeded: (bits >> UInt128(124 - 4 * place)) & 15)
            text.append(digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10)
        }
        return String(decoding: text, as: UTF8.self)
    }

    init(bits: UInt128) {
        self.init(
            high: UInt64(truncatingIfNeeded: bits >> 64), low: UInt64(truncatingIfNeeded: bits))
    }

    var bits: UInt128 { UInt128(high) << 64 | UInt128(low) }

    private static func hexValue(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
        default: nil
        }
    }
}

extension RawID: CustomStringConvertible {
    /// Gives the UUID.
    public var description: String { uuid }
}
