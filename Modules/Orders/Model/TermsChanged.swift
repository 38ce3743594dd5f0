import RetailCore
import RetailKit

/// How long orders wait for their money was set.
struct TermsChanged: Event {
    static let type = "orders.terms-changed"
    let term: PaymentTerm
    var subject: String { "payment-term:\(term.tender.rawValue)" }

    static let shape = Shape<TermsChanged>(
        "TermsChanged", "How long orders wait for their money was set."
    ) { shape in
        let term = shape.field(
            "term", \.term, .object(PaymentTerm.shape), "How long, by which tender.")
        return { TermsChanged(term: try $0[term]) }
    }
}
