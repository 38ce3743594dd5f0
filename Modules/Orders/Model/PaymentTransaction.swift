import RetailContracts
import RetailCore

/// What a movement of a payment does.
enum PaymentTransactionKind: String, CaseIterable, Sendable {
    /// Money is taken at once: promised and captured in one.
    case charge
    /// A provider was asked for money, and nothing is promised yet.
    case ask
    /// A provider promises money.
    case authorise
    /// Promised money is taken, or a part of it.
    case capture
    /// What is promised is given up.
    case void
    /// The provider does not pay what it had promised.
    case decline
    /// Money came that was given up: what was voided or declined is captured after all.
    case recover
    /// What was taken goes back.
    case refund
    /// What was to go back could not: it is owed again.
    case refundFailed = "refund-failed"
}

/// One movement of a payment: written once, never changed.
struct PaymentTransaction: Sendable {
    let order: OrderID
    let payment: Int
    /// Its number in the payment, from 1: that is the one that took, promised or asked for the
    /// money.
    let number: Int
    /// What the payment's tender is.
    let tenderKind: TenderKind
    let kind: PaymentTransactionKind
    let amount: Money
    /// What coins made of the amount: added to it in cash.
    let rounding: Money
    let points: Int64
    let returnID: ReturnID?
    /// The account and the provider's name for a refund, where it has one.
    let account: String?
    let reference: String?
    /// The number of the request to the provider that it is of; nil where nobody was asked.
    var request: Int?
    /// By which tender it went back, where that is another than the payment's, and why.
    var otherwise: OtherTender?
    /// The order to or from which goods that were exchanged moved it; nil for all other movements.
    var exchange: OrderID?
    let at: Instant
}

/// By which tender something goes back that did not come by it.
struct OtherTender: Sendable {
    let tender: Tender
    /// Why, for the books.
    let reason: String
}
