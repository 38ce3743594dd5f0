/// Knows sine and arc sine in whole numbers of 2⁻⁶⁰, so that a distance is the same on every
/// machine.
enum FixedAngle {
    static let one: Int128 = 1 << 60

    /// π in units of 2⁻⁶⁰.
    private static let pi: Int128 = 3_622_009_729_038_561_421

    static func radians(microdegrees: Int64) -> Int128 {
        Int128(microdegrees) * pi / 180_000_000
    }

    static func times(_ left: Int128, _ right: Int128) -> Int128 {
        (left * right) >> 60
    }

    /// Sine of −π…π by its Taylor series; the argument is folded below π/2 first.
    static func sine(_ angle: Int128) -> Int128 {
        var folded = abs(angle)
        if folded > pi / 2 { folded = pi - folded }
        let square = times(folded, folded)
        var term = folded
        var sum = folded
        var step: Int128 = 2
        while term != 0, step < 40 {
            term = -(times(term, square) / (step * (step + 1)))
            sum += term
            step += 2
        }
        return angle < 0 ? -sum : sum
    }

    /// Cosine of −π/2…π/2.
    static func cosine(_ angle: Int128) -> Int128 {
        sine(pi / 2 - abs(angle))
    }

    /// Arc sine of the root of a number 0…1 that counts 2⁻¹²⁰.
    ///
    /// Newton's method on the sine, below π/4, where it converges in a few steps; above, by
    /// asin √a = π/2 − asin √(1 − a).
    static func arcsine(square: Int128) -> Int128 {
        let whole: Int128 = 1 << 120
        if square > whole / 2 {
            return pi / 2 - arcsine(square: max(0, whole - square))
        }
        let sine = root(square)
        var angle = sine
        for _ in 0..<6 {
            let error = FixedAngle.sine(angle) - sine
            if abs(error) < 8 { break }
            angle -= (error << 60) / cosine(angle)
        }
        return angle
    }

    /// Whole square root by Newton's method, from above.
    private static func root(_ square: Int128) -> Int128 {
        guard square > 0 else { return 0 }
        var guess: Int128 = 1 << Int128((129 - square.leadingZeroBitCount) / 2)
        while true {
            let next = (guess + square / guess) / 2
            if next >= guess { return guess }
            guess = next
        }
    }
}
