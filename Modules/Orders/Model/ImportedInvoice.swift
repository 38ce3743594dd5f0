import RetailContracts
import RetailKit

/// An invoice of another system: all its lines, and the orders made of what was sold.
struct ImportedInvoice: Sendable {
    /// Its number in that system.
    let number: String
    /// Where it is told to be of.
    let place: Spot
    /// Every line of it.
    let lines: [ImportLine]
    /// What was sold; lines name them by number.
    let orders: [ImportedOrder]
    /// What was taken back of earlier sales.
    let cancelled: [CancelledLine]
    /// Whose it is.
    let customer: CustomerID?

    /// Makes an invoice; its lines are of its number.
    init(
        number: String, place: Spot, lines: [ImportLine], orders: [ImportedOrder],
        cancelled: [CancelledLine] = [], customer: CustomerID? = nil
    ) {
        precondition(lines.allSatisfy { $0.invoice == number }, "lines of another invoice")
        self.number = number
        self.place = place
        self.lines = lines
        self.orders = orders
        self.cancelled = cancelled
        self.customer = customer
    }

    /// A line that says what was taken back.
    struct CancelledLine: Sendable {
        /// As it is kept.
        let kept: ImportLine
        /// The same as something that is sold: how much, above zero, and at which price and tax.
        let line: ImportedOrder.Line
    }
}

/// What an import makes of an invoice.
enum ImportOutcome: Sendable, Hashable {
    /// It was not there.
    case new
    /// It was there with the same lines.
    case unchanged
    /// It was there without orders: its lines are now those of the file.
    case amended(added: Int, removed: Int)
    /// It was there without orders, with lines that these lack, and nothing said that these stand
    /// instead of them: it stays as it was. A part of an invoice looks so, and a correction.
    case lacking(added: Int, removed: Int)
    /// It was there with other lines and orders made of them: it stays as it was.
    case different(added: Int, removed: Int)
    /// Another invoice has made an order of a number that it needs: it is left out.
    case numberTaken(String)
}
