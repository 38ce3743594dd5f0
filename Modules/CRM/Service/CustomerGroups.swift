import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailSync

/// Which customers are treated alike, as somebody said by name.
///
/// A record is in a group; the customer is in the groups of all records that were merged. So a
/// merge moves nothing here either, and undoing it is exact for what nobody changed meanwhile.
struct CustomerGroups: Sendable {
    let directory: Directory

    /// The codes of the groups in use in which one of the records is, in order.
    func groups(
        ofRecords records: [CustomerID], in tx: borrowing Transaction
    ) throws -> [Code<CustomerGroup>] {
        try GroupMemberStore().groups(of: records, in: tx)
    }

    /// Begins a group, in which nobody is.
    /// - Throws: `crm.customer-group-taken`.
    func create(
        _ entry: GroupEntry, by call: Call, in tx: borrowing Transaction
    ) throws -> GroupEntry {
        guard try CodedTable.groups.insert(entry, in: tx) else {
            throw CRMErrors.groupTaken.error(
                "There is a group \(entry.code). Choose another code.", at: "/code")
        }
        try record(entry, changesUse: false, by: call, in: tx)
        return entry
    }

    /// Changes a group: also whether it is in use. Where its members owe no tax, who lets it count
    /// again exempts them all: that is said by who may say so everywhere.
    /// - Throws: `crm.customer-group-unknown`, `request.stale-version`, `request.forbidden`.
    func update(
        _ change: GroupChange, by call: Call, in tx: borrowing Transaction
    ) throws -> GroupEntry {
        let old = try required(change.code, in: tx)
        try call.requireVersion(old.version)
        guard var entry = change.own.changed(old) else { return old }
        if entry.isActive, !old.isActive {
            try requireExempting(entry.code, at: "/is_active", by: call, in: tx)
        }
        entry.noteChange(at: call.now)
        entry.version += 1
        guard try CodedTable.groups.update(entry, in: tx) else {
            throw RequestErrors.staleVersion.error("The group has changed. Read it again.")
        }
        try record(entry, changesUse: entry.isActive != old.isActive, by: call, in: tx)
        return entry
    }

    /// The group with the code, in use or not.
    /// - Throws: `crm.customer-group-unknown`.
    func required(
        _ code: Code<CustomerGroup>, at pointer: String = "/code", in tx: borrowing Transaction
    ) throws -> GroupEntry {
        guard let entry = try CodedTable.groups.find(code, in: tx) else {
            throw CRMErrors.groupUnknown.error(
                "There is no group \(code). List the groups to see the codes.", at: pointer)
        }
        return entry
    }

    private func record(
        _ entry: GroupEntry, changesUse: Bool, by call: Call, in tx: borrowing Transaction
    ) throws {
        try tx.record(
            CustomerGroupChanged(
                group: entry.code, version: entry.version, changesUse: changesUse), by: call)
    }
}
