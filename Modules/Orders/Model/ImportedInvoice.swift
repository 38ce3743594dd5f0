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

    /// Makes an invoice; its lines are of its number.
    init(number: String, place: Spot, lines: [ImportLine], orders: [ImportedOrder]) {
        precondition(lines.allSatisfy { $0.invoice == number }, "lines of another invoice")
        self.number = number
        self.place = place
        self.lines = lines
        self.orders = orders
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
