import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailSync

/// The verbs on attributes that customers may have.
struct CustomerAttributes: Sendable {
    /// Defines an attribute. Values that customers have under its name already stay.
    /// - Throws: `crm.customer-attribute-taken`, `request.invalid-input`.
    func create(
        _ entry: CustomerAttribute, by call: Call, in tx: borrowing Transaction
    ) throws -> CustomerAttribute {
        try requireChoices(entry)
        guard try CodedTable.customerAttributes.insert(entry, in: tx) else {
            throw CRMErrors.attributeTaken.error(
                "There is an attribute \(entry.code). Choose another code.", at: "/code")
        }
        try record(entry, by: call, in: tx)
        return entry
    }

    /// Changes an attribute; values that customers have stay as they are.
    /// - Throws: `crm.customer-attribute-unknown`, `request.stale-version`,
    ///   `request.invalid-input`.
    func update(
        _ change: AttributeChange, by call: Call, in tx: borrowing Transaction
    ) throws -> CustomerAttribute {
        guard let old = try CodedTable.customerAttributes.find(change.code, in: tx) else {
            throw CRMErrors.attributeUnknown.error(
                "There is no attribute \(change.code). List them to see the codes.", at: "/code")
        }
        try call.requireVersion(old.version)
        guard var entry = change.own.changed(old) else { return old }
        try requireChoices(entry)
        entry.noteChange(at: call.now)
        entry.version += 1
        guard try CodedTable.customerAttributes.update(entry, in: tx) else {
            throw RequestErrors.staleVersion.error("The attribute has changed. Read it again.")
        }
        try record(entry, by: call, in: tx)
        return entry
    }

    private func requireChoices(_ entry: CustomerAttribute) throws {
        guard !entry.hasFittingChoices else { return }
        throw RequestErrors.invalidInput.error(
            "Name the choices, each once, for the type choice and no other.", at: "/choices")
    }

    private func record(
        _ entry: CustomerAttribute, by call: Call, in tx: borrowing Transaction
    ) throws {
        try tx.record(
            CustomerAttributeChanged(attribute: entry.code, version: entry.version), by: call)
    }
}
