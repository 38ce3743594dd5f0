import RetailContracts
import RetailCore
import RetailKit
import RetailStorage

/// The operations on what is said.
struct MessageOperations: Sendable {
    let inbox: Inbox
    let actions: CaseActions

    var all: [Operation] { [receive, send, note, list] }

    private var receive: Operation {
        .command(
            "support.messages.receive", .post, "/messages",
            .permission(SupportPermissions.receive),
            "Takes in a message from e-mail, chat, text message, messenger or telephone.",
            details: "It continues the case of its transfer code, else the customer's case that is "
                + "not over, whatever channel that ran over; else it opens one. The customer is "
                + "looked up for verified senders only, and is met where the caller acts: "
                + "saying that one is verified needs the permission crm.identifiers.verify. What "
                + "an unverified address says continues only a case that was opened where the "
                + "message comes in, at the same location and channel, or was brought there by "
                + "its code or its customer, and is brought nowhere by it. Delivered again with "
                + "the same external_id it changes nothing and answers its case.",
            input: IncomingMessage.input, output: SupportCase.answer,
            errors: [SupportErrors.messageIDReused] + RequestErrors.late,
            example: #"{"kind":"messenger","sender":"628123456789","verified":true,"#
                + #""body":"Where is my parcel?"}"#,
            scope: .record(
                "it comes in where the caller acts, and continues a case by its code, by its "
                    + "verified customer, or by an address at that place alone"),
            asks: [Proof.permission], version: \.version,
            prepare: { message, call in try inbox.addresses.read(message, by: call) }
        ) { read, call, tx in
            try inbox.receive(read, by: try call.occurred(at: read.message.occurredAt), in: tx)
        }
    }

    private var send: Operation {
        .command(
            "support.messages.send", .post, "/cases/{case_id}/messages",
            .permission(SupportPermissions.write), "Answers the customer over the active leg.",
            input: OutgoingMessage.input, output: SupportCase.answer,
            errors: [
                SupportErrors.caseUnknown, SupportErrors.wrongState, SupportErrors.legUnknown,
            ],
            example: #"{"case_id":"case_01h455vb4pex5vsknk084sn02q","body":"It is on its way."}"#,
            scope: .record(CaseOperations.reached),
            version: \.version
        ) { input, call, tx in
            try actions.send(
                input.body, isAutomatic: input.isAutomatic, to: input.id, by: call, in: tx)
        }
    }

    private var note: Operation {
        .command(
            "support.notes.create", .post, "/cases/{case_id}/notes",
            .permission(SupportPermissions.write), "Writes a note that only the desk sees.",
            input: CaseNote.input, output: SupportCase.answer,
            errors: [
                SupportErrors.caseUnknown, SupportErrors.wrongState, SupportErrors.legUnknown,
            ],
            example: #"{"case_id":"case_01h455vb4pex5vsknk084sn02q","body":"Called twice."}"#,
            scope: .record(CaseOperations.reached),
            version: \.version
        ) { input, call, tx in
            try actions.note(input.body, on: input.id, by: call, in: tx)
        }
    }

    private var list: Operation {
        .query(
            "support.messages.list", "/cases/{case_id}/messages",
            .permission(SupportPermissions.read), "Lists what was said in a case.",
            input: MessageQuery.input, output: Page.answer(of: CaseMessage.answer),
            errors: [SupportErrors.caseUnknown],
            example: #"{"case_id":"case_01h455vb4pex5vsknk084sn02q","limit":20}"#,
            scope: .record(CaseOperations.reached).withCustomers
        ) { input, call, tx in
            _ = try actions.find(input.id, by: call, in: tx)
            return try MessageStore().list(
                of: input.id, withNotes: call.own == nil, input.list, in: tx
            ).map { call.own == nil ? $0 : $0.forCustomer }
        }
    }
}
