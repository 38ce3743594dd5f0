import RetailContracts
import RetailCore
import RetailKit
import RetailStorage

private let customerExample = #"{"customer_id":"customer_01h455vb4pex5vsknk084sn02q"}"#

/// The operations on what records are.
struct VerdictOperations: Sendable {
    let verdicts: Verdicts

    var all: [Operation] { [show, list, set, revoke, note] }

    private static let met = "a customer met at a place of theirs"

    private var show: Operation {
        .query(
            "crm.verdicts.show", "/customers/{customer_id}/verdict",
            .permission(CRMPermissions.readVerdicts),
            "Shows what a record is said to be, and what the rules would say now.",
            details: "Each signal that speaks against the record is told with its weight. Of "
                + "merged records each is judged by itself.",
            input: CustomerQuery.input, output: JudgedRecord.answer,
            errors: [CRMErrors.customerUnknown], example: customerExample,
            scope: .record(Self.met)
        ) { input, call, tx in
            try verdicts.show(input.customer, by: call, in: tx)
        }
    }

    private var list: Operation {
        .query(
            "crm.verdicts.list", "/customer-verdicts", .permission(CRMPermissions.readVerdicts),
            "Lists verdicts, also those that were revoked, newest first.",
            input: VerdictQuery.input, output: Page.answer(of: Verdict.answer),
            example: #"{"standing":true,"limit":20}"#, weight: .heavy,
            scope: .rows("customers who were met there")
        ) { query, call, tx in
            try VerdictStore().list(query.filter, within: call.reach(), query.list, in: tx)
        }
    }

    private var set: Operation {
        .command(
            "crm.verdicts.set", .post, "/customers/{customer_id}/verdict",
            .permission(CRMPermissions.writeVerdicts), "Says what a customer's record is.",
            details: "Figures leave out what is fake, test or bot, and count the rest. It stands "
                + "until it is revoked, whatever the rules say.",
            input: NewVerdict.input, output: Verdict.answer, status: 201,
            errors: [CRMErrors.customerUnknown],
            example: #"{"customer_id":"customer_01h455vb4pex5vsknk084sn02q","verdict":"test","#
                + #""note":"Ours, from the opening of the shop"}"#,
            scope: .record(Self.met)
        ) { new, call, tx in
            try verdicts.set(new, by: call, in: tx)
        }
    }

    private var revoke: Operation {
        .command(
            "crm.verdicts.revoke", .post, "/customer-verdicts/{number}/revoke",
            .permission(CRMPermissions.writeVerdicts), "Takes a verdict back.",
            details: "What stood beside it is in force again. The rules say again what they said "
                + "when they judge the record next: where they are wrong, set genuine.",
            input: VerdictNumber.input, output: Verdict.answer,
            errors: [CRMErrors.verdictUnknown], example: #"{"number":1}"#,
            scope: .record(Self.met)
        ) { input, call, tx in
            try verdicts.revoke(input.number, by: call, in: tx)
        }
    }

    private var note: Operation {
        .command(
            "crm.circumstances.set", .put, "/customers/{customer_id}/circumstances",
            .permission(CRMPermissions.write),
            "Notes how a customer's record came: program, device, whether mail arrives.",
            details: "In place of what was noted before. It serves the verdict alone.",
            input: Circumstances.input, output: NotedCircumstances.answer,
            errors: [CRMErrors.customerUnknown],
            example: #"{"customer_id":"customer_01h455vb4pex5vsknk084sn02q","#
                + #""agent":"Mozilla/5.0","device":"d-4711"}"#,
            scope: .record(Self.met)
        ) { circumstances, call, tx in
            try verdicts.note(circumstances, by: call, in: tx)
            return NotedCircumstances(customer: circumstances.customer)
        }
    }
}
