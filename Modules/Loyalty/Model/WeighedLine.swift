import RetailContracts
import RetailCore

/// A line of an order on some of whose lines points are multiplied, goods or a charge: what it
/// cost, and what of that came back.
struct WeighedLine: Sendable, Hashable {
    let line: Int
    /// By what points are multiplied, in millionths.
    var factor: Int64 = plain
    /// What it cost; nothing until the order is complete.
    var gross: Int64 = 0
    /// What had cost what came back of it, whatever was credited for that.
    var returned: Int64 = 0

    /// The factor of points that nothing multiplies.
    static let plain: Int64 = 1_000_000

    /// What stays with the customer.
    fileprivate var kept: Int64 { max(0, gross - returned) }
}

extension [WeighedLine] {
    /// The lines of a sale that is complete: nothing multiplies the points of its charges.
    init(sold lines: [SoldLine], _ charges: [SoldCharge]) {
        self = lines.map {
            WeighedLine(
                line: $0.line, factor: $0.pointsFactor?.millionths ?? WeighedLine.plain,
                gross: Swift.max(0, $0.gross.amount))
        }
        self += charges.map {
            WeighedLine(line: $0.line, gross: Swift.max(0, $0.gross.amount))
        }
    }

    /// What came back, by what it had cost.
    init(returned lines: [SoldLine], _ charges: [SoldCharge]) {
        // A charge may be given back in several parts at once.
        var returned: [Int: Int64] = [:]
        for line in lines {
            returned[line.line, default: 0] += Swift.max(0, (line.cost ?? line.gross).amount)
        }
        for charge in charges {
            returned[charge.line, default: 0] += Swift.max(0, charge.gross.amount)
        }
        self = returned.sorted { $0.key < $1.key }.map {
            WeighedLine(line: $0.key, returned: $0.value)
        }
    }

    /// Whether points are multiplied on any of them.
    var areMultiplied: Bool { contains { $0.factor != WeighedLine.plain } }
}

extension EarningRule {
    /// The points that a paid amount stands for where lines have factors: each line has its share
    /// of the money by what it cost and stays. Where nothing that stays had cost anything, as a
    /// gift whose price is asked for now, nothing is multiplied. Whole points only, rounded down
    /// once per order.
    func points(forPaid amount: Int64, on lines: [WeighedLine]) -> Int64 {
        let kept = lines.reduce(0) { $0 + UInt128($1.kept) }
        guard lines.areMultiplied, kept > 0, amount > 0 else { return points(forPaid: amount) }
        let weighed = lines.reduce(0) { $0 + UInt128($1.kept) * UInt128($1.factor) }
        let product = weighed.multipliedFullWidth(by: UInt128(amount))
        // No factor is above a hundred: the quotient is at most a hundred times the amount. To
        // divide twice rounds down as to divide once by the product, which has no bound.
        let weighted = (kept * UInt128(WeighedLine.plain)).dividingFullWidth(product).quotient
        return Int64(clamping: weighted / UInt128(spendPerPoint))
    }
}
