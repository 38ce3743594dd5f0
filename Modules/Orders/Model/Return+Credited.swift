import RetailContracts
import RetailCore

extension Return {
    /// Its lines with what is credited for them, as events tell it: what is clawed back, or given
    /// again, is shared by what the lines had cost, so that figures by item come to the credit.
    /// What they had cost stands beside it.
    /// - Throws: `core.money-overflow`.
    func credited(by rules: MoneyRules) throws(RetailError) -> [SoldLine] {
        try sold.less(clawBack, by: rules)
    }
}

extension [SoldLine] {
    /// The same less what was clawed back on all of them, shared by what each costs; more, where
    /// that is below zero.
    /// - Parameter bearers: the places of those on which it falls, where they cost as much; absent,
    ///   it falls on all.
    /// - Throws: `core.money-overflow`.
    func less(
        _ clawBack: ClawBack, on bearers: Set<Int> = [], by rules: MoneyRules
    ) throws(RetailError) -> [SoldLine] {
        let worth = bearers.reduce(Int64(0)) { $0 &+ self[$1].gross.amount }
        let isBorne = worth > 0 && clawBack.amount.amount <= worth
        func weights(_ amount: KeyPath<SoldLine, Money>) -> [Money] {
            indices.map { place in
                let money = self[place][keyPath: amount]
                return !isBorne || bearers.contains(place) ? money : .zero(money.currency)
            }
        }
        let gross = try clawBack.amount.shared(by: weights(\.gross), rules)
        let tax = try clawBack.tax.shared(by: weights(\.tax), rules)
        return try indices.map { (place) throws(RetailError) in
            let line = self[place]
            return SoldLine(
                line: line.line, sku: line.sku, quantity: line.quantity,
                gross: try line.gross.subtracting(gross[place]),
                tax: try line.tax.subtracting(tax[place]),
                cost: gross[place].isZero ? nil : line.gross)
        }
    }
}

extension Money {
    /// Shares of it by weights, also where it is below zero; the first takes all of it where none
    /// has a weight.
    fileprivate func shared(
        by weights: [Money], _ rules: MoneyRules
    ) throws(RetailError) -> [Money] {
        guard !isZero else { return weights.map { _ in self } }
        var weights = weights.map { max(0, $0.amount) }
        if weights.allSatisfy({ $0 == 0 }), !weights.isEmpty { weights[0] = 1 }
        guard isNegative else { return try rules.shares(of: self, by: weights) }
        return try rules.shares(of: negated(), by: weights).map { (share) throws(RetailError) in
            try share.negated()
        }
    }
}
