import RetailContracts
import RetailCore
import RetailKit

extension Consent {
    static let answer = Answer<Consent>("Consent", "What a customer said, and how it is known.") {
        $0.field("number", \.number, .integer(1...Int64.max), "The number of the evidence.")
        $0.field("customer_id", \.customer, .id(), "The record whose word it is.")
        $0.field("kind", \.kind, .choice(), "By which kind of channel.")
        $0.field(
            "address", \.value, .optional(Format<String>.line(1...254).personal),
            "At which address; absent: at all of the kind that the record has.")
        $0.field("purpose", \.purpose, .choice(), "For what.")
        $0.field(
            "topic", \.topic, .optional(.code()), "About what; absent: about everything.")
        $0.field("state", \.state, .choice(), "Agreed, withdrawn, or asked and not confirmed.")
        $0.field("granted", \.isGranted, .flag, "Whether it is agreed to.")
        $0.field("basis", \.basis, .choice(), "Why it is lawful to write.")
        $0.field(
            "text_version", \.textVersion, .optional(.line(1...100)),
            "Which wording the customer saw.")
        $0.field("source", \.source, .line(1...200), "Where it was said.")
        $0.field("proof", \.proof, .choice(), "How it can be shown.")
        $0.field("channel", \.channel, .optional(.code()), "On which channel.")
        $0.field("location", \.location, .optional(.code()), "At which location.")
        $0.field("actor", \.actor, .line(1...100), "Who noted it.")
        $0.field(
            "actor_name", \.actorName, .actorName,
            "What they are called, in lists; absent for who may not see them, and where they have "
                + "no name.")
        $0.field("at", \.at, .instant, "When it was said.")
        $0.field("recorded_at", \.recordedAt, .instant, "When it was told here.")
        $0.field(
            "confirms", \.confirms, .optional(.integer(1...Int64.max)),
            "The request that it confirms.")
    }
}

extension ContactEligibility {
    static let answer = Answer<ContactEligibility>(
        "ContactEligibility", "Whether an address may be written to, and why."
    ) {
        $0.field("kind", \.kind, .choice(), "By which kind of channel.")
        $0.field(
            "identity", \.address?.identity, .optional(.integer(1...Int64.max)),
            "The address by the number of the identifier; absent where there is none.")
        $0.field(
            "customer_id", \.address?.record, .optional(.id()), "The very record whose it is.")
        $0.field(
            "address", \.address?.spelling, .optional(Format<String>.line(1...200).personal),
            "The address as it was given.")
        $0.field(
            "verified", \.address?.isVerified, .optional(.flag),
            "Whether the customer proved to own it.")
        $0.field("allowed", \.isAllowed, .flag, "Whether it may be written to.")
        $0.field("reason", \.reason, .choice(), "Why.")
        $0.field(
            "not_before", \.notBefore, .optional(.instant),
            "When quiet hours end, where they are all that forbids it.")
        $0.field(
            "consent", \.consent, .optional(.integer(1...Int64.max)),
            "The evidence that decides, by its number.")
        $0.field(
            "suppression", \.suppression, .optional(.integer(1...Int64.max)),
            "The suppression that decides; where it is allowed nevertheless, who unsubscribed came "
                + "back by a newer consent that is proven.")
    }
}

extension BroughtConsent {
    static let answer = Answer<BroughtConsent>(
        "BroughtConsent", "What became of a word that another system has."
    ) {
        $0.field("outcome", \.outcome, .choice(), "What became of it.")
        $0.field(
            "evidence", \.evidence, .optional(.integer(1...Int64.max)),
            "The number of the evidence; absent where none was kept.")
        $0.field(
            "suppression", \.suppression, .optional(.integer(1...Int64.max)),
            "The suppression that keeps anything from being sent there.")
    }
}
