import RetailContracts
import RetailCore
import RetailKit
import RetailStorage

/// The operations on what staff note of customers.
struct CustomerNoteOperations: Sendable {
    let notes: CustomerNotes

    var all: [Operation] { [create, list] }

    private var create: Operation {
        .command(
            "crm.customer-notes.create", .post, "/customers/{customer_id}/notes",
            .permission(CRMPermissions.write), "Notes something of a customer, for staff alone.",
            details: "A note stays as it was written. Card numbers in it are hidden.",
            input: NewNote.input, output: CustomerNote.answer, status: 201,
            errors: [CRMErrors.customerUnknown],
            example: #"{"customer_id":"customer_01h455vb4pex5vsknk084sn02q","#
                + #""text":"Likes to be called in the evening."}"#,
            scope: .record("a customer met at a place of theirs")
        ) { new, call, tx in
            try notes.add(new, by: call, in: tx)
        }
    }

    private var list: Operation {
        .query(
            "crm.customer-notes.list", "/customers/{customer_id}/notes",
            .permission(CRMPermissions.read),
            "Lists what staff noted of a customer, newest first.",
            input: NoteQuery.input, output: Page.answer(of: CustomerNote.answer),
            errors: [CRMErrors.customerUnknown],
            example: #"{"customer_id":"customer_01h455vb4pex5vsknk084sn02q","limit":20}"#,
            scope: .record("a customer met at a place of theirs"),
            asks: notes.actors?.permissions ?? []
        ) { input, call, tx in
            try notes.list(of: input.customer, input.list, by: call, in: tx)
        }
    }
}
