/// Decides what becomes of the part that a whole number cannot hold.
public enum Rounding: String, CaseIterable, Hashable, Sendable {
    /// To the nearest; from the middle to the even neighbour, so that many roundings do not drift.
    case halfEven = "half-even"
    /// To the nearest; from the middle away from zero, so that a refund mirrors its sale.
    case halfUp = "half-up"
    /// Towards zero.
    case down

    /// Divides; the divisor must be positive.
    package func divide(_ dividend: Int128, by divisor: Int128) -> Int128 {
        let (quotient, remainder) = dividend.quotientAndRemainder(dividingBy: divisor)
        let size = Int128(remainder.magnitude)
        let rest = divisor - size
        let goesAway =
            switch self {
            case .down: false
            case .halfUp: size > 0 && size >= rest
            case .halfEven: size > rest || size == rest && !quotient.isMultiple(of: 2)
            }
        return goesAway ? quotient + dividend.signum() : quotient
    }

    /// Divides into a whole number of steps; divisor and step must be positive.
    func divide(_ dividend: Int128, by divisor: Int128, inStepsOf step: Int64) -> Int128 {
        divide(dividend, by: divisor * Int128(step)) * Int128(step)
    }
}
