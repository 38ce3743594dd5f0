import RetailContracts
import RetailCore
import RetailKit
import RetailStorage

extension CRMOperations {
    var mergeOperations: [Operation] { [merge, undo, listMerges] }
    var contactOperations: [Operation] { [listTimeline, listUndecided] }

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

    private var listUndecided: Operation {
        .query(
            "crm.undecided-entries.list", "/merges/{number}/undecided-entries",
            .permission(CRMPermissions.read),
            "Lists what undoing a merge cannot decide: what came while it held, by no identifier.",
            details: "It stays with the record that was named when it came.",
            input: UndecidedQuery.input, output: Page.answer(of: TimelineEntry.answer),
            errors: [CRMErrors.mergeUnknown], example: #"{"number":1}"#,
            scope: .record("customers both met at a place of theirs")
        ) { input, call, tx in
            try timeline.undecided(input.number, input.list, by: call, in: tx)
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
