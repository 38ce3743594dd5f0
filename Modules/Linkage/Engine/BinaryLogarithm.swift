/// Binary logarithms and powers in plain arithmetic, so that a score has the same bits on every
/// machine: the ones of the C library differ in the last place between processors.
enum BinaryLogarithm {
    /// log2 of a positive number; −1074 for anything less.
    static func of(_ value: Double) -> Double {
        guard value > 0 else { return -1_074 }
        guard value.isFinite else { return 1_024 }
        var exponent = Double(value.exponent)
        var part = value.significand
        if part > 1.414_213_562_373_095_1 {
            part /= 2
            exponent += 1
        }
        // ln(part) = 2 · artanh(ratio), whose series shrinks by more than thirty a term.
        let ratio = (part - 1) / (part + 1)
        let square = ratio * ratio
        var sum = 0.0
        for odd in stride(from: 25.0, through: 1, by: -2) { sum = sum * square + 1 / odd }
        return exponent + 2 * ratio * sum / naturalOfTwo
    }

    /// 2 to a power; 0 and infinity beyond what a number holds.
    static func power(_ exponent: Double) -> Double {
        guard exponent > -1_074 else { return 0 }
        guard exponent < 1_024 else { return .infinity }
        let whole = exponent.rounded()
        let rest = (exponent - whole) * naturalOfTwo
        var sum = 1.0
        for term in stride(from: 18.0, through: 1, by: -1) { sum = 1 + rest * sum / term }
        // In two steps: 1,024 alone is no exponent of a number.
        let half = Int(whole / 2)
        return Double(sign: .plus, exponent: half, significand: sum)
            * Double(sign: .plus, exponent: Int(whole) - half, significand: 1)
    }

    /// The probability whose odds have a binary logarithm.
    static func probability(ofWeight weight: Double) -> Double { 1 / (1 + power(-weight)) }

    /// The binary logarithm of the odds of a probability.
    static func weight(of probability: Double) -> Double { of(probability / (1 - probability)) }

    private static let naturalOfTwo = 0.693_147_180_559_945_3
}
