import RetailCore

/// A line of another system, kept exactly as it came.
struct ImportLine: Sendable, Hashable {
    /// The raw invoice number.
    let invoice: String
    /// The raw item code.
    let sku: String
    /// The raw description.
    let name: String
    /// How much; below zero for what came back.
    let quantity: Quantity
    /// The price of one, to the millionth of the unit; below zero for corrections.
    let unitPrice: UnitPrice
    /// The customer as the source names it.
    let customer: String?
    /// The country as the source names it.
    let country: String?
    /// When.
    let at: Instant
    /// The number of the order that was made of it, if one was.
    let orderNumber: String?

    /// Whether sums over many such lines can be exact: at most a thousand million pieces, and at
    /// most a thousand million units of the currency in one line.
    var isSummable: Bool {
        guard quantity.thousandths.magnitude <= 1_000_000_000_000,
            unitPrice.millionths.magnitude <= 1_000_000_000_000_000
        else { return false }
        let value = Int128(quantity.thousandths) * Int128(unitPrice.millionths)
        return value.magnitude <= 1_000_000_000_000_000_000
    }
}

extension ImportLine {
    /// Whether it says that something was taken back: so much below zero, at a price.
    var isCancelled: Bool {
        orderNumber == nil && quantity.isNegative && unitPrice.millionths > 0
    }

    /// What tells a line from the others of its invoice: item, price, time, and which of the
    /// equal ones it is. Its place in a file is no part of it.
    struct Key: Hashable {
        let sku: String
        let unitPrice: Int64
        let at: Instant
        let repetition: Int
    }

    /// The lines by their keys. Equal ones are counted in the order of what else they say, so that
    /// a file in another order gives the same keys.
    static func keyed(_ lines: [ImportLine]) -> [Key: ImportLine] {
        let groups = Dictionary(grouping: lines) { line in
            Key(sku: line.sku, unitPrice: line.unitPrice.millionths, at: line.at, repetition: 1)
        }
        var keyed: [Key: ImportLine] = [:]
        for (key, equal) in groups {
            for (index, line) in equal.sorted(by: { $0.precedes($1) }).enumerated() {
                keyed[
                    Key(
                        sku: key.sku, unitPrice: key.unitPrice, at: key.at, repetition: index + 1)
                ] = line
            }
        }
        return keyed
    }

    /// Whether both say the same; what was made of them is left out.
    func isSame(as other: ImportLine) -> Bool {
        invoice == other.invoice && sku == other.sku && name == other.name
            && quantity == other.quantity && unitPrice == other.unitPrice
            && customer == other.customer && country == other.country && at == other.at
    }

    private func precedes(_ other: ImportLine) -> Bool {
        (quantity.thousandths, name, customer ?? "", country ?? "")
            < (other.quantity.thousandths, other.name, other.customer ?? "", other.country ?? "")
    }
}
