import RetailContracts
import RetailCore
import RetailKit
import RetailStorage

/// The operations by which people get a copy of what is kept of them.
struct DataExportOperations: Sendable {
    let exports: DataExports

    var all: [Operation] { [request, cancel, show, read, list] }

    private static let met = "a customer met at a place of theirs"
    private static let example = #"{"number":1}"#
    private static let customer = #"{"customer_id":"customer_01h455vb4pex5vsknk084sn02q"}"#

    private var request: Operation {
        .command(
            "crm.data-exports.request", .post, "/data-exports",
            .permission(CRMPermissions.writeRights),
            "Asks for a copy of all that is kept of a customer, by all modules.",
            details: "A job gathers it within minutes, over all merged records. It can be read "
                + "for two weeks. Who of the staff did something is told as staff.",
            input: CustomerNamed.input, output: DataExport.answer, status: 201,
            errors: [CRMErrors.customerUnknown, CRMErrors.dataExportUnderway],
            example: Self.customer, scope: .record(Self.met).withCustomers
        ) { named, call, tx in
            try exports.request(named.customer, by: call, in: tx)
        }
    }

    private var cancel: Operation {
        .command(
            "crm.data-exports.cancel", .post, "/data-exports/{number}/cancel",
            .permission(CRMPermissions.writeRights),
            "Ends a copy before its time: it can be read no more.",
            input: DataExportNumber.input, output: DataExport.answer,
            errors: [CRMErrors.dataExportUnknown], example: Self.example,
            scope: .record(Self.met).withCustomers
        ) { input, call, tx in
            try exports.cancel(input.number, by: call, in: tx)
        }
    }

    private var show: Operation {
        .query(
            "crm.data-exports.show", "/data-exports/{number}",
            .permission(CRMPermissions.readRights), "Shows how far a copy is.",
            input: DataExportNumber.input, output: DataExport.answer,
            errors: [CRMErrors.dataExportUnknown], example: Self.example,
            scope: .record(Self.met).withCustomers
        ) { input, call, tx in
            try exports.required(input.number, by: call, in: tx)
        }
    }

    private var read: Operation {
        .query(
            "crm.data-exports.read", "/data-exports/{number}/text",
            .permission(CRMPermissions.readRights), "Reads a part of a copy that is ready.",
            details: "As JSON for machines or as a page for people.",
            input: DataExportReading.input, output: DataExportPart.answer,
            errors: [CRMErrors.dataExportUnknown, CRMErrors.dataExportNotReady],
            example: #"{"number":1,"part":1,"format":"page"}"#,
            scope: .record(Self.met).withCustomers
        ) { input, call, tx in
            try exports.part(input.part, of: input.number, as: input.format, by: call, in: tx)
        }
    }

    private var list: Operation {
        .query(
            "crm.data-exports.list", "/customers/{customer_id}/data-exports",
            .permission(CRMPermissions.readRights), "Lists the copies of a customer's data.",
            input: DataExportQuery.input, output: Page.answer(of: DataExport.answer),
            errors: [CRMErrors.customerUnknown], example: Self.customer,
            scope: .record(Self.met).withCustomers
        ) { query, call, tx in
            let summary = try exports.directory.required(query.customer, by: call, in: tx)
            return try DataExportStore().list(of: summary.members, query.list, in: tx)
        }
    }
}
