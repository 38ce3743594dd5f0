/// What an order's money comes to, in minor units of its currency.
///
/// Two things are kept apart: what the goods that the customer keeps are worth, and what has moved.
/// The difference is due from the customer or owed to the customer, never both.
struct OrderMoney: Sendable, Hashable {
    /// What all that was ordered costs.
    var gross: Int64
    /// What the goods that came back had cost.
    var credited: Int64 = 0
    /// What of the debt is not asked for any more.
    var writtenOff: Int64 = 0
    /// What came in by all payments.
    var paid: Int64 = 0
    /// What went out again.
    var refunded: Int64 = 0
    /// What providers have promised and nobody has captured yet.
    var promised: Int64 = 0
    /// What providers were asked for and have not promised: nothing is covered by it, and nobody is
    /// asked for it twice.
    var pending: Int64 = 0
    /// Whether the sale was given up, so that nothing of it is to be paid.
    var isGone = false

    /// What the customer keeps costs so much.
    var worth: Int64 { isGone ? 0 : gross - credited }
    /// What is in the till for it.
    var net: Int64 { paid - refunded }
    /// What is missing, written off or not.
    var missing: Int64 { max(0, worth - net) }
    /// What the customer is still asked for.
    var due: Int64 { max(0, missing - writtenOff) }
    /// What the customer gets back: more came in than the goods are worth.
    var owed: Int64 { max(0, net - worth) }
    /// What is due beyond that which is promised.
    var uncovered: Int64 { max(0, due - promised) }
    /// What is not promised of all that is missing: as much may still be taken, a debt that was
    /// written off included.
    var takeable: Int64 { max(0, missing - promised - pending) }
    /// What is due and neither promised nor asked for.
    var unasked: Int64 { max(0, uncovered - pending) }
    /// What cash pays: what is asked for, and what was written off only where nothing is asked for
    /// any more. Cash gives change, so that it takes no more than that.
    var payableInCash: Int64 { uncovered > 0 ? unasked : takeable }
}

extension PaymentState {
    /// Derives the state; an order of which all that is kept costs nothing is paid, and money
    /// beyond the price that went back is no refund of the price.
    static func of(_ money: OrderMoney) -> PaymentState {
        if money.refunded > 0 {
            guard money.credited > 0 || money.isGone else { return .paid }
            return money.refunded == money.paid ? .refunded : .partlyRefunded
        }
        if money.isGone {
            return money.paid >= money.gross - money.credited
                ? .paid : money.paid > 0 ? .partlyPaid : .unpaid
        }
        if money.due == 0 {
            if money.missing > 0 { return .writtenOff }
            return money.paid > 0 || money.worth == 0 ? .paid : .unpaid
        }
        if money.uncovered == 0 { return .authorised }
        return money.paid > 0 ? .partlyPaid : .unpaid
    }
}
