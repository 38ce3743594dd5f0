import RetailKit

/// The operations on links by which customers withdraw a consent without an account.
struct ConsentLinkOperations: Sendable {
    let consents: ConsentLinks

    var all: [Operation] { [create, show, withdraw] }

    private static let link =
        #"{"link":"AAABm9-7qABjdXN0b21lcl8wMWg0NTV2YjRwZXg1dnNrbjA4NHNuMDJxv1J0mSxk2m0N"}"#

    private var create: Operation {
        .command(
            "crm.consent-links.create", .post, "/customers/{customer_id}/consent-link",
            .permission(CRMPermissions.tell),
            "Makes a link by which whoever has it withdraws a consent.",
            details: "For messages that need consent: marketing and surveys. It is signed and kept "
                + "nowhere, and good for two years, unless the shop's key is replaced.",
            input: ConsentSubject.input, output: ConsentLink.answer, status: 201,
            errors: [CRMErrors.customerUnknown, CRMErrors.consentNotAsked],
            example: #"{"customer_id":"customer_01h455vb4pex5vsknk084sn02q","kind":"email","#
                + #""purpose":"marketing"}"#, needsKey: false,
            scope: .record("a customer met at a place of theirs")
        ) { input, call, tx in
            try consents.make(to: input, by: call, in: tx)
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
            input: ConsentLinkShown.input, output: LinkedConsent.answer,
            errors: [CRMErrors.linkRefused], example: Self.link, needsKey: false,
            scope: .none("the link is the proof").withCustomers
        ) { input, call, tx in
            try consents.withdraw(input.link, by: call, in: tx)
        }
    }
}
