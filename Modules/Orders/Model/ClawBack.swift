import RetailCore

/// What a return takes off what its goods had cost, because promotions had given more than what is
/// kept now would have been given; below zero where it is given again.
struct ClawBack: Sendable, Hashable {
    var amount: Money
    /// The tax in it.
    var tax: Money

    /// Nothing.
    static func none(in currency: Currency) -> ClawBack {
        ClawBack(amount: .zero(currency), tax: .zero(currency))
    }

    /// The same given again.
    /// - Throws: `core.money-overflow`.
    var negated: ClawBack {
        get throws(RetailError) { ClawBack(amount: try amount.negated(), tax: try tax.negated()) }
    }
}

/// Units of a line that the retailer failed to bring, and what they had cost: promotions judge
/// nothing anew for them.
struct SparedUnits: Sendable {
    let quantity: Quantity
    let gross: Money
    let tax: Money
}

/// The goods of an order on which a promotion claws back, before a return and with it.
struct ReturningGoods: Sendable {
    /// What all of them cost, and the tax in it.
    let gross: Money
    let tax: Money
    /// What those that came back before had cost, and the tax in it.
    let before: (gross: Money, tax: Money)
    /// What those that come back now had cost, and the tax in it.
    let now: (gross: Money, tax: Money)
    /// What was clawed back before.
    let clawed: ClawBack
    /// Whether nothing of them is kept.
    let isAll: Bool

    /// What was given back for those of before.
    /// - Throws: `core.money-overflow`.
    var given: Money {
        get throws(RetailError) { try before.gross.subtracting(clawed.amount) }
    }

    /// What is clawed back where so much is given back for what comes back now.
    ///
    /// Its tax is its share of the tax of what comes back now, or, of what is given again, of what
    /// was taken off before. All returns together credit no more tax than the goods bore, and the
    /// last one the rest of it.
    /// - Throws: `core.money-overflow`.
    func clawBack(
        giving credit: Money, by rules: MoneyRules
    ) throws(RetailError) -> ClawBack {
        let amount = try now.gross.subtracting(credit)
        let left = try (
            gross: gross.subtracting(given),
            tax: tax.subtracting(before.tax.subtracting(clawed.tax))
        )
        let least = try max(0, left.tax.subtracting(left.gross).adding(credit).amount)
        let wished = try now.tax.subtracting(share(of: amount, by: rules))
        let credited = max(least, min(wished.amount, credit.amount, left.tax.amount))
        return ClawBack(
            amount: amount, tax: try now.tax.subtracting(Money(credited, credit.currency)))
    }

    /// Where nothing says how it is judged: each unit gives back what it cost, no more is given
    /// back than was paid, and with the last unit all that was taken off before.
    /// - Throws: `core.money-overflow`.
    var creditWithoutTerms: Money {
        get throws(RetailError) {
            let left = try gross.subtracting(given)
            return isAll || left.amount < now.gross.amount ? left : now.gross
        }
    }

    private func share(of amount: Money, by rules: MoneyRules) throws(RetailError) -> Money {
        guard amount.isNegative else { return try part(amount, of: now, by: rules) }
        let again = try amount.negated()
        let most = min(again.amount, max(0, clawed.amount.amount))
        return try part(
            Money(most, again.currency), of: (gross: clawed.amount, tax: clawed.tax), by: rules
        ).negated()
    }

    /// The tax in a part of an amount.
    private func part(
        _ part: Money, of whole: (gross: Money, tax: Money), by rules: MoneyRules
    ) throws(RetailError) -> Money {
        guard part.isPositive, whole.tax.isPositive, part.amount <= whole.gross.amount
        else {
            return .zero(part.currency)
        }
        let rest = try whole.gross.subtracting(part)
        return try rules.shares(of: whole.tax, by: [part.amount, rest.amount])[0]
    }
}
