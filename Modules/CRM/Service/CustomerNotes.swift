import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailSync

/// The verbs on what staff note of customers: kept with who noted it, never changed.
struct CustomerNotes: Sendable {
    let directory: Directory
    let actors: (any ActorNaming)?

    /// Notes something of the very record that is named.
    /// - Throws: `crm.customer-unknown`.
    func add(_ new: NewNote, by call: Call, in tx: borrowing Transaction) throws -> CustomerNote {
        _ = try directory.required(new.customer, by: call, in: tx)
        let note = CustomerNote(
            number: 0, customer: new.customer, text: new.text.text, actor: call.actor.text,
            at: call.now)
        guard let number = try NoteStore().add(note, in: tx) else {
            throw CRMErrors.customerUnknown.error("The note got no number. Note it again.")
        }
        try tx.record(CustomerChanged(customer: new.customer, parts: [.notes]), by: call)
        return CustomerNote(
            number: number, customer: note.customer, text: note.text, actor: note.actor,
            at: note.at)
    }

    /// A page of the notes on any record of the customer, with the names of who noted them.
    /// - Throws: `crm.customer-unknown`, `core.invalid-cursor`.
    func list(
        of customer: CustomerID, _ request: ListRequest<AgeSort>, by call: Call,
        in tx: borrowing Transaction
    ) throws -> Page<CustomerNote> {
        let summary = try directory.required(customer, by: call, in: tx)
        return try NoteStore().list(summary, request, in: tx).naming(actors, by: call, in: tx)
    }
}
