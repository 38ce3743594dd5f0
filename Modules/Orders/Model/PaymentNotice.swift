import RetailContracts
import RetailCore

/// What a provider tells of a payment by itself.
enum PaymentNoticeKind: String, CaseIterable, Sendable {
    /// The customer was asked to pay; nothing has come.
    case pending
    /// The money is promised.
    case authorised
    /// The money came: so much under the reference so far.
    case settled
    /// The payment was refused.
    case refused
    /// The customer's time to pay is over.
    case expired
    /// The payment was given up.
    case voided
    /// Money that was asked back went back.
    case refunded
    /// Money that was asked back could not go back.
    case refundFailed = "refund-failed"
}

/// A notice of a provider: kept once, whatever it says and whenever it comes.
struct PaymentNotice: Sendable {
    let provider: Code<Provider>
    /// The provider's name for the notice: told again it is the same.
    let notice: String
    /// Of what it tells: the name of the payment, or of the refund.
    let reference: String
    let kind: PaymentNoticeKind
    let amount: Money?
    let happenedAt: Instant
    let receivedAt: Instant
    /// The order, once it is known which.
    var order: OrderID?
    /// The number of the payment in the order.
    var payment: Int?
    /// Why nothing came of it, where somebody has to look.
    var problem: String?
    /// When somebody has looked at the problem; nil where nobody has.
    var dismissedAt: Instant?
}

/// The most that notices of one kind told of a payment in a currency.
struct ToldAmount: Sendable, Hashable {
    let kind: PaymentNoticeKind
    let currency: Currency?
    let amount: Int64?
}

/// A notice as a provider tells it.
struct ToldNotice: Sendable {
    let provider: Code<Provider>
    let notice: String
    let reference: String
    let kind: PaymentNoticeKind
    let amount: Money?
    let happenedAt: Instant
}

/// Which notices a list shows.
struct PaymentNoticeFilter: Sendable {
    var order: OrderID?
    /// Whether of no payment that is known; or with a problem.
    var isOpen: Bool?
}
