import RetailContracts
import RetailCore
import RetailKit

extension ConsentWord {
    static let input = Input("ConsentWord", "What a customer said.", ConsentWord.init) {
        $0.field("customer_id", \.customer, .id(), "The customer.")
        $0.field("kind", \.kind, .choice(), "By which kind of channel.")
        $0.field(
            "identity", \.identity, .optional(.integer(1...Int64.max)),
            "At which address, by the number of the identifier; absent: at all of the kind that "
                + "the record has.")
        $0.field("purpose", \.purpose, .choice(), "For what.")
        $0.field(
            "topic", \.topic, .optional(.code()), "About what; absent: about everything.")
        $0.field("granted", \.isGranted, .flag, "Agreed or withdrawn.")
        $0.field(
            "basis", \.basis, .optional(.choice()),
            "Why it is lawful to write; absent: consent.")
        $0.field(
            "text_version", \.textVersion, .optional(.line(1...100)),
            "Which wording the customer saw.")
        $0.field("source", \.source, .line(1...200), "Where it was said.")
        $0.field(
            "proof", \.proof, .optional(.choice()),
            "How it can be shown: none, signature or recording; the others are made by what they "
                + "prove. Absent: none, or the customer's own token.")
        $0.field(
            "occurred_at", \.occurredAt, .optional(.instant),
            "When it was said, where that is told late.")
    }
}

extension ConsentOfOld {
    static let input = Input(
        "ConsentOfOld", "What a customer said to another system.", ConsentOfOld.init
    ) {
        $0.group(\.word, ConsentWord.told) {
            $0.field("customer_id", \.customer, .id(), "The customer.")
            $0.field("kind", \.kind, .choice(), "By which kind of channel.")
            $0.field(
                "identity", \.identity, .optional(.integer(1...Int64.max)),
                "At which address, by the number of the identifier; absent: at all of the kind "
                    + "that the record has.")
            $0.field("purpose", \.purpose, .choice(), "For what.")
            $0.field(
                "topic", \.topic, .optional(.code()), "About what; absent: about everything.")
            $0.field("granted", \.isGranted, .flag, "Agreed or withdrawn.")
            $0.field(
                "basis", \.basis, .optional(.choice()),
                "Why it is lawful to write; absent: consent.")
            $0.field(
                "text_version", \.textVersion, .optional(.line(1...100)),
                "Which wording the customer saw.")
            $0.field("source", \.source, .line(1...200), "Where it was said.")
            $0.field(
                "proof", \.proof, .optional(.choice()),
                "How it can be shown: none, signature or recording. Absent: none.")
        }
        $0.field("said_at", \.saidAt, .instant, "When it was said, however long ago.")
    }
}

extension ConsentWord {
    /// What was said at a moment that is told beside it.
    fileprivate static func told(
        customer: CustomerID, kind: ChannelKind, identity: Int64?, purpose: ConsentPurpose,
        topic: Code<ConsentTopic>?, isGranted: Bool, basis: ConsentBasis?, textVersion: String?,
        source: String, proof: ConsentProof?
    ) -> ConsentWord {
        ConsentWord(
            customer: customer, kind: kind, identity: identity, purpose: purpose, topic: topic,
            isGranted: isGranted, basis: basis, textVersion: textVersion, source: source,
            proof: proof, occurredAt: nil)
    }
}

struct ConsentQuery: Sendable {
    let customer: CustomerID
    let list: ListQuery

    static let input = Input("ConsentQuery", "Whose consents.", ConsentQuery.init) {
        $0.field("customer_id", \.customer, .id(), "Any record of the customer.")
        $0.list(\.list)
    }
}

struct ConsentEvidenceQuery: Sendable {
    let customer: CustomerID
    let list: ListRequest<AgeSort>

    static let input = Input(
        "ConsentEvidenceQuery", "Whose evidence.", ConsentEvidenceQuery.init
    ) {
        $0.field("customer_id", \.customer, .id(), "Any record of the customer.")
        $0.list(\.list, by: AgeSort.newest)
    }
}

struct EligibilityQuery: Sendable {
    let question: ContactQuestion
    let list: ListQuery

    static let input = Input(
        "EligibilityQuery", "Who is to be told what.", EligibilityQuery.init
    ) {
        $0.group(\.question, ContactQuestion.init) {
            $0.field("customer_id", \.customer, .id(), "Any record of the customer.")
            $0.field("purpose", \.purpose, .choice(), "For what.")
            $0.field(
                "topic", \.topic, .optional(.code()), "About what; absent: nothing of its own.")
            $0.field(
                "kind", \.kind, .optional(.choice()), "By which kind of channel; absent: by all.")
            $0.field(
                "identity", \.identity, .optional(.integer(1...Int64.max)),
                "At which address, by the number of the identifier; absent: at all.")
            $0.field("at", \.at, .optional(.instant), "When; absent: now.")
        }
        $0.list(\.list)
    }
}
