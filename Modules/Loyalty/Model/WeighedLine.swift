import RetailContracts
import RetailCore

/// A line of an order on which points may be multiplied: what it cost, and what of that came back.
struct WeighedLine: Sendable, Hashable {
    let line: Int
    /// By what points are multiplied, in millionths.
    var factor: Int64 = plain
    /// What it cost; nothing until the order is complete.
    var gross: Int64 = 0
    var returned: Int64 = 0

    /// The factor of points that nothing multiplies.
    static let plain: Int64 = 1_000_000

    /// What stays with the customer.
    fileprivate var kept: Int64 { max(0, gross - returned) }
}

extension EarningRule {
    /// The points that a paid amount stands for where lines have factors: each line has its share
    /// of the money by what it cost and stays. Whole points only, rounded down once per order.
    func points(forPaid amount: Int64, on lines: [WeighedLine]) -> Int64 {
        guard lines.contains(where: { $0.factor != WeighedLine.plain }) else {
            return points(forPaid: amount)
        }
        let kept = lines.reduce(0) { $0 + UInt128($1.kept) }
        guard kept > 0, amount > 0 else { return 0 }
        let weighed = lines.reduce(0) { $0 + UInt128($1.kept) * UInt128($1.factor) }
        let divisor = kept * UInt128(WeighedLine.plain) * UInt128(spendPerPoint)
        let product = weighed.multipliedFullWidth(by: UInt128(amount))
        // The quotient is at most a hundred times the amount.
        guard product.high < divisor else { return Int64.max }
        return Int64(clamping: divisor.dividingFullWidth(product).quotient)
    }
}
