import RetailContracts
import RetailCore
import RetailKit
import RetailStorage

extension CRMOperations {
    var mergeOperations: [Operation] { [merge, undo, listMerges] }
    var contactOperations: [Operation] { [setConsent, listConsents, recordNotice, listTimeline] }

    private var merge: Operation {
        .command(
            "crm.customers.merge", .post, "/customers/{customer_id}/merge",
            .permission(CRMPermissions.write), "Makes two records one customer; nothing is lost.",
            details: "The older record stands for both. The answer's number undoes it.",
            input: MergeRequest.input, output: CustomerMerge.answer,
            errors: [
                CRMErrors.customerUnknown, CRMErrors.alreadyMerged, CRMErrors.tooManyRecords,
            ],
            example: #"{"customer_id":"customer_01h455vb4pex5vsknk084sn02q","#
                + #""other_id":"customer_01h455vb4pex5vsknk084sn02r","reason":"At the till"}"#,
            scope: .record("customers both met at a place of theirs")
        ) { input, call, tx in
            try merging.join(
                input.customer, input.other, reason: input.reason, by: call, in: tx)
        }
    }

    private var undo: Operation {
        .command(
            "crm.merges.undo", .post, "/merges/{number}/undo",
            .permission(CRMPermissions.write),
            "Undoes a merge: each record goes back to what it is without it, with what is its own.",
            details: "That the two are apart is remembered: no rule joins them again.",
            input: MergeNumber.input, output: CustomerMerge.answer,
            errors: [CRMErrors.mergeUnknown], example: #"{"number":1}"#,
            scope: .record("customers both met at a place of theirs")
        ) { input, call, tx in
            try merging.undo(input.number, by: call, in: tx)
        }
    }

    private var listMerges: Operation {
        .query(
            "crm.merges.list", "/customers/{customer_id}/merges",
            .permission(CRMPermissions.read),
            "Lists the merges of a customer, also those undone, newest first.",
            input: MergeQuery.input, output: Page.answer(of: CustomerMerge.answer),
            errors: [CRMErrors.customerUnknown],
            example: #"{"customer_id":"customer_01h455vb4pex5vsknk084sn02q","limit":20}"#,
            scope: .record("a customer met at a place of theirs"),
            asks: merges.actors?.permissions ?? []
        ) { input, call, tx in
            let summary = try directory.required(input.customer, by: call, in: tx)
            return try merges.list(summary, input.list, by: call, in: tx)
        }
    }

    private var setConsent: Operation {
        .command(
            "crm.consents.set", .post, "/customers/{customer_id}/consents",
            .permission(CRMPermissions.write),
            "Notes that a customer agreed to something or withdrew it.",
            input: ConsentWord.input, output: Listing.answer(of: Consent.answer),
            errors: [CRMErrors.customerUnknown],
            example: #"{"customer_id":"customer_01h455vb4pex5vsknk084sn02q","kind":"sms","#
                + #""purpose":"marketing","granted":true,"source":"till-jkt-01"}"#,
            scope: .record("a customer met at a place of theirs").withCustomers
        ) { input, call, tx in
            try consents.set(
                Consent(
                    customer: input.customer, kind: input.kind, purpose: input.purpose,
                    isGranted: input.isGranted, source: input.source, at: call.now),
                by: call, in: tx)
            return Listing(items: try consents.state(of: input.customer, by: call, in: tx))
        }
    }

    private var listConsents: Operation {
        .query(
            "crm.consents.list", "/customers/{customer_id}/consents",
            .permission(CRMPermissions.read),
            "Lists what holds: of merged records, one that withdrew binds all.",
            input: ConsentQuery.input, output: Page.answer(of: Consent.answer),
            errors: [CRMErrors.customerUnknown],
            example: #"{"customer_id":"customer_01h455vb4pex5vsknk084sn02q"}"#,
            scope: .record("a customer met at a place of theirs").withCustomers
        ) { input, call, tx in
            let state = try consents.state(of: input.customer, by: call, in: tx)
            return try Page(of: state, in: "crm.consents", input.list) {
                "\($0.kind.rawValue)/\($0.purpose.rawValue)"
            }
        }
    }

    private var recordNotice: Operation {
        .command(
            "crm.notices.record", .post, "/customers/{customer_id}/notices",
            .permission(CRMPermissions.tell),
            "Records that a customer is notified of something, if that is allowed.",
            details: "Service notices need no consent; marketing and surveys do.",
            input: Notice.record.input, output: Notice.record.answer,
            errors: [CRMErrors.customerUnknown, CRMErrors.consentMissing],
            example: #"{"customer_id":"customer_01h455vb4pex5vsknk084sn02q","kind":"sms","#
                + #""purpose":"service","text":"Your order is ready."}"#,
            scope: .record("a customer met at a place of theirs")
        ) { input, call, tx in
            try consents.notify(input, by: call, in: tx)
            return input
        }
    }

    private var listTimeline: Operation {
        .query(
            "crm.timeline-entries.list", "/customers/{customer_id}/timeline",
            .permission(CRMPermissions.read),
            "Lists everything that happened with a customer, on every channel.",
            input: TimelineQuery.input, output: Page.answer(of: TimelineEntry.answer),
            errors: [CRMErrors.customerUnknown],
            example: #"{"customer_id":"customer_01h455vb4pex5vsknk084sn02q","limit":20}"#,
            scope: .record("a customer met at a place of theirs").withCustomers
        ) { input, call, tx in
            try timeline.page(
                of: input.customer, input.filter, input.list, by: call, in: tx)
        }
    }
}
