import RetailCore

/// The sums of imported lines in one currency.
struct ImportTotal: Sendable {
    let currency: Currency
    let lines: Int
    let invoices: Int
    /// Lines of which an order was made.
    let ordered: Int
    let quantity: Quantity
    /// The sum of quantity × unit price in whole units, each line's cut towards zero.
    let units: Int64
    /// The sum of what was cut off, in billionths of the unit.
    let billionths: Int64

    /// The sum of quantity × unit price in units, exact to the last digit: `9747747.934`.
    var value: String {
        let places = 9
        let exact = Int128(units) * 1_000_000_000 + Int128(billionths)
        let digits = String(exact.magnitude)
        let padded = String(repeating: "0", count: max(0, places + 1 - digits.count)) + digits
        let whole = padded.dropLast(places)
        var fraction = padded.suffix(places)
        while fraction.last == "0", fraction.count > currency.exponent { fraction.removeLast() }
        return (exact < 0 ? "-" : "") + whole + (fraction.isEmpty ? "" : "." + fraction)
    }
}
