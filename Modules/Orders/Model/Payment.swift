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
    /// The account in which the reference is unique: the channel's with its provider of the tender;
    /// nil without a reference and for cash and points.
    let account: String?
    let amount: Money
    var captured: Money
    var voided: Money
    var refunded: Money
    /// What of the refunds was not for goods: it had been too much.
    var excess: Money
    /// The smallest part in which it goes back: what coins pay, the worth of a point, or what can
    /// be paid at all.
    let step: Int64
    /// What coins made of the amount: added to it in cash, below zero where less was asked for.
    let rounding: Money
    /// What coins made of all that was given back of it.
    var refundRounding: Money
    /// What the customer gave in cash beyond what was asked for and got back.
    let change: Money
    let points: Int64
    var pointsRestored: Int64
    /// How many entries its ledger has.
    var entries: Int
    let occurredAt: Instant
    /// When it came to be known.
    let recordedAt: Instant

    /// Derived from the amounts.
    var stage: PaymentStage {
        if voided == amount, !amount.isZero { return .voided }
        return captured.amount + voided.amount == amount.amount ? .captured : .authorised
    }

    /// What can still be captured or voided.
    var open: Money { Money(amount.amount - captured.amount - voided.amount, amount.currency) }
    /// What can still be refunded.
    var refundable: Money { Money(captured.amount - refunded.amount, amount.currency) }
    /// What one of its points pays.
    var worthOfPoint: Int64 { points > 0 ? amount.amount / points : 0 }
    /// The points that can still be given back.
    var pointsLeft: Int64 { points - pointsRestored }
    /// For what loyalty spends the points.
    var pointsReference: String { "\(order.text)/\(number)" }
}

/// A payment in a list over many orders.
struct ListedPayment: Sendable {
    let payment: Payment
    /// The order's number for people.
    let number: String
    let customer: CustomerID?
    let channel: Code<Channel>
    let location: Code<Location>?
}

/// Which payments a list shows.
struct PaymentFilter: Sendable {
    var order: OrderID?
    var tender: Tender?
    var stage: PaymentStage?
    /// On which channel the order was placed.
    var channel: Code<Channel>?
    /// At which location the order was placed.
    var location: Code<Location>?
    /// The payment provider's name for it.
    var reference: String?
    var occurredFrom: Instant?
    var occurredBefore: Instant?
}

/// What a ledger entry does.
enum PaymentEntryKind: String, CaseIterable, Sendable {
    case authorise
    case capture
    case void
    /// The provider does not pay what it had promised.
    case decline
    case refund
    /// What coins made of what was taken: a line of its own, so that the sums of the others hold.
    case round
    /// What coins made of what was given back.
    case roundRefund = "round-refund"
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
    /// The account and the provider's name for a refund, where it has one.
    var account: String?
    var reference: String?
    let at: Instant
}

extension Tender {
    /// Whether its money has moved before we hear of it, so that it may be more than is due.
    var canExceed: Bool { self == .card || self == .transfer }

    /// In which account of a channel a provider's reference is unique; nil where there is no
    /// provider.
    func account(of channel: Code<Channel>) -> String? {
        switch self {
        case .card, .transfer: "\(channel)/\(rawValue)"
        case .cash, .points: nil
        }
    }
}
