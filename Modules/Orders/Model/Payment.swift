import RetailContracts
import RetailCore

/// How far a payment has come.
enum PaymentStage: String, CaseIterable, Sendable {
    case authorised
    case captured
    case voided
}

/// Money or points for an order by one tender.
struct Payment: Sendable {
    let order: OrderID
    /// Its number in the order, from 1.
    let number: Int
    let tender: Tender
    /// The payment provider's name for it; never a card number.
    let reference: String?
    let amount: Money
    var captured: Money
    var voided: Money
    var refunded: Money
    /// What the customer gave in cash beyond the amount and got back.
    let change: Money
    let points: Int64
    var pointsRestored: Int64
    /// How many entries its ledger has.
    var entries: Int
    let at: Instant

    /// Derived from the amounts.
    var stage: PaymentStage {
        if voided == amount, !amount.isZero { return .voided }
        return captured.amount + voided.amount == amount.amount ? .captured : .authorised
    }

    /// What can still be captured or voided.
    var open: Money { Money(amount.amount - captured.amount - voided.amount, amount.currency) }
    /// What can still be refunded.
    var refundable: Money { Money(captured.amount - refunded.amount, amount.currency) }
    /// The points that can still be given back.
    var pointsLeft: Int64 { points - pointsRestored }
    /// For what loyalty spends the points.
    var pointsReference: String { "\(order.text)/\(number)" }
}

/// What a ledger entry does.
enum PaymentEntryKind: String, CaseIterable, Sendable {
    case authorise
    case capture
    case void
    case refund
}

/// One entry of a payment's ledger: written once, never changed.
struct PaymentEntry: Sendable {
    let order: OrderID
    let payment: Int
    let number: Int
    let kind: PaymentEntryKind
    let amount: Money
    let points: Int64
    let returnID: ReturnID?
    let at: Instant
}
