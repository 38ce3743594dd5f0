import RetailCore
import RetailKit

/// How long orders wait for their money was set.
struct TermsChanged: Event {
    static let type = "orders.terms-changed"
    let term: PaymentTerm
    var subject: String { "payment-term:\(term.tender.rawValue)" }

    static let record = Record(
        "TermsChanged", "How long orders wait for their money was set.", TermsChanged.init
    ) {
        $0.field("term", \.term, .object(PaymentTerm.record), "How long, by which tender.")
    }
}
