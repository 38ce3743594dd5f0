import RetailContracts
import RetailCore
import RetailKit

extension IncomingMessage {
    static let shape = Shape<IncomingMessage>(
        "IncomingMessage", "A message as a channel hands it in."
    ) { shape in
        let kind = shape.field("kind", \.kind, .choice(), "Over what it came.")
        let sender = shape.field(
            "sender", \.sender, Format<String>.line(1...200).personal,
            "The customer's address or number there.")
        let isVerified = shape.field(
            "verified", \.isVerified, .flag,
            "Whether the channel has proved that the sender is who they say.")
        let subject = shape.field(
            "subject", \.givenSubject, .optional(Format<String>.line(1...200).personal),
            "What it is about; absent: how the message begins.")
        let body = shape.field(
            "body", \.body, Format<MaskedText>.maskedLines(1...10_000).personal, "What was said.")
        let code = shape.field(
            "code", \.code, .optional(Format<String>.line(1...40).oneTime),
            "A transfer code, where one came with it.")
        let external = shape.field(
            "external_id", \.externalID, .optional(.line(1...200)),
            "The id that the channel's provider gave it: the same id again changes nothing. Where "
                + "several providers serve one kind of channel, begin it with the provider's name.")
        return {
            IncomingMessage(
                kind: try $0[kind], sender: try $0[sender], isVerified: try $0[isVerified],
                subject: .subject(try $0[subject], of: try $0[body].text), body: try $0[body],
                code: try $0[code], externalID: try $0[external])
        }
    }
}

struct OutgoingMessage: Sendable {
    let id: CaseID
    let body: MaskedText
    let isAutomatic: Bool

    static let shape = Shape<OutgoingMessage>("OutgoingMessage", "An answer.") { shape in
        let id = shape.field("case_id", \.id, .id(), "The case.")
        let body = shape.field(
            "body", \.body, Format<MaskedText>.maskedLines(1...10_000).personal, "What to say.")
        let isAutomatic = shape.field(
            "automatic", \.isAutomatic, Format<Bool>.flag.defaulting(to: false, "false"),
            "Whether a machine says it: then the customer still waits for a person.")
        return {
            OutgoingMessage(
                id: try $0[id], body: try $0[body], isAutomatic: try $0[isAutomatic])
        }
    }
}

struct CaseNote: Sendable {
    let id: CaseID
    let body: MaskedText

    static let shape = Shape<CaseNote>("CaseNote", "A note that only the desk sees.") { shape in
        let id = shape.field("case_id", \.id, .id(), "The case.")
        let body = shape.field(
            "body", \.body, Format<MaskedText>.maskedLines(1...10_000).personal, "What to note.")
        return { CaseNote(id: try $0[id], body: try $0[body]) }
    }
}

struct MessageQuery: Sendable {
    let id: CaseID
    let page: PageRequest

    static let shape = Shape<MessageQuery>("CaseMessageQuery", "Which case's messages.") { shape in
        let id = shape.field("case_id", \.id, .id(), "The case.")
        let page = shape.page(\.page)
        return { MessageQuery(id: try $0[id], page: try $0[page]) }
    }
}
