import RetailContracts
import RetailCore
import RetailKit

extension ConsentLinkOrder {
    static let input = Input(
        "ConsentLinkOrder", "What a link is to withdraw.", ConsentLinkOrder.init
    ) {
        $0.field("customer_id", \.customer, .id(), "The customer.")
        $0.field("kind", \.kind, .choice(), "By which kind of channel.")
        $0.field(
            "identity", \.identity, .optional(.integer(1...Int64.max)),
            "At which address, by the number of the identifier: what is wanted there can be chosen "
                + "by the link; absent: it withdraws for all of the kind that the record has.")
        $0.field("purpose", \.purpose, .choice(), "For what.")
        $0.field(
            "topic", \.topic, .optional(.code()), "About what; absent: about everything.")
        $0.field(
            "site", \.site, .optional(.site),
            "Where customers reach the gateway, such as https://shop.example: for the headers of a "
                + "message by which mail programs unsubscribe.")
    }
}

extension Format where Value == String {
    /// The beginning of an address: what is encrypted alone, as RFC 8058 asks.
    fileprivate static var site: Format<String> {
        Format<String>.word(10...200, allowed: "-_.:/").mapped(
            to: { text in
                guard text.hasPrefix("https://"), !text.hasSuffix("/") else {
                    throw Refusal("must begin with https:// and have no / at its end")
                }
                return text
            }, from: { $0 })
    }
}

/// A link to a consent that somebody shows.
struct ConsentLinkShown: Sendable {
    let link: String

    static let input = Input("ConsentLinkShown", "A link to a consent.", ConsentLinkShown.init) {
        $0.field("link", \.link, .signedLink, "The link, as the operation that makes it gave it.")
    }
}

/// A link by which somebody withdraws.
struct ConsentLinkUsed: Sendable {
    let link: String
    let isEverything: Bool

    static let input = Input("ConsentLinkUsed", "What is withdrawn.", ConsentLinkUsed.init) {
        $0.field("link", \.link, .signedLink, "The link, as crm.consent-links.create gave it.")
        $0.field(
            "everything", \.isEverything, .flag.defaulting(to: false, "false"),
            "Whether nothing that needs consent is to be sent there any more.")
    }
}

/// A link by which somebody chooses what is sent.
struct ConsentLinkChoices: Sendable {
    let link: String
    let choices: [ConsentChoice]

    static let input = Input(
        "ConsentLinkChoices", "What somebody wants.", ConsentLinkChoices.init
    ) {
        $0.field("link", \.link, .signedLink, "The link, as crm.consent-links.create gave it.")
        $0.field(
            "choices", \.choices, .list(.object(ConsentChoice.input), 1...100),
            "What changes; the rest stays.")
    }
}

extension ConsentChoice {
    static let input = Input(
        "ConsentChoiceMade", "What somebody wants or does not.",
        { ConsentChoice(kind: $0, purpose: $1, topic: $2, isGranted: $3) }
    ) {
        $0.field("kind", \.kind, .choice(), "By which kind of channel.")
        $0.field("purpose", \.purpose, .choice(), "For what.")
        $0.field(
            "topic", \.topic, .optional(.code()), "About what; absent: about everything.")
        $0.field("granted", \.isGranted, .flag, "Whether it is wanted.")
    }
}
