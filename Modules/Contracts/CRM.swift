public import RetailCore
public import RetailKit
public import RetailStorage

/// Who a customer is, at a glance.
public struct CustomerSummary: Sendable {
    /// The record that stands for the customer.
    public let id: CustomerID
    /// The name, where known.
    public let name: String?
    /// The records that were merged into it, itself included.
    public let members: [CustomerID]
    /// Since when the customer is forgotten; nil for who is known.
    public let erasedAt: Instant?

    /// Makes a summary.
    public init(
        id: CustomerID, name: String?, members: [CustomerID], erasedAt: Instant? = nil
    ) {
        self.id = id
        self.name = name
        self.members = members
        self.erasedAt = erasedAt
    }

    /// What is answered to who names somebody who was forgotten.
    public static let erased = KnownError(
        "crm.customer-erased", .gone, "The customer was forgotten, for good.")

    /// Refuses who was forgotten: neither unknown nor known by halves.
    /// - Throws: `crm.customer-erased`.
    func requireKnown() throws {
        guard erasedAt != nil else { return }
        throw Self.erased.error(
            "The customer was forgotten, for good. Leave them out, or make a new customer.",
            at: "/customer_id")
    }
}

/// The record as which somebody is known, and by what: facts keep both, so that they stay theirs
/// whatever is merged and undone.
public struct KnownRecord: Sendable, Hashable {
    /// The very record.
    public let record: CustomerID
    /// The number of the identifier; nil where somebody was named by an id.
    public let identity: Int64?

    /// Says so.
    public init(_ record: CustomerID, by identity: Int64? = nil) {
        self.record = record
        self.identity = identity
    }
}

/// The right to find people by what they are known by: a number, an address, an account.
///
/// Every operation that takes such a name in place of a customer's id asks for it, names it in its
/// `asks`, and finds nobody whom the caller may not see.
public enum Finding {
    /// `crm.customers.read`
    public static let permission = Permission(
        "crm.customers.read", "Read customers and their timeline.")

    /// Of so many customers what belongs to them is found by what they are known by.
    public static let mostCustomers = 100
    /// So many records these have together at most, those that were merged counted in.
    public static let mostRecords = 500
}

/// What the CRM offers its peers.
///
/// A merge moves no data of other modules: they keep the id that they were given and ask for the
/// members when they look a customer up. That is why a merge can be undone.
public protocol CustomerDirectory: Sendable {
    /// The customer that the record stands for or is part of; nil when there is no such record.
    func customer(_ id: CustomerID, in tx: borrowing Transaction) throws -> CustomerSummary?

    /// The groups in use of which the customer is a member, under any of the merged records; none
    /// of who is unknown.
    func groups(
        of customer: CustomerID, in tx: borrowing Transaction
    ) throws -> Set<Code<CustomerGroup>>

    /// The number of the exemption by which the customer owed no tax at a moment, as themselves or
    /// as a member of a group, under any of the merged records; nil where there was none.
    func taxExemption(
        of customer: CustomerID, at moment: Instant, in tx: borrowing Transaction
    ) throws -> Int64?

    /// Reads what somebody wrote at a place; before a transaction begins.
    /// - Throws: `request.invalid-input`, naming the field.
    func read(
        _ given: GivenIdentifier, at spot: Spot, in field: String
    ) throws(RetailError) -> WrittenIdentifier

    /// Completes what was read, by the country of the place where that is needed.
    /// - Throws: `request.invalid-input`, naming the field.
    func identifier(
        _ written: WrittenIdentifier, in field: String, _ tx: borrowing Transaction
    ) throws -> CustomerIdentifier

    /// The very record to which a verified identifier belongs, e.g. a phone number, also when it
    /// was merged into another; nil when nobody has verified it.
    func record(
        identifiedBy identifier: CustomerIdentifier, in tx: borrowing Transaction
    ) throws -> KnownRecord?

    /// The record of which an identifier is, by its number, also of one that has ended.
    func record(ofIdentity number: Int64, in tx: borrowing Transaction) throws -> CustomerID?

    /// Those of several records that are forgotten, by one statement.
    func erased(
        among records: Set<CustomerID>, in tx: borrowing Transaction
    ) throws -> Set<CustomerID>

    /// Whether the owner of an identifier was forgotten after a moment: what is told late of it is
    /// nobody's, whoever goes by it now.
    func isBuried(
        _ identifier: CustomerIdentifier, after moment: Instant, in tx: borrowing Transaction
    ) throws -> Bool

    /// Whether anybody was forgotten after a moment: identifiers that are not there any more were
    /// theirs.
    func isAnybodyForgotten(
        after moment: Instant, in tx: borrowing Transaction
    ) throws -> Bool

    /// Whether the caller may see the customer under a permission, this act's where it is nil: a
    /// customer the records that are the own ones, a caller limited to places whoever was met at
    /// one of them, everybody else all. It compares.
    func isSeen(
        _ customer: CustomerID, under permission: Permission?, by call: Call,
        in tx: borrowing Transaction
    ) throws -> Bool

    /// The names of those of several customers whom the caller may read, by the ids asked for: who
    /// is hidden and who has no name is left out. One statement, whatever their number.
    func names(
        of customers: Set<CustomerID>, by call: Call, in tx: borrowing Transaction
    ) throws -> [CustomerID: String]

    /// All records of the customers whom a text finds and the caller may read: of the first
    /// ``Finding/mostCustomers``, those first who were named by a whole number or address. Nobody
    /// for who may not find people.
    func records(
        fitting terms: SearchTerms, by call: Call, in tx: borrowing Transaction
    ) throws -> [CustomerID]

    /// Notes that the customer was met where the caller acts: whoever acts there sees them from
    /// now on. For acts that proved who the customer is.
    func meet(_ customer: CustomerID, by call: Call, in tx: borrowing Transaction) throws
}

extension CustomerDirectory {
    /// Whether the caller may see the customer in this act.
    public func isSeen(
        _ customer: CustomerID, by call: Call, in tx: borrowing Transaction
    ) throws -> Bool {
        try isSeen(customer, under: nil, by: call, in: tx)
    }
}

extension CustomerDirectory {
    /// The record to which a verified identifier belongs, if the caller may see its customer; nil
    /// alike for one who is hidden and for nobody. It compares.
    ///
    /// What is done for the customer is kept with this record and not with the one that stands for
    /// them: so it stays theirs when a merge is undone.
    /// - Throws: `request.forbidden` to who may not find people.
    public func found(
        by identifier: CustomerIdentifier, by call: Call, in tx: borrowing Transaction
    ) throws -> KnownRecord? {
        guard call.own == nil, call.grants.permitSomewhere(Finding.permission) else {
            throw RequestErrors.forbidden.error(
                "Finding customers needs the permission \(Finding.permission.name).")
        }
        call.compared()
        guard let owner = try record(identifiedBy: identifier, in: tx),
            try isSeen(owner.record, under: Finding.permission, by: call, in: tx)
        else { return nil }
        return owner
    }

    /// The customer, if the caller may see them; nil alike for one who is hidden and for nobody, so
    /// that no answer tells the two apart. It compares.
    /// - Throws: `crm.customer-erased`.
    public func seen(
        _ id: CustomerID, by call: Call, in tx: borrowing Transaction
    ) throws -> CustomerSummary? {
        guard let summary = try customer(id, in: tx) else {
            call.compared()
            return nil
        }
        if summary.erasedAt != nil {
            // Nothing is told of them but that they are gone, to whoever has the id.
            call.compared()
            try summary.requireKnown()
        }
        return try isSeen(id, by: call, in: tx) ? summary : nil
    }

    /// Refuses what belongs to somebody who was forgotten: nothing is done with it, or shown of it.
    /// - Throws: `crm.customer-erased`.
    public func requireKnown(_ record: CustomerID?, in tx: borrowing Transaction) throws {
        guard let record, try erased(among: [record], in: tx).contains(record) else { return }
        throw CustomerSummary.erased.error("Whose it was has been forgotten, for good.")
    }

    /// Whether what a caller tells late is of somebody who was forgotten since: it is taken in as
    /// nobody's.
    public func isForgotten(
        _ id: CustomerID, since call: Call, in tx: borrowing Transaction
    ) throws -> Bool {
        guard call.happened < call.now else { return false }
        return try customer(id, in: tx)?.erasedAt.map { call.happened < $0 } ?? false
    }

    /// The same by the number of an identifier, to who may find people: numbers are given once, and
    /// one that leads nowhere went with whoever was forgotten since.
    public func isForgotten(
        identity number: Int64, since call: Call, in tx: borrowing Transaction
    ) throws -> Bool {
        guard call.happened < call.now, call.own == nil,
            call.grants.permitSomewhere(Finding.permission)
        else { return false }
        guard let record = try record(ofIdentity: number, in: tx) else {
            return try isAnybodyForgotten(after: call.happened, in: tx)
        }
        return try isForgotten(record, since: call, in: tx)
    }

    /// The same by what they were known by then, to who may find people.
    public func isForgotten(
        _ identifier: CustomerIdentifier, since call: Call, in tx: borrowing Transaction
    ) throws -> Bool {
        guard call.happened < call.now else { return false }
        return try isBuried(identifier, after: call.happened, in: tx)
    }
}

extension CustomerDirectory {
    /// Whom a caller names by an id, by the number of an identifier, or by both, if they may see
    /// them; nil alike for one who is hidden, for nobody, and where the two are not one person's.
    ///
    /// Numbers are counted up: by one alone people are found by who may find people.
    /// - Throws: `request.forbidden` to staff and programs that may not.
    public func named(
        _ customer: CustomerID?, by identity: Int64?, by call: Call, in tx: borrowing Transaction
    ) throws -> KnownRecord? {
        guard let identity else {
            return try customer.flatMap {
                try seen($0, by: call, in: tx) == nil ? nil : KnownRecord($0)
            }
        }
        let isFinding = customer == nil && call.own == nil
        guard !isFinding || call.grants.permitSomewhere(Finding.permission) else {
            throw RequestErrors.forbidden.error(
                "Finding customers needs the permission \(Finding.permission.name).")
        }
        guard let record = try record(ofIdentity: identity, in: tx) else {
            call.compared()
            return nil
        }
        guard let owner = try seen(record, by: call, in: tx),
            customer.map(owner.members.contains) ?? true,
            try !isFinding || isSeen(record, under: Finding.permission, by: call, in: tx)
        else { return nil }
        return KnownRecord(record, by: identity)
    }
}
