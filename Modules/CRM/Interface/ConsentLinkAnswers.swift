import RetailContracts
import RetailCore
import RetailKit

extension ConsentLink {
    static let answer = Answer<ConsentLink>(
        "ConsentLink", "A link that withdraws a consent, shown once."
    ) {
        $0.field("customer_id", \.order.customer, .id(), "The customer.")
        $0.field("kind", \.order.kind, .choice(), "By which kind of channel.")
        $0.field(
            "identity", \.order.identity, .optional(.integer(1...Int64.max)), "At which address.")
        $0.field("purpose", \.order.purpose, .choice(), "For what.")
        $0.field("topic", \.order.topic, .optional(.code()), "About what.")
        $0.field(
            "link", \.link, .signedLink,
            "What the address of the page has at its end, behind a # so that no log keeps it.")
        $0.field("until", \.until, .instant, "Until when it is good.")
        $0.field(
            "list_unsubscribe", \.unsubscribeHeader,
            .optional(Format<String>.line(20...500).oneTime),
            "The header List-Unsubscribe of the message, where the site was named.")
        $0.field(
            "list_unsubscribe_post", \.unsubscribePostHeader, .optional(.line(1...100)),
            "The header List-Unsubscribe-Post.")
    }
}

extension LinkedConsent {
    static let answer = Answer<LinkedConsent>(
        "LinkedConsent", "A consent, without whose it is."
    ) {
        $0.field("kind", \.subject.kind, .choice(), "By which kind of channel.")
        $0.field("purpose", \.subject.purpose, .choice(), "For what.")
        $0.field(
            "topic", \.subject.topic, .optional(.code()), "About what; absent: about everything.")
        $0.field("granted", \.isGranted, .flag, "Whether it holds.")
        $0.field(
            "choices", \.choices, .list(.object(ConsentChoice.answer), 0...2_000),
            "What can be chosen at the address to which the link was sent.")
    }
}

extension ConsentChoice {
    static let answer = Answer<ConsentChoice>(
        "ConsentChoice", "One of the things that somebody wants or does not."
    ) {
        $0.field("kind", \.kind, .choice(), "By which kind of channel.")
        $0.field("purpose", \.purpose, .choice(), "For what.")
        $0.field(
            "topic", \.topic, .optional(.code()), "About what; absent: about everything.")
        $0.field("name", \.name, .optional(.line(1...100)), "What the topic is called.")
        $0.field("granted", \.isGranted, .flag, "Whether it is sent.")
    }
}
