import RetailContracts
import RetailCore
import RetailKit

extension ConsentSubject {
    static let input = Input(
        "ConsentLinkOrder", "What a link is to withdraw.",
        { ConsentSubject(customer: $0, kind: $1, purpose: $2) }
    ) {
        $0.field("customer_id", \.customer, .id(), "The customer.")
        $0.field("kind", \.kind, .choice(), "By which kind of channel.")
        $0.field("purpose", \.purpose, .choice(), "For what.")
    }
}

/// A link to a consent that somebody shows.
struct ConsentLinkShown: Sendable {
    let link: String

    static let input = Input("ConsentLinkShown", "A link to a consent.", ConsentLinkShown.init) {
        $0.field("link", \.link, .signedLink, "The link, as crm.consent-links.create gave it.")
    }
}
