import RetailCore

/// Knows what looks like the number of a payment card.
enum CardNumber {
    /// Whether the text, spaces and hyphens left out, is a run of 13 to 19 digits with a right
    /// check digit (ISO/IEC 7812-1, Luhn).
    static func isLike(_ text: String) -> Bool {
        var digits: [Int] = []
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): digits.append(Int(byte) - 48)
            case UInt8(ascii: " "), UInt8(ascii: "-"): continue
            default: return false
            }
        }
        guard (13...19).contains(digits.count) else { return false }
        var sum = 0
        for (place, digit) in digits.reversed().enumerated() {
            let weighed = place.isMultiple(of: 2) ? digit : digit * 2
            sum += weighed > 9 ? weighed - 9 : weighed
        }
        return sum.isMultiple(of: 10)
    }
}
