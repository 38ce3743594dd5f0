import RetailContracts
import RetailKit

/// The operations on links by which customers withdraw a consent without an account.
struct ConsentLinkOperations: Sendable {
    let consents: ConsentLinks

    var all: [Operation] { [create, show, withdraw, choose] }

    private static let link =
        #"{"link":"AAABm9-7qABjdXN0b21lcl8wMWg0NTV2YjRwZXg1dnNrbjA4NHNuMDJxv1J0mSxk2m0N"}"#

    private var create: Operation {
        .command(
            "crm.consent-links.create", .post, "/customers/{customer_id}/consent-link",
            .permission(CRMPermissions.tell),
            "Makes a link by which whoever has it withdraws a consent.",
            details: "For messages that need consent: marketing and surveys. It is signed and kept "
                + "nowhere, and good for two years, unless the shop's key is replaced. One of an "
                + "address chooses what is sent there, too.",
            input: ConsentLinkOrder.input, output: ConsentLink.answer, status: 201,
            errors: [
                CRMErrors.customerUnknown, CRMErrors.identityUnknown, CRMErrors.topicUnknown,
                CRMErrors.consentNotAsked,
            ],
            example: #"{"customer_id":"customer_01h455vb4pex5vsknk084sn02q","kind":"email","#
                + #""purpose":"marketing"}"#, needsKey: false,
            scope: .record("a customer met at a place of theirs"), asks: [Proof.permission]
        ) { input, call, tx in
            try consents.make(input, by: call, in: tx)
        }
    }

    private var show: Operation {
        .query(
            "crm.consent-links.show", "/linked-consent", .open,
            "Shows whoever has the link what it withdraws; nothing changes by it.",
            input: ConsentLinkShown.input, output: LinkedConsent.answer,
            errors: [CRMErrors.linkRefused], example: Self.link,
            scope: .none("the link is the proof").withCustomers
        ) { input, call, tx in
            try consents.show(input.link, at: call.now, in: tx)
        }
    }

    private var withdraw: Operation {
        .command(
            "crm.consent-links.withdraw", .post, "/withdrawn-consents", .open,
            "Withdraws the consent to which a link leads.",
            details: "A page asks before it calls this: whatever opens the links of a message to "
                + "look at them, reads the page alone.",
            input: ConsentLinkUsed.input, output: LinkedConsent.answer,
            errors: [CRMErrors.linkRefused], example: Self.link, needsKey: false,
            scope: .none("the link is the proof").withCustomers
        ) { input, call, tx in
            try consents.withdraw(
                input.link, everything: input.isEverything, by: call, in: tx)
        }
    }

    private var choose: Operation {
        .command(
            "crm.consent-links.choose", .post, "/chosen-consents", .open,
            "Notes what is wanted at the address to which a link was sent.",
            details: "What is agreed to by it is proven for that address. What a link of a whole "
                + "record leads to can be withdrawn alone.",
            input: ConsentLinkChoices.input, output: LinkedConsent.answer,
            errors: [CRMErrors.linkRefused],
            example: #"{"link":"AAABm9-7qABjdXN0b21lcl8wMWg0NTV2YjRwZXg1dnNr","#
                + #""choices":[{"kind":"email","purpose":"marketing","granted":true}]}"#,
            needsKey: false, scope: .none("the link is the proof").withCustomers
        ) { input, call, tx in
            try consents.choose(input.choices, by: input.link, call, in: tx)
        }
    }
}
