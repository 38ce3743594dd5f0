import RetailContracts
import RetailCore

/// By what an order is to be paid, as far as that decides how long it waits.
enum TermTender: String, CaseIterable, Sendable {
    /// Where nothing was said.
    case any
    case cash
    case card
    case transfer
    case points

    init(_ tender: Tender?) {
        switch tender {
        case .cash: self = .cash
        case .card: self = .card
        case .transfer: self = .transfer
        case .points: self = .points
        case nil: self = .any
        }
    }
}

/// How long an order waits for its money before its stock is sold to somebody else.
///
/// An order takes the term over when it begins to wait: when it is placed, or when the promise that
/// covered it falls away. A change leaves those alone that wait already.
struct PaymentTerm: Sendable, Hashable {
    let tender: TermTender
    let minutes: Int

    /// What holds until the retailer sets something else: a card pays at once or not at all, a
    /// transfer takes a day, cash is brought within three.
    static func usual(_ tender: TermTender) -> PaymentTerm {
        switch tender {
        case .card, .points: PaymentTerm(tender: tender, minutes: 60)
        case .transfer: PaymentTerm(tender: tender, minutes: 24 * 60)
        case .cash, .any: PaymentTerm(tender: tender, minutes: 72 * 60)
        }
    }

    func end(from moment: Instant) -> Instant { moment + .seconds(Int64(minutes) * 60) }
}
