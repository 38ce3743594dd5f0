import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailSync

extension CustomerGroups {
    /// Puts the records named into a group; who is in it already stays as they are, and nothing is
    /// told of them. Statements are as many for a thousand as for one.
    ///
    /// Who is put into a group whose members owe no tax owes none: that is said by who may say so
    /// everywhere.
    /// - Throws: `crm.customer-group-unknown`, `crm.customer-group-archived`,
    ///   `crm.customer-group-filled`, `crm.customer-unknown`, `request.forbidden`.
    func add(
        _ named: NamedMembers, by call: Call, in tx: borrowing Transaction
    ) throws -> GroupMove {
        try requireFilledByName(try requireActive(named.code, in: tx))
        try requireExempting(named.code, at: "/code", by: call, in: tx)
        try directory.requireAll(named.customers, in: "customers", by: call, in: tx)
        let joined = try GroupMemberStore().add(
            named.distinct, to: named.code, by: call, in: tx)
        for customer in joined.sorted(by: { $0.raw < $1.raw }) {
            try tx.record(GroupJoined(customer: customer, group: named.code), by: call)
        }
        return GroupMove(code: named.code, changed: joined.count)
    }

    /// Refuses to let members of a group whose members owe no tax count as such to who may not
    /// exempt everywhere.
    /// - Throws: `request.forbidden`.
    func requireExempting(
        _ group: Code<CustomerGroup>, at pointer: String, by call: Call,
        in tx: borrowing Transaction
    ) throws {
        guard try TaxExemptionStore().isExempt(group, at: call.now, in: tx),
            !call.may(CRMPermissions.writeExemptions, at: nil, on: nil)
        else { return }
        throw RequestErrors.forbidden.error(
            "Who is in the group \(group) owes no tax: that needs the permission "
                + "\(CRMPermissions.writeExemptions.name), not limited to places.", at: pointer)
    }

    /// Takes customers out of a group, in use or not, under every record that is them: who was
    /// taken out is in it no more, whichever record was in it. Who is not in it stays so.
    /// - Throws: `crm.customer-group-unknown`, `crm.customer-group-filled`,
    ///   `crm.customer-unknown`.
    func remove(
        _ named: NamedMembers, by call: Call, in tx: borrowing Transaction
    ) throws -> GroupMove {
        try requireFilledByName(try required(named.code, in: tx))
        try directory.requireAll(named.customers, in: "customers", by: call, in: tx)
        let left = try GroupMemberStore().remove(named.distinct, from: named.code, in: tx)
        for customer in left.sorted(by: { $0.raw < $1.raw }) {
            try tx.record(GroupLeft(customer: customer, group: named.code), by: call)
        }
        return GroupMove(code: named.code, changed: left.count)
    }

    /// A page of the records in a group whose customers the caller may see.
    /// - Throws: `crm.customer-group-unknown`, `core.invalid-cursor`.
    func members(
        of code: Code<CustomerGroup>, _ request: ListRequest<AgeSort>, by call: Call,
        in tx: borrowing Transaction
    ) throws -> Page<GroupMember> {
        let reach = call.reach()
        let group = try required(code, in: tx)
        return try GroupMemberStore().list(group.code, within: reach, request, in: tx)
    }
}
