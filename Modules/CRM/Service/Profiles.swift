import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailSync

/// What is known of a customer by all records that are the customer.
///
/// Each record keeps what was said of it, by source. The profile is derived whenever it is read:
/// one value for each field, by the rule of the field. So a merge moves nothing here either, and
/// undoing it leaves each record with exactly its own.
struct Profiles: Sendable {
    let directory: Directory

    /// The profile now, or as it was known at a moment: by the values, the rules and the merges of
    /// then. Who is not the caller's to see today is left out of it.
    /// - Throws: `crm.customer-unknown`.
    func show(
        _ customer: CustomerID, at moment: Instant?, by call: Call, in tx: borrowing Transaction
    ) throws -> CustomerProfile {
        let summary = try directory.required(customer, by: call, in: tx)
        let members = try members(of: customer, summary, at: moment, by: call, in: tx)
        let rules = try SurvivorshipStore().rules(at: moment, in: tx)
        let values = try ProfileStore().standing(of: members, at: moment, in: tx)
        return CustomerProfile(
            customer: customer, at: moment, members: members,
            values: rules.choices(among: try shown(values, to: call, in: tx)),
            tellsActors: call.own == nil)
    }

    /// The facts that hold for a customer by several records, or held at a moment as it was known
    /// then.
    func facts(
        of members: [CustomerID], at moment: Instant? = nil, by call: Call,
        in tx: borrowing Transaction
    ) throws -> CustomerFacts {
        let rules = try SurvivorshipStore().rules(at: moment, in: tx)
        let values = try shown(
            try ProfileStore().standing(of: members, at: moment, in: tx), to: call, in: tx)
        return try CustomerFacts.read(rules.choices(among: values).map(\.value))
    }

    /// A page of all that was ever said of a customer.
    /// - Throws: `crm.customer-unknown`, `core.invalid-cursor`.
    func values(
        of customer: CustomerID, _ filter: ProfileValueFilter, _ request: ListRequest<AgeSort>,
        by call: Call, in tx: borrowing Transaction
    ) throws -> Page<ProfileValue> {
        let summary = try directory.required(customer, by: call, in: tx)
        return try ProfileStore().list(filter, of: summary, request, in: tx)
    }

    /// The records that were the customer at a moment and are for who asks.
    func members(
        of customer: CustomerID, _ summary: CustomerSummary, at moment: Instant?, by call: Call,
        in tx: borrowing Transaction
    ) throws -> [CustomerID] {
        guard let moment else { return summary.members }
        let members = try MembershipStore().members(of: customer, at: moment, in: tx)
        // Records that were joined by mistake are another person's.
        let others = members.filter { !summary.members.contains($0) }
        guard !others.isEmpty else { return members }
        let seen =
            call.own == nil
            ? try CustomerStore().seen(others, within: call.reach(), in: tx) : []
        return members.filter { summary.members.contains($0) || seen.contains($0) }
    }

    /// What of it is for who asks: customers see the attributes that are meant for them.
    private func shown(
        _ values: [ProfileValue], to call: Call, in tx: borrowing Transaction
    ) throws -> [ProfileValue] {
        guard call.own != nil, values.contains(where: { $0.field == .attribute }) else {
            return values
        }
        let access = try CustomerAttributeStore().shown(in: tx)
        return values.filter { $0.field != .attribute || access[$0.item] != nil }
    }
}
