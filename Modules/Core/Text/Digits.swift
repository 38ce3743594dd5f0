/// Writes whole numbers in decimal.
enum Digits {
    /// Appends a number that is not negative, with leading zeros to the width.
    static func append(_ number: Int, width: Int, to bytes: inout [UInt8]) {
        bytes.append(addingCapacity: width) { output in
            output.append(repeating: UInt8(ascii: "0"), count: width)
            var rest = number
            for at in stride(from: width - 1, through: 0, by: -1) {
                let (quotient, digit) = rest.quotientAndRemainder(dividingBy: 10)
                output[at] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: digit)
                rest = quotient
            }
        }
    }
}

extension Int64 {
    /// Divides towards minus infinity; the remainder is never negative for a positive divisor.
    func flooredDivision(by divisor: Int64) -> (quotient: Int64, remainder: Int64) {
        let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder)
    }
}
