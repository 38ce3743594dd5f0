import RetailContracts
import RetailCore
import RetailKit

extension IncomingMessage {
    static let input = Input(
        "IncomingMessage", "A message as a channel hands it in.",
        { kind, sender, namespace, country, isVerified, subject, body, code, external, occurredAt in
            IncomingMessage(
                kind: kind, sender: BareAddress.of(sender, kind, isProven: isVerified),
                namespace: namespace,
                country: country,
                isVerified: isVerified,
                subject: CaseSubject(subject, of: body.text), body: body,
                code: code, externalID: external, occurredAt: occurredAt)
        }
    ) {
        $0.field("kind", \.kind, .choice(), "Over what it came.")
        $0.field(
            "sender", \.sender, Format<String>.line(1...200).personal,
            "The customer's address or number there. Of `Ana <ana@mail.example>` the address is "
                + "taken, of a telephone number what stands before its extension.")
        $0.namespace(\.namespace)
        $0.country(\.country)
        $0.field(
            "verified", \.isVerified, .flag,
            "Whether the channel has proved that the sender is who they say.")
        $0.field(
            "subject", \.givenSubject, .optional(Format<String>.line(1...200).personal),
            "What it is about; absent: how the message begins.")
        $0.field(
            "body", \.body, Format<MaskedText>.maskedLines(1...10_000).personal, "What was said.")
        $0.field(
            "code", \.code, .optional(Format<String>.line(1...40).oneTime),
            "A transfer code, where one came with it.")
        $0.field(
            "external_id", \.externalID, .optional(.line(1...200)),
            "The id that the channel's provider gave it: the same id again changes nothing. Where "
                + "several providers serve one kind of channel, begin it with the provider's name.")
        $0.field(
            "occurred_at", \.occurredAt, .optional(.instant),
            "When it was sent, where it is delivered late; absent: now. Promises count from when "
                + "it came in.")
    }
}

struct OutgoingMessage: Sendable {
    let id: CaseID
    let body: MaskedText
    let isAutomatic: Bool

    static let input = Input("OutgoingMessage", "An answer.", OutgoingMessage.init) {
        $0.field("case_id", \.id, .idOrName(), "The case, by id or number.")
        $0.field(
            "body", \.body, Format<MaskedText>.maskedLines(1...10_000).personal, "What to say.")
        $0.field(
            "automatic", \.isAutomatic, Format<Bool>.flag.defaulting(to: false, "false"),
            "Whether a machine says it: then the customer still waits for a person.")
    }
}

struct CaseNote: Sendable {
    let id: CaseID
    let body: MaskedText

    static let input = Input("CaseNote", "A note that only the desk sees.", CaseNote.init) {
        $0.field("case_id", \.id, .idOrName(), "The case, by id or number.")
        $0.field(
            "body", \.body, Format<MaskedText>.maskedLines(1...10_000).personal, "What to note.")
    }
}

struct MessageQuery: Sendable {
    let id: CaseID
    let list: ListRequest<AgeSort>

    static let input = Input("CaseMessageQuery", "Which case's messages.", MessageQuery.init) {
        $0.field("case_id", \.id, .idOrName(), "The case, by id or number.")
        $0.list(\.list, by: AgeSort.newest)
    }
}
