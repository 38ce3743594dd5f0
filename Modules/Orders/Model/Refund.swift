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

    /// How much of `amount` goes back by each payment, in proportion to what it can still give.
    static func shares(
        of amount: Money, among payments: [Payment]
    ) throws(RetailError) -> [Money] {
        try amount.allocated(by: payments.map(\.refundable.amount))
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
