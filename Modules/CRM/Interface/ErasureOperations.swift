import RetailContracts
import RetailCore
import RetailKit
import RetailStorage

/// The operations by which people are forgotten.
struct ErasureOperations: Sendable {
    let erasures: Erasures

    var all: [Operation] {
        [request, preview, confirm, refuse, withdraw, repeated, show, list, records]
    }

    private static let everywhere = "who is forgotten is so at every place"
    private static let example = #"{"number":1}"#

    private var request: Operation {
        .command(
            "crm.erasures.request", .post, "/erasures", .permission(CRMPermissions.writeRights),
            "Takes in that a customer is to be forgotten.",
            details: "Nothing goes before the request is confirmed. It is to be answered within "
                + "72 hours: confirm it, refuse it, or withdraw it.",
            input: ErasureWish.input, output: Erasure.answer, status: 201,
            errors: [CRMErrors.customerUnknown, CRMErrors.erasureOpen],
            example: #"{"customer_id":"customer_01h455vb4pex5vsknk084sn02q","ground":"asked"}"#,
            scope: .everywhere(Self.everywhere)
        ) { wish, call, tx in
            try erasures.request(wish.customer, for: wish.ground, by: call, in: tx)
        }
    }

    private var preview: Operation {
        .query(
            "crm.erasure-previews.show", "/customers/{customer_id}/erasure-preview",
            .permission(CRMPermissions.readRights),
            "Tells what forgetting a customer would take away and leave, and what forbids it now.",
            input: CustomerNamed.input, output: ErasurePreview.answer,
            errors: [CRMErrors.customerUnknown],
            example: #"{"customer_id":"customer_01h455vb4pex5vsknk084sn02q"}"#,
            scope: .everywhere(Self.everywhere)
        ) { named, call, tx in
            try erasures.preview(named.customer, by: call, in: tx)
        }
    }

    private var confirm: Operation {
        .command(
            "crm.erasures.confirm", .post, "/erasures/{number}/confirm",
            .permission(CRMPermissions.erase), "Forgets a customer for good.",
            details: "From here on nobody finds them, under any merged record: every door answers "
                + "crm.customer-erased. A job takes away what is kept of them within minutes. "
                + "There is no way back.",
            input: ErasureNumber.input, output: Erasure.answer,
            errors: [
                CRMErrors.erasureUnknown, CRMErrors.customerUnknown, CRMErrors.erasureObstructed,
            ],
            example: Self.example, scope: .everywhere(Self.everywhere)
        ) { input, call, tx in
            try erasures.confirm(input.number, by: call, in: tx)
        }
    }

    private var refuse: Operation {
        .command(
            "crm.erasures.refuse", .post, "/erasures/{number}/refuse",
            .permission(CRMPermissions.erase), "Refuses to forget a customer, for a reason at law.",
            input: ErasureRefused.input, output: Erasure.answer,
            errors: [CRMErrors.erasureUnknown],
            example: #"{"number":1,"refusal":"not-proven"}"#,
            scope: .everywhere(Self.everywhere)
        ) { input, call, tx in
            try erasures.end(input.number, refusal: input.refusal, by: call, in: tx)
        }
    }

    private var withdraw: Operation {
        .command(
            "crm.erasures.withdraw", .post, "/erasures/{number}/withdraw",
            .permission(CRMPermissions.writeRights),
            "Ends a request to forget a customer who wants it no more.",
            input: ErasureNumber.input, output: Erasure.answer,
            errors: [CRMErrors.erasureUnknown], example: Self.example,
            scope: .everywhere(Self.everywhere)
        ) { input, call, tx in
            try erasures.end(input.number, refusal: nil, by: call, in: tx)
        }
    }

    private var repeated: Operation {
        .command(
            "crm.erasures.repeat", .post, "/erasure-repeats", .permission(CRMPermissions.erase),
            "Forgets a customer again who was forgotten after a backup that was put back.",
            details: "Take the records from the list that was kept beside the backups: on the "
                + "machine itself what forbids it otherwise was looked at then. Without them, and "
                + "from elsewhere, it is looked at as for the first time. Repeat it for each of "
                + "them: they may not be joined yet in the backup.",
            input: ErasureRepeat.input, output: Erasure.answer,
            errors: [
                CRMErrors.customerUnknown, CRMErrors.erasureOpen, CRMErrors.erasureObstructed,
                RequestErrors.occursInFuture,
            ],
            example: #"{"customer_id":"customer_01h455vb4pex5vsknk084sn02q","#
                + #""erased_at":"2026-10-24T10:00:00Z"}"#,
            scope: .everywhere(Self.everywhere)
        ) { input, call, tx in
            try erasures.restore(
                input.customer, erasedAt: input.erasedAt, among: input.records, by: call, in: tx)
        }
    }

    private var show: Operation {
        .query(
            "crm.erasures.show", "/erasures/{number}", .permission(CRMPermissions.readRights),
            "Shows how far a request to forget somebody is.",
            input: ErasureNumber.input, output: Erasure.answer,
            errors: [CRMErrors.erasureUnknown], example: Self.example,
            scope: .everywhere(Self.everywhere)
        ) { input, _, tx in
            try erasures.required(input.number, in: tx)
        }
    }

    private var list: Operation {
        .query(
            "crm.erasures.list", "/erasures", .permission(CRMPermissions.readRights),
            "Lists requests to forget somebody, newest first.",
            input: ErasureQuery.input, output: Page.answer(of: Erasure.answer),
            scope: .everywhere(Self.everywhere)
        ) { query, _, tx in
            let records = try query.customer.map { customer in
                try erasures.directory.customer(customer, in: tx)?.members ?? [customer]
            }
            return try ErasureStore().list(query.state, of: records, query.list, in: tx)
        }
    }

    private var records: Operation {
        .query(
            "crm.erased-records.list", "/erased-records", .permission(CRMPermissions.readRights),
            "Lists the records that were forgotten, by ids and times alone.",
            details: "Keep it beside the backups: who puts one back that is older forgets them "
                + "again by it.",
            input: ErasedRecordQuery.input, output: Page.answer(of: ErasedRecord.answer),
            scope: .everywhere(Self.everywhere)
        ) { query, _, tx in try ErasureStore().records(query.list, in: tx) }
    }
}
