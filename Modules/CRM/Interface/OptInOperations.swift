import RetailContracts
import RetailCore
import RetailKit
import RetailStorage

/// The operations on consents that are asked for and confirmed from the address.
struct OptInOperations: Sendable {
    let optIns: OptIns

    var all: [Operation] { [request, show, confirm] }

    private static let link = #"{"link":"AAABm9-7qABjdXN0b21lcl8wMWg0NTV2YjRwZXg1dnNr"}"#

    private var request: Operation {
        .command(
            "crm.opt-ins.request", .post, "/customers/{customer_id}/opt-ins",
            .permission(CRMPermissions.tell),
            "Notes that a customer is asked to agree, and makes the link that confirms it.",
            details:
                "Nothing may be sent for it before it is confirmed: until then the reason is "
                + "pending. The link is good for seven days.",
            input: OptInRequest.input, output: OptIn.answer, status: 201,
            errors: [
                CRMErrors.customerUnknown, CRMErrors.identityUnknown, CRMErrors.topicUnknown,
                CRMErrors.topicArchived, CRMErrors.consentNotAsked, CRMErrors.linkRefused,
                CRMErrors.addressSuppressed,
            ],
            example: #"{"customer_id":"customer_01h455vb4pex5vsknk084sn02q","kind":"email","#
                + #""identity":1,"purpose":"marketing","source":"footer"}"#,
            scope: .record("a customer met at a place of theirs"), asks: [Proof.permission]
        ) { input, call, tx in
            try optIns.request(input, by: call, in: tx)
        }
    }

    private var show: Operation {
        .query(
            "crm.opt-ins.show", "/linked-opt-in", .open,
            "Shows whoever has the link what it confirms; nothing changes by it.",
            input: ConsentLinkShown.input, output: LinkedOptIn.answer,
            errors: [CRMErrors.linkRefused], example: Self.link,
            scope: .none("the link is the proof").withCustomers
        ) { input, call, tx in
            try optIns.show(input.link, at: call.now, in: tx)
        }
    }

    private var confirm: Operation {
        .command(
            "crm.opt-ins.confirm", .post, "/confirmed-opt-ins", .open,
            "Notes that whoever was asked agrees.",
            details: "A page asks before it calls this: whatever opens the links of a message to "
                + "look at them, reads the page alone. Done twice, there is one piece of evidence.",
            input: ConsentLinkShown.input, output: LinkedOptIn.answer,
            errors: [CRMErrors.linkRefused], example: Self.link, needsKey: false,
            scope: .none("the link is the proof").withCustomers
        ) { input, call, tx in
            try optIns.confirm(input.link, by: call, in: tx)
        }
    }
}
