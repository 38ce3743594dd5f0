extension JSONWriter {
    mutating func digits(_ magnitude: UInt64, isNegative: Bool) {
        if isNegative { bytes.append(UInt8(ascii: "-")) }
        pad(magnitude, width: 1)
    }

    mutating func decimalDigits(_ scaled: Int64, places: Int) {
        var power: UInt64 = 1
        for _ in 0..<places { power *= 10 }
        let (whole, remainder) = scaled.magnitude.quotientAndRemainder(dividingBy: power)
        digits(whole, isNegative: scaled < 0)
        guard remainder != 0 else { return }
        var fraction = remainder
        var width = places
        while fraction % 10 == 0 {
            fraction /= 10
            width -= 1
        }
        bytes.append(UInt8(ascii: "."))
        pad(fraction, width: width)
    }

    /// Writes `value` with at least `width` digits, zeros in front.
    private mutating func pad(_ value: UInt64, width: Int) {
        var size = 1
        var rest = value / 10
        while rest != 0 {
            size += 1
            rest /= 10
        }
        let width = max(size, width)
        bytes.append(addingCapacity: width) { output in
            output.append(repeating: UInt8(ascii: "0"), count: width)
            var rest = value
            var at = width - 1
            while rest != 0 {
                let (quotient, digit) = rest.quotientAndRemainder(dividingBy: 10)
                output[at] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: digit)
                rest = quotient
                at -= 1
            }
        }
    }
}
