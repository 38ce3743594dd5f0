import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailSync

/// The verbs on who of the staff looks after which customers.
///
/// Somebody looks after a record; the customer is in the care of all who do for any record that was
/// merged. So a merge moves nothing here either.
struct CustomerOwners: Sendable {
    let directory: Directory
    let actors: (any ActorNaming)?

    /// So many customers are handed over by one call.
    static let mostHandedOver = 500

    /// Lets somebody look after the very record that is named, in place of who does; nothing is
    /// told where they do already.
    /// - Throws: `crm.customer-unknown`, `request.stale-version`.
    func assign(
        _ wish: OwnerWish, by call: Call, in tx: borrowing Transaction
    ) throws -> CustomerOwner {
        _ = try directory.required(wish.customer, by: call, in: tx)
        let standing = try OwnerStore().standing(of: [wish.customer], in: tx)
        if let owner = standing.first(where: { $0.owner == wish.owner }) { return owner }
        try end(standing, call, tx)
        try OwnerStore().add(wish.owner, of: [wish.customer], by: call, in: tx)
        try tx.record(OwnerChanged(customer: wish.customer, owner: wish.owner), by: call)
        guard let owner = try OwnerStore().standing(of: [wish.customer], in: tx).first else {
            throw CRMErrors.customerUnknown.error("Nobody was noted. Try again.")
        }
        return owner
    }

    /// Lets nobody look after the customer any more, under any record.
    /// - Throws: `crm.customer-unknown`, `request.stale-version`.
    func release(
        _ customer: CustomerID, by call: Call, in tx: borrowing Transaction
    ) throws -> OwnerRelease {
        let members = try directory.required(customer, by: call, in: tx).members
        let standing = try OwnerStore().standing(of: members, in: tx)
        try end(standing, call, tx)
        for owner in standing {
            try tx.record(OwnerChanged(customer: owner.customer, owner: nil), by: call)
        }
        return OwnerRelease(customer: customer, changed: standing.count)
    }

    /// Lets somebody look after the customers of another, who is on leave or has gone:
    /// ``mostHandedOver`` records a call, in as many statements whatever their number.
    /// - Throws: `request.invalid-input` for one and the same, `request.stale-version`.
    func handOver(
        _ wish: HandOver, by call: Call, in tx: borrowing Transaction
    ) throws -> HandOverResult {
        guard wish.owner != wish.successor else {
            throw RequestErrors.invalidInput.error(
                "Name somebody else to look after them.", at: "/successor_id")
        }
        let found = try OwnerStore().standing(
            with: wish.owner, most: Self.mostHandedOver + 1, in: tx)
        let moved = Array(found.prefix(Self.mostHandedOver))
        try end(moved, call, tx)
        try OwnerStore().add(wish.successor, of: moved.map(\.customer), by: call, in: tx)
        for owner in moved {
            try tx.record(OwnerChanged(customer: owner.customer, owner: wish.successor), by: call)
        }
        return HandOverResult(
            owner: wish.owner, changed: moved.count, isUnfinished: found.count > moved.count)
    }

    /// A page of who looked after a customer, with their names.
    /// - Throws: `crm.customer-unknown`, `core.invalid-cursor`.
    func list(
        of customer: CustomerID, _ request: ListRequest<AgeSort>, by call: Call,
        in tx: borrowing Transaction
    ) throws -> Page<CustomerOwner> {
        let summary = try directory.required(customer, by: call, in: tx)
        return try OwnerStore().list(summary, request, in: tx).naming(actors, by: call, in: tx)
    }

    /// Who looks after each of several customers, given by all their records, and when there was
    /// word of them last; two statements, whatever their number. Nothing for customers themselves.
    func care(
        of families: [[CustomerID]], by call: Call, in tx: borrowing Transaction
    ) throws -> [CustomerCare?] {
        guard call.own == nil, !families.isEmpty else { return families.map { _ in nil } }
        let records = families.flatMap(\.self)
        let owners = Dictionary(
            grouping: try OwnerStore().standing(of: records, in: tx), by: \.customer)
        let contacts = try TimelineStore().lastContacts(of: records, in: tx)
        return families.map { members in
            CustomerCare(
                owners: Set(members.flatMap { owners[$0] ?? [] }.map(\.owner))
                    .sorted { $0.raw < $1.raw },
                lastContact: members.compactMap { contacts[$0] }.max())
        }
    }

    private func end(
        _ owners: [CustomerOwner], _ call: Call, _ tx: borrowing Transaction
    ) throws {
        guard try OwnerStore().end(owners, at: call.now, in: tx) else {
            throw RequestErrors.staleVersion.error(
                "Somebody else looks after a customer meanwhile. Try again.")
        }
    }
}
