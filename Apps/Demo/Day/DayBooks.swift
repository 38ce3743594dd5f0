import RetailJSON

/// The day's figures as a shopkeeper with a pencil keeps them, from receipts alone.
struct DayBooks: Sendable, Equatable {
    /// How many orders were placed.
    var orders: Int64 = 0
    /// What was sold, in thousandths.
    var units: Int64 = 0
    /// What it cost, tax included, in minor units.
    var gross: Int64 = 0
    /// The tax in it.
    var tax: Int64 = 0
    /// What came back, in thousandths.
    var returnedUnits: Int64 = 0
    /// What was refunded, tax included.
    var refunds: Int64 = 0
    /// The tax in it.
    var refundedTax: Int64 = 0
    /// What was given up before it left, in thousandths.
    var cancelledUnits: Int64 = 0
    /// What it would have cost, tax included.
    var cancelled: Int64 = 0
    /// The tax in it.
    var cancelledTax: Int64 = 0
    /// Points that orders have earned.
    var earned: Int64 = 0
    /// Points that paid.
    var spent: Int64 = 0
    /// Points that were taken back because money went back.
    var reversed: Int64 = 0
    /// Points that were given back because they had paid for what came back.
    var restored: Int64 = 0

    /// What each promotion gave, in minor units.
    var discounts: [String: Int64] = [:]

    /// Enters an order's receipt.
    mutating func enter(order: JSONTree) {
        orders += 1
        gross += order.amount("gross")
        tax += order.amount("tax")
        units += order.elements("lines").reduce(0) { $0 + $1.thousandths("quantity") }
        spent += order.elements("payments").reduce(0) { $0 + $1.number("points") }
    }

    /// Enters a return's receipt.
    mutating func enter(return receipt: JSONTree) {
        refunds += receipt.amount("refund")
        refundedTax += receipt.amount("tax")
        returnedUnits += receipt.elements("lines").reduce(0) { $0 + $1.thousandths("quantity") }
        restored += receipt.elements("tenders").reduce(0) { $0 + $1.number("points") }
    }

    /// Enters an edit's receipt: what it gave up and what it added.
    mutating func enter(edit: JSONTree) {
        for part in edit.elements("amounts") {
            let units = part.text("kind") == "item" ? part.thousandths("quantity") : 0
            if part.text("effect") == "added" {
                self.units += units
                gross += part.amount("gross")
                tax += part.amount("tax")
            } else {
                cancelledUnits += units
                cancelled += part.amount("gross")
                cancelledTax += part.amount("tax")
            }
        }
    }

    /// What is left after tax, refunds and what was given up, in minor units.
    var net: Int64 {
        gross - tax - (refunds - refundedTax) - (cancelled - cancelledTax)
    }

    /// One point for every Rp 10,000 that was paid in money.
    static func points(for minor: Int64) -> Int64 { minor / 1_000_000 }

    /// What was paid by other tenders than points.
    static func money(_ parts: [JSONTree]) -> Int64 {
        parts.filter { $0.text("tender") != "points" }.reduce(0) { $0 + $1.amount("amount") }
    }
}
