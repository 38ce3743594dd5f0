import RetailContracts
import RetailCore
import RetailKit

extension OptIn {
    static let answer = Answer<OptIn>("OptIn", "What was asked, and the link that confirms it.") {
        $0.field("consent", \.consent.number, .integer(1...Int64.max), "The evidence, pending.")
        $0.field("customer_id", \.consent.customer, .id(), "The record whose word it will be.")
        $0.field("kind", \.consent.kind, .choice(), "By which kind of channel.")
        $0.field("purpose", \.consent.purpose, .choice(), "For what.")
        $0.field(
            "topic", \.consent.topic, .optional(.code()), "About what; absent: about everything.")
        $0.field(
            "link", \.link, .signedLink,
            "What the address of the page has at its end, behind # so that no log keeps it.")
        $0.field("until", \.until, .instant, "Until when it is good.")
    }
}

extension LinkedOptIn {
    static let answer = Answer<LinkedOptIn>("LinkedOptIn", "What was asked, without of whom.") {
        $0.field("kind", \.consent.kind, .choice(), "By which kind of channel.")
        $0.field("purpose", \.consent.purpose, .choice(), "For what.")
        $0.field(
            "topic", \.consent.topic, .optional(.code()), "About what; absent: about everything.")
        $0.field("confirmed", \.isConfirmed, .flag, "Whether it was confirmed.")
    }
}
