/// A number taken apart into digits and the place of its point, and put together again the way
/// ECMAScript prints numbers (ECMA-262, Number::toString), but with all of its digits.
struct CanonicalNumber {
    private var isNegative = false
    /// Digits without zeros at either end; empty for zero.
    private var digits: [UInt8] = []
    /// Where the point stands, counted from the first digit; may lie outside the digits.
    private var point = 0
    private let source: ArraySlice<UInt8>
    private var keepsText = false

    /// The canonical text of a number the parser has checked; short integers have it already.
    static func spelling(of text: ArraySlice<UInt8>, isInteger: Bool) -> ArraySlice<UInt8> {
        let isZero = text.last == UInt8(ascii: "0") && text.count <= 2
        if isInteger, text.count <= 20, !isZero { return text }
        return CanonicalNumber(text).bytes[...]
    }

    /// Takes the text of a number the parser has checked.
    init(_ text: ArraySlice<UInt8>) {
        source = text
        var hasPoint = false
        var rest = text
        while let byte = rest.popFirst() {
            switch byte {
            case UInt8(ascii: "-"): isNegative = true
            case UInt8(ascii: "."): hasPoint = true
            case UInt8(ascii: "e"), UInt8(ascii: "E"):
                applyExponent(rest)
                rest = []
            default: take(byte, hasPoint: hasPoint)
            }
        }
        while digits.last == UInt8(ascii: "0") { digits.removeLast() }
    }

    private mutating func take(_ digit: UInt8, hasPoint: Bool) {
        if digits.isEmpty, digit == UInt8(ascii: "0") {
            if hasPoint { point -= 1 }
            return
        }
        digits.append(digit)
        if !hasPoint { point += 1 }
    }

    private mutating func applyExponent(_ text: ArraySlice<UInt8>) {
        let significant = text.drop { $0 == UInt8(ascii: "+") || $0 == UInt8(ascii: "-") }
            .drop { $0 == UInt8(ascii: "0") }
        guard significant.count <= 6 else {
            keepsText = true
            return
        }
        let exponent = significant.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
        point += text.first == UInt8(ascii: "-") ? -exponent : exponent
    }

    /// The value times 10 to the power of `places`; nil when that is not whole or does not fit.
    ///
    /// The work is bounded by the digits of an Int64, whatever the exponent says.
    func scaled(places: Int) -> Int64? {
        if digits.isEmpty { return 0 }
        let whole = point + places
        guard !keepsText, digits.count <= whole, whole <= 19 else { return nil }
        let zeros = [UInt8](repeating: UInt8(ascii: "0"), count: whole - digits.count)
        let sign = isNegative ? [UInt8(ascii: "-")] : []
        return Int64(String(decoding: sign + digits + zeros, as: UTF8.self))
    }

    /// The canonical text.
    var bytes: [UInt8] {
        if digits.isEmpty { return [UInt8(ascii: "0")] }
        if keepsText { return Array(source) }
        return (isNegative ? [UInt8(ascii: "-")] : []) + magnitude
    }

    private var magnitude: [UInt8] {
        guard (-5...21).contains(point) else { return scientific }
        let zero = UInt8(ascii: "0")
        if point <= 0 {
            return Array("0.".utf8) + [UInt8](repeating: zero, count: -point) + digits
        }
        if point < digits.count {
            return digits[..<point] + [UInt8(ascii: ".")] + digits[point...]
        }
        return digits + [UInt8](repeating: zero, count: point - digits.count)
    }

    private var scientific: [UInt8] {
        let fraction = digits.count > 1 ? [UInt8(ascii: ".")] + digits.dropFirst() : []
        let exponent = point - 1
        return digits.prefix(1) + fraction + Array("e\(exponent < 0 ? "" : "+")\(exponent)".utf8)
    }
}
