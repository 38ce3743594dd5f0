import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailSync

/// Ties identifiers of channels to customers.
///
/// Only a verified identifier proves who somebody is: two records that go by the same one are one
/// customer and are merged. What is not verified is kept and proves nothing.
struct Identification: Sendable {
    let directory: Directory
    let merging: Merging

    /// Makes a record of a customer not seen before.
    /// - Parameters:
    ///   - facts: what is said of the customer; nil for what the record itself says.
    ///   - source: whose word that is, where it is not the caller's.
    func create(
        _ record: CustomerRecord, with facts: CustomerFacts? = nil,
        from source: Code<ProfileSource>? = nil, by call: Call, in tx: borrowing Transaction
    ) throws {
        try CustomerStore().add(record, in: tx)
        try Profiles(directory: directory).begin(
            record, with: facts ?? record.facts, from: source, by: call, in: tx)
        try directory.meet(record.id, by: call, in: tx)
        try tx.record(CustomerCreated(customer: record.id, channel: call.channel), by: call)
    }

    /// Notes an identifier of a customer; a verified one joins the records that go by it.
    func tie(
        _ identifier: CustomerIdentifier, isVerified: Bool, to customer: CustomerID,
        by call: Call, in tx: borrowing Transaction
    ) throws {
        let summary = try directory.required(customer, by: call, in: tx)
        let owner = try IdentityStore().owner(of: identifier, in: tx)
        let isOwn = owner.map { summary.members.contains($0) } ?? true
        try IdentityStore().see(
            identifier, of: owner.map { isOwn ? $0 : customer } ?? customer,
            isVerified: isVerified && isOwn, at: call.now, in: tx)
        if isVerified, !isOwn, let owner {
            try directory.meet(owner, by: call, in: tx)
            try merging.join(
                owner, customer, reason: "Same verified \(identifier.kind.rawValue).",
                by: call, in: tx)
        }
    }

    /// Finds the customer of an identifier, or makes one.
    ///
    /// An identifier that is not verified never finds a customer: whoever types another's address
    /// must not become them.
    func identify(
        _ identifier: CustomerIdentifier, isVerified: Bool, name: FindableText?,
        by call: Call, in tx: borrowing Transaction
    ) throws -> Identified {
        if isVerified, let owner = try IdentityStore().owner(of: identifier, in: tx) {
            try directory.meet(owner, by: call, in: tx)
            try tie(identifier, isVerified: true, to: owner, by: call, in: tx)
            return Identified(
                customer: try directory.required(owner, by: call, in: tx), isNew: false)
        }
        let id: CustomerID = call.newID()
        try create(
            CustomerRecord(
                id: id, parent: nil, name: name, birthDate: nil, locale: nil, attributes: [:],
                version: 1, createdAt: call.happened), by: call, in: tx)
        try tie(identifier, isVerified: isVerified, to: id, by: call, in: tx)
        return Identified(customer: try directory.required(id, by: call, in: tx), isNew: true)
    }

    /// Finds or makes the customer whom another system told apart by an identifier; either way they
    /// are known since the moment, or since before.
    /// - Throws: `request.occurs-in-future`.
    func bring(
        _ identifier: CustomerIdentifier, name: FindableText?, since moment: Instant, by call: Call,
        in tx: borrowing Transaction
    ) throws -> Identified {
        let then = try call.past(at: moment, pointer: "/since")
        let met = try identify(identifier, isVerified: true, name: name, by: then, in: tx)
        try CustomerStore().know(met.customer.id, since: moment, in: tx)
        return met
    }
}

/// Whose an identifier is.
struct Identified: Sendable {
    let customer: CustomerSummary
    /// Whether the customer became known by it just now.
    let isNew: Bool
}
