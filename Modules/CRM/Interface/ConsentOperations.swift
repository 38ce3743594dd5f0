import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailSync

/// The operations on what customers agreed to, and on what they may therefore be told.
struct ConsentOperations: Sendable {
    let consents: Consents
    let eligibility: Eligibility
    let actors: (any ActorNaming)?

    var all: [Operation] { [set, bring, list, listEvidence, check, recordNotice] }

    private static let met = "a customer met at a place of theirs"

    private var set: Operation {
        .command(
            "crm.consents.set", .post, "/customers/{customer_id}/consents",
            .permission(CRMPermissions.write),
            "Notes that a customer agreed to something or withdrew it.",
            details:
                "Of one address (identity) or of all of the kind, about one topic or everything. A "
                + "signature or a recording is a proof, and saying so needs the permission "
                + "crm.identifiers.verify. It lifts no suppression.",
            input: ConsentWord.input, output: Listing.answer(of: Consent.answer),
            errors: [
                CRMErrors.customerUnknown, CRMErrors.identityUnknown, CRMErrors.topicUnknown,
                CRMErrors.topicArchived,
            ] + RequestErrors.late,
            example: #"{"customer_id":"customer_01h455vb4pex5vsknk084sn02q","kind":"sms","#
                + #""purpose":"marketing","granted":true,"source":"till-jkt-01"}"#,
            scope: .record(Self.met).withCustomers, asks: [Proof.permission]
        ) { input, call, tx in
            try consents.set(input, by: call, in: tx)
            return Listing(items: try consents.state(of: input.customer, by: call, in: tx))
        }
    }

    private var bring: Operation {
        .command(
            "crm.consents.import", .post, "/customers/{customer_id}/consents/import",
            .permission(CRMPermissions.importPast),
            "Keeps what a customer said to another system.",
            details:
                "The same word of the same moment and source is kept once. Who agreed there while "
                + "nothing is sent to the address has agreed to nothing here (suppressed): lift "
                + "the suppression first.",
            input: ConsentOfOld.input, output: BroughtConsent.answer,
            errors: [
                CRMErrors.customerUnknown, CRMErrors.identityUnknown, CRMErrors.topicUnknown,
                CRMErrors.topicArchived, RequestErrors.occursInFuture,
            ],
            example: #"{"customer_id":"customer_01h455vb4pex5vsknk084sn02q","kind":"email","#
                + #""purpose":"marketing","granted":true,"source":"old-shop","#
                + #""said_at":"2024-05-01T10:00:00Z"}"#,
            scope: .record(Self.met), asks: [Proof.permission]
        ) { input, call, tx in
            try consents.bring(input, by: call, in: tx)
        }
    }

    private var list: Operation {
        .query(
            "crm.consents.list", "/customers/{customer_id}/consents",
            .permission(CRMPermissions.read),
            "Lists the words that hold: of merged records, one that withdrew binds all.",
            details: "What may be sent to which address by them: crm.eligibility.check.",
            input: ConsentQuery.input, output: Page.answer(of: Consent.answer),
            errors: [CRMErrors.customerUnknown],
            example: #"{"customer_id":"customer_01h455vb4pex5vsknk084sn02q"}"#,
            scope: .record(Self.met).withCustomers
        ) { input, call, tx in
            let state = try consents.state(of: input.customer, by: call, in: tx)
            return try Page(of: state, in: "crm.consents", input.list) { ConsentPlace($0).key }
        }
    }

    private var listEvidence: Operation {
        .query(
            "crm.consent-evidence.list", "/customers/{customer_id}/consent-evidence",
            .permission(CRMPermissions.read),
            "Lists every word of a customer on consent: who noted it, where and by what proof.",
            input: ConsentEvidenceQuery.input, output: Page.answer(of: Consent.answer),
            errors: [CRMErrors.customerUnknown],
            example: #"{"customer_id":"customer_01h455vb4pex5vsknk084sn02q","limit":20}"#,
            scope: .record(Self.met), asks: actors?.permissions ?? []
        ) { input, call, tx in
            let summary = try consents.directory.required(input.customer, by: call, in: tx)
            return try ConsentStore().list(summary, input.list, in: tx)
                .naming(actors, by: call, in: tx)
        }
    }

    private var check: Operation {
        .query(
            "crm.eligibility.check", "/customers/{customer_id}/eligibility",
            .permission(CRMPermissions.tell),
            "Tells at which addresses a customer may be told something, and why.",
            details:
                "Everything that sends asks this first. A suppression wins over every consent; a "
                + "withdrawal under another record or at another address binds, unless a newer "
                + "consent of the very address is proven.",
            input: EligibilityQuery.input, output: Page.answer(of: ContactEligibility.answer),
            errors: [CRMErrors.customerUnknown, CRMErrors.identityUnknown, CRMErrors.topicUnknown],
            example: #"{"customer_id":"customer_01h455vb4pex5vsknk084sn02q","#
                + #""purpose":"marketing","kind":"email"}"#,
            scope: .record(Self.met)
        ) { input, call, tx in
            try consents.requireTopic(input.question.topic, isGranted: false, in: tx)
            let answers = try eligibility.eligibility(input.question, by: call, in: tx)
            return try Page(of: answers, in: "crm.eligibility", input.list, by: \.place)
        }
    }

    private var recordNotice: Operation {
        .command(
            "crm.notices.record", .post, "/customers/{customer_id}/notices",
            .permission(CRMPermissions.tell),
            "Records that a customer is notified of something, if that is allowed.",
            details: "Service notices need no consent; marketing and surveys do. The refusal names "
                + "the reason, as crm.eligibility.check tells it.",
            input: Notice.record.input, output: Notice.record.answer,
            errors: [
                CRMErrors.customerUnknown, CRMErrors.identityUnknown, CRMErrors.topicUnknown,
                CRMErrors.consentMissing, CRMErrors.addressSuppressed, CRMErrors.addressMissing,
                CRMErrors.quietHours,
            ],
            example: #"{"customer_id":"customer_01h455vb4pex5vsknk084sn02q","kind":"sms","#
                + #""purpose":"service","text":"Your order is ready."}"#,
            scope: .record(Self.met)
        ) { input, call, tx in
            try consents.requireTopic(input.topic, isGranted: false, in: tx)
            try Notices(eligibilities: eligibility).notify(input, by: call, in: tx)
            return input
        }
    }
}

extension ContactEligibility {
    /// Puts what is proven first, and tells addresses apart without naming them.
    fileprivate var place: String {
        let digits = String(address?.identity ?? 0)
        let number = String(repeating: "0", count: max(0, 20 - digits.count)) + digits
        return "\(address?.isVerified == true ? 0 : 1)/\(number)/\(kind.rawValue)"
    }
}
