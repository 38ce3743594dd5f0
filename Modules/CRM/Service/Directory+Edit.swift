import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailSync

extension Directory {
    /// Changes or clears the fields given of the record that stands for the customer.
    func update(_ edit: CustomerEdit, by call: Call, in tx: borrowing Transaction) throws {
        let summary = try required(edit.customer, by: call, in: tx)
        guard let old = try CustomerStore().find(summary.id, in: tx) else {
            throw CRMErrors.customerUnknown.error("No customer has the id.", at: "/customer_id")
        }
        try call.requireVersion(old.version)
        guard let new = edit.own.changed(old) else { return }
        guard try CustomerStore().update(new, in: tx) else {
            throw RequestErrors.staleVersion.error("The record has changed. Read it again.")
        }
        if new.name != old.name { try NameStore().save(new, in: tx) }
        try tx.record(CustomerChanged(customer: new.id, parts: new.parts(otherThan: old)), by: call)
    }
}
