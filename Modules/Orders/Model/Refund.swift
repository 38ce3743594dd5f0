import RetailCore

/// How a refund is shared among lines and payments so that any sequence of returns gives back
/// exactly what was paid.
///
/// Every share is taken from what is left, by the largest remainder: the last return takes the
/// rest, whatever the sizes of the returns before it.
enum Refund {
    /// What `quantity` of a line brings back, with the tax in it.
    static func of(
        _ quantity: Quantity, of line: OrderLine
    ) throws(RetailError) -> (gross: Money, tax: Money) {
        let left = try line.quantity.subtracting(line.returned)
        let rest = try left.subtracting(quantity)
        let weights = [quantity.thousandths, rest.thousandths]
        let gross = try line.gross.subtracting(line.refunded).allocated(by: weights)
        let tax = try line.tax.subtracting(line.refundedTax).allocated(by: weights)
        return (gross[0], tax[0])
    }

    /// How much of `amount` goes back by each payment, in proportion to what came in by it for the
    /// goods: what was too much is spared, for that goes back by itself.
    static func shares(
        of amount: Money, among payments: [Payment], sparing owed: Money
    ) throws(RetailError) -> [Money] {
        let spared = try excess(of: owed, among: payments)
        return try amount.allocated(
            by: zip(payments, spared).map { $0.refundable.amount - $1.amount })
    }

    /// How much of what is owed came in by each payment: cards and transfers alone can be too much,
    /// so what points and cash brought counts only beyond all of theirs.
    static func excess(
        of owed: Money, among payments: [Payment]
    ) throws(RetailError) -> [Money] {
        let most = payments.map { $0.tender.canExceed ? $0.refundable.amount : 0 }
        let taken = Money(min(owed.amount, most.reduce(0, +)), owed.currency)
        let rest = try owed.subtracting(taken)
        let first = try share(taken, by: most)
        let others = zip(payments, most).map { $0.refundable.amount - $1 }
        return try zip(first, share(rest, by: others)).map { (a, b) throws(RetailError) in
            try a.adding(b)
        }
    }

    private static func share(_ amount: Money, by weights: [Int64]) throws(RetailError) -> [Money] {
        guard amount.isPositive else { return weights.map { _ in .zero(amount.currency) } }
        return try amount.allocated(by: weights)
    }

    /// How many points go back with `amount` of a points payment.
    static func points(for amount: Money, of payment: Payment) throws(RetailError) -> Int64 {
        guard payment.pointsLeft > 0, amount.isPositive else { return 0 }
        let left = payment.refundable
        let rest = try left.subtracting(amount)
        return try Money(payment.pointsLeft, amount.currency)
            .allocated(by: [amount.amount, rest.amount])[0].amount
    }
}
