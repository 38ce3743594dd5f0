public import RetailContracts
public import RetailCore
public import RetailKit
public import RetailStorage

/// Who a customer is, for peers.
public struct Directory: CustomerDirectory {
    let plans: any CallingPlans
    let domains: DomainNames

    /// The customer that the record stands for or is part of.
    public func customer(
        _ id: CustomerID, in tx: borrowing Transaction
    ) throws -> CustomerSummary? {
        guard let root = try CustomerStore().root(of: id, in: tx),
            let record = try CustomerStore().find(root, in: tx)
        else { return nil }
        return CustomerSummary(
            id: root, name: record.name?.text,
            members: try CustomerStore().members(of: root, in: tx), erasedAt: record.erasedAt)
    }

    /// The groups in use of which the customer is a member, under any of the merged records.
    public func groups(
        of customer: CustomerID, in tx: borrowing Transaction
    ) throws -> Set<Code<CustomerGroup>> {
        Set(try GroupMemberStore().groups(of: customer, in: tx))
    }

    /// The number of the exemption by which the customer owed no tax at a moment.
    public func taxExemption(
        of customer: CustomerID, at moment: Instant, in tx: borrowing Transaction
    ) throws -> Int64? {
        try TaxExemptionStore().holding(of: customer, at: moment, in: tx)
    }

    /// The very record to which a verified identifier belongs.
    public func record(
        identifiedBy identifier: CustomerIdentifier, in tx: borrowing Transaction
    ) throws -> KnownRecord? {
        try IdentityStore().owners(of: [identifier], in: tx)[identifier.key].map {
            KnownRecord($0.record, by: $0.number)
        }
    }

    /// The record of which an identifier is, by its number.
    public func record(
        ofIdentity number: Int64, in tx: borrowing Transaction
    ) throws -> CustomerID? {
        try IdentityStore().find(number, in: tx)?.customer
    }

    /// Those of several records that are forgotten.
    public func erased(
        among records: Set<CustomerID>, in tx: borrowing Transaction
    ) throws -> Set<CustomerID> {
        try ErasureStore().erased(among: records, in: tx)
    }

    /// Whether the owner of an identifier was forgotten after a moment.
    public func isBuried(
        _ identifier: CustomerIdentifier, after moment: Instant, in tx: borrowing Transaction
    ) throws -> Bool {
        try !TombstoneStore().buried(among: [identifier.key], after: moment, in: tx).isEmpty
    }

    /// Whether anybody was forgotten after a moment.
    public func isAnybodyForgotten(
        after moment: Instant, in tx: borrowing Transaction
    ) throws -> Bool {
        try ErasureStore().isAnyConfirmed(after: moment, in: tx)
    }

    /// Whether the caller may see the customer, under any of the merged records.
    public func isSeen(
        _ customer: CustomerID, under permission: Permission?, by call: Call,
        in tx: borrowing Transaction
    ) throws -> Bool {
        let reach = call.reach(permission)
        if let own = call.own {
            return try self.customer(CustomerID(own.customer), in: tx)?.members.contains(customer)
                ?? false
        }
        if reach.isUnlimited { return true }
        guard let summary = try self.customer(customer, in: tx) else { return false }
        return try MeetingStore().isMet(summary.members, within: reach, in: tx)
    }

    /// Notes where the customer was met.
    public func meet(
        _ customer: CustomerID, by call: Call, in tx: borrowing Transaction
    ) throws {
        for spot in call.whereabouts { try MeetingStore().note(customer, at: spot, in: tx) }
    }

    /// The customer, if the caller may see them: who is not theirs to see is as good as unknown.
    /// - Throws: `crm.customer-unknown`.
    func required(
        _ id: CustomerID, by call: Call, in tx: borrowing Transaction
    ) throws -> CustomerSummary {
        guard let summary = try seen(id, by: call, in: tx) else {
            throw CRMErrors.customerUnknown.error(
                "No customer of yours has the id \(id.text).", at: "/customer_id")
        }
        return summary
    }
}
