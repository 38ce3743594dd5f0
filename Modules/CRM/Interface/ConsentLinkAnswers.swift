import RetailContracts
import RetailCore
import RetailKit

extension ConsentLink {
    static let answer = Answer<ConsentLink>(
        "ConsentLink", "A link that withdraws a consent, shown once."
    ) {
        $0.field("customer_id", \.subject.customer, .id(), "The customer.")
        $0.field("kind", \.subject.kind, .choice(), "By which kind of channel.")
        $0.field("purpose", \.subject.purpose, .choice(), "For what.")
        $0.field(
            "link", \.link, .signedLink,
            "What the address of the page has at its end, behind a # so that no log keeps it.")
        $0.field("until", \.until, .instant, "Until when it is good.")
    }
}

extension LinkedConsent {
    static let answer = Answer<LinkedConsent>(
        "LinkedConsent", "A consent, without whose it is."
    ) {
        $0.field("kind", \.subject.kind, .choice(), "By which kind of channel.")
        $0.field("purpose", \.subject.purpose, .choice(), "For what.")
        $0.field("granted", \.isGranted, .flag, "Whether it holds.")
    }
}
