import RetailContracts
import RetailCore
import RetailPricing

/// By what points on a line are multiplied, and by whom.
struct LinePoints: Sendable, Hashable {
    let factor: Rate
    let promotion: Code<Promotion>

    /// What promotions say of each line of a quote; of several the highest factor counts, and of
    /// equal ones the first in the order of the book.
    static func of(_ quote: Quote) -> [LinePoints?] {
        var points = [LinePoints?](repeating: nil, count: quote.lines.count)
        for told in quote.points {
            for line in told.lines where points[line].map({ $0.factor < told.factor }) ?? true {
                points[line] = LinePoints(factor: told.factor, promotion: told.promotion)
            }
        }
        return points
    }
}
