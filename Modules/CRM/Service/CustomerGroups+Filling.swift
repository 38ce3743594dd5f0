import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailSync

/// Groups that a rule fills: nobody is put into them by name, so that nobody has to be told apart
/// who came in how.
extension CustomerGroups: CustomerGroupFilling {
    func claim(
        _ group: Code<CustomerGroup>, for filler: String, by call: Call,
        in tx: borrowing Transaction
    ) throws {
        var entry = try requireActive(group, at: "/group", in: tx)
        try requireFilledByName(entry, at: "/group")
        try requireFiller(of: group, at: "/group", by: call, in: tx)
        guard try !GroupMemberStore().hasMembers(group, in: tx) else {
            throw CRMErrors.groupNotEmpty.error(
                "The group \(group) has members that were put into it by name. Take them out, or "
                    + "choose an empty group.", at: "/group")
        }
        entry.filledBy = filler
        try change(&entry, by: call, in: tx)
    }

    func requireFiller(
        of group: Code<CustomerGroup>, at pointer: String, by call: Call,
        in tx: borrowing Transaction
    ) throws {
        try call.require(CRMPermissions.writeMembers, at: nil, on: nil)
        try requireExempting(group, at: pointer, by: call, in: tx)
    }

    func fill(
        joining: [GroupSeat], leaving: [GroupSeat], by call: Call, in tx: borrowing Transaction
    ) throws {
        for seat in try GroupMemberStore().seat(joining, by: call, in: tx).sorted() {
            try tx.record(GroupJoined(customer: seat.record, group: seat.group), by: call)
        }
        for seat in try GroupMemberStore().unseat(leaving, in: tx).sorted() {
            try tx.record(GroupLeft(customer: seat.record, group: seat.group), by: call)
        }
    }

    func release(
        _ group: Code<CustomerGroup>, most: Int, by call: Call, in tx: borrowing Transaction
    ) throws -> Bool {
        let left = try GroupMemberStore().unseat(most, of: group, in: tx)
        for customer in left.sorted(by: { $0.raw < $1.raw }) {
            try tx.record(GroupLeft(customer: customer, group: group), by: call)
        }
        guard left.count < most else { return true }
        guard var entry = try CodedTable.groups.find(group, in: tx), entry.filledBy != nil else {
            return false
        }
        entry.filledBy = nil
        try change(&entry, by: call, in: tx)
        return false
    }

    /// The group with the code, in use.
    /// - Throws: `crm.customer-group-unknown`, `crm.customer-group-archived`.
    func requireActive(
        _ code: Code<CustomerGroup>, at pointer: String = "/code", in tx: borrowing Transaction
    ) throws -> GroupEntry {
        let entry = try required(code, at: pointer, in: tx)
        guard entry.isActive else {
            throw CRMErrors.groupArchived.error(
                "The group \(code) is not in use and takes nobody in. Make it active first.",
                at: pointer)
        }
        return entry
    }

    /// Refuses to move somebody by name where a rule does.
    /// - Throws: `crm.customer-group-filled`.
    func requireFilledByName(_ entry: GroupEntry, at pointer: String = "/code") throws {
        guard let filler = entry.filledBy else { return }
        throw CRMErrors.groupFilled.error(
            "The group \(entry.code) is filled by \(filler). Change that, or choose another group.",
            at: pointer)
    }

    private func change(
        _ entry: inout GroupEntry, by call: Call, in tx: borrowing Transaction
    ) throws {
        entry.version += 1
        guard try CodedTable.groups.update(entry, in: tx) else {
            throw RequestErrors.staleVersion.error("The group has changed. Read it again.")
        }
        try tx.record(
            CustomerGroupChanged(group: entry.code, version: entry.version, changesUse: false),
            by: call)
    }
}

extension [GroupSeat] {
    fileprivate func sorted() -> [GroupSeat] {
        sorted { ($0.group.text, $0.record.raw) < ($1.group.text, $1.record.raw) }
    }
}
