import RetailContracts
import RetailCore

/// How a refund is shared among payments so that any sequence of returns gives back exactly what
/// was paid, in amounts that can be paid.
///
/// Every share is taken from what is left, by the largest remainder: the last return takes the
/// rest, whatever the sizes of the returns before it. What units cost is answered by ``UnitRun``.
enum Refund {
    /// How much of `amount` goes back by each payment, in proportion to what came in by it for the
    /// goods: what was too much is spared, for that goes back by itself.
    ///
    /// A tender takes whole steps of its own: points whole points, and cash what coins pay where
    /// the market rounds cash down. What that cuts off goes to a tender with finer steps that has
    /// room, first the one with the finest; only where none has does it stay, and is paid in coins.
    /// Where the market rounds to the nearest coin, cash keeps its share: what coins make of the
    /// sum so far evens out.
    static func shares(
        of amount: Money, among payments: [Payment], sparing owed: Money, by rules: MoneyRules
    ) throws(RetailError) -> [Money] {
        let spared = try excess(of: owed, among: payments, by: rules)
        let rooms = zip(payments, spared).map { $0.refundable.amount - $1.amount }
        var shares = try rules.shares(of: amount, by: rooms).map(\.amount)
        var left: Int64 = 0
        for (index, payment) in payments.enumerated() {
            guard rules.cashRounding == .down || payment.tender.kind != .cash else { continue }
            let cut = shares[index] % payment.step
            shares[index] -= cut
            left += cut
        }
        let finest = payments.indices.sorted {
            (payments[$0].step, payments[$0].rank, $0) < (payments[$1].step, payments[$1].rank, $1)
        }
        for isWhole in [true, false] {
            for index in finest where left > 0 {
                let most = min(left, rooms[index] - shares[index])
                let taken = isWhole ? most - most % payments[index].step : most
                shares[index] += taken
                left -= taken
            }
        }
        return shares.map { Money($0, amount.currency) }
    }

    /// How much of what is owed came in by each payment: first money of who bought a gift, which
    /// stays owed; then cards and transfers, which alone can be too much, so that what points and
    /// cash brought counts only beyond all of theirs.
    static func excess(
        of owed: Money, among payments: [Payment], by rules: MoneyRules
    ) throws(RetailError) -> [Money] {
        let ranks: [(Payment) -> Bool] = [
            \.isOfGiver, { !$0.isOfGiver && $0.tender.kind.hasProvider },
            { !$0.isOfGiver && !$0.tender.kind.hasProvider },
        ]
        var (left, all) = (owed, payments.map { _ in Money.zero(owed.currency) })
        for isMeant in ranks where left.isPositive {
            let most = payments.map { isMeant($0) ? $0.refundable.amount : 0 }
            let taken = Money(min(left.amount, most.reduce(0, +)), owed.currency)
            left = try left.subtracting(taken)
            for (index, share) in try share(taken, by: most, rules).enumerated() {
                all[index] = try all[index].adding(share)
            }
        }
        return all
    }

    private static func share(
        _ amount: Money, by weights: [Int64], _ rules: MoneyRules
    ) throws(RetailError) -> [Money] {
        guard amount.isPositive else { return weights.map { _ in .zero(amount.currency) } }
        return try rules.shares(of: amount, by: weights)
    }
}

extension Payment {
    /// Which tender takes what others cut off, where their steps are alike: coins before points.
    fileprivate var rank: Int { tender.kind == .points ? 1 : 0 }
}
