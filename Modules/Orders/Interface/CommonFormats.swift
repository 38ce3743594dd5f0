import RetailContracts
import RetailCore
import RetailKit

extension Format where Value == UnitPrice {
    /// Thousandths of the minor unit beside a currency that the object names elsewhere.
    static var unitPrice: Format<Int64> {
        Format<Quantity>.balance.mapped(to: { $0.thousandths }, from: { Quantity(thousandths: $0) })
    }
}

extension Format where Value == Rate {
    /// A rate as a percentage of at most four places.
    static var percent: Format<Rate> {
        Format<String>.word(1...20, allowed: ".").mapped(
            to: { try Rate(percent: $0) }, from: { $0.percent })
    }
}

/// One customer-facing note or reference.
enum CommonFormats {
    static let reference = Format<String>.line(1...100)
    static let note = Format<String>.line(0...500).personal.defaulting(to: "", "an empty text")
    static let minor = Format<Int64>.integer(0...9_000_000_000_000_000)
    static let version = Format<Int64>.integer(1...Int64.max)
}
