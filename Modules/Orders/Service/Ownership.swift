import RetailContracts
import RetailCore
import RetailKit
import RetailStorage

/// Keeps customers to their own carts and orders.
struct Ownership: Sendable {
    let customers: any CustomerDirectory

    /// Whether the caller may see and change what belongs to `owner`: staff, keys and devices may;
    /// a customer, under any merged record, only what is the customer's own.
    func allows(
        _ call: Call, owner: CustomerID?, in tx: borrowing Transaction
    ) throws -> Bool {
        call.compared()
        guard case .customer(let raw) = call.actor else { return call.own == nil }
        let caller = CustomerID(raw)
        guard let owner else { return false }
        if owner == caller { return true }
        return try customers.customer(caller, in: tx)?.members.contains(owner) ?? false
    }

    /// All records of the customer, merged ones too; none for nobody.
    func records(
        of customer: CustomerID?, in tx: borrowing Transaction
    ) throws -> [CustomerID] {
        guard let customer else { return [] }
        return try customers.customer(customer, in: tx)?.members ?? [customer]
    }

    /// Whose cart or order a caller starts: a customer's always the caller's own, under any merged
    /// record, a scoped clerk's
    /// a customer whom the clerk may see. Who is named by the number of an identifier is the record
    /// that goes by it.
    /// - Throws: `orders.customer-unknown`.
    func owner(
        _ asked: CustomerID?, by identity: Int64? = nil, _ call: Call, in tx: borrowing Transaction
    ) throws -> KnownRecord? {
        guard asked != nil || identity != nil else {
            guard case .customer(let raw) = call.actor else { return nil }
            return KnownRecord(CustomerID(raw))
        }
        // A sale of before they were forgotten, told late, happened; whose it was is not kept.
        if try isForgotten(asked, by: identity, since: call, in: tx) { return nil }
        guard let owner = try customers.named(asked, by: identity, by: call, in: tx) else {
            throw Self.unknown
        }
        if case .customer(let raw) = call.actor {
            let own = try records(of: CustomerID(raw), in: tx)
            guard own.contains(owner.record) else { throw Self.unknown }
        }
        return owner
    }

    private func isForgotten(
        _ asked: CustomerID?, by identity: Int64?, since call: Call, in tx: borrowing Transaction
    ) throws -> Bool {
        if let asked { return try customers.isForgotten(asked, since: call, in: tx) }
        return try identity.map {
            try customers.isForgotten(identity: $0, since: call, in: tx)
        } ?? false
    }

    /// Reads by what somebody is known at a place; before a transaction begins.
    /// - Throws: `request.invalid-input`.
    func read(
        _ given: GivenIdentifier, at spot: Spot
    ) throws(RetailError) -> WrittenIdentifier {
        do { return try customers.read(given, at: spot, in: "value") } catch {
            throw Self.inCustomer(error)
        }
    }

    /// The customer who is known by what was read, to whoever may find people; nobody where they
    /// were forgotten since the sale that is told late.
    /// - Throws: `orders.customer-unknown` for nobody and alike for one whom the caller may not
    ///   see; `request.forbidden`, `request.invalid-input`.
    func found(
        _ written: WrittenIdentifier, by call: Call, in tx: borrowing Transaction
    ) throws -> KnownRecord? {
        let identifier: CustomerIdentifier
        do { identifier = try customers.identifier(written, in: "value", tx) } catch {
            throw Self.inCustomer(RetailError.wrapping(error))
        }
        let customer = try customers.found(by: identifier, by: call, in: tx)
        // Who goes by it now is another, and was not there.
        if try customers.isForgotten(identifier, since: call, in: tx) { return nil }
        guard let customer else {
            throw OrdersErrors.customerUnknown.error(
                "Nobody whom you may see is known by it.", at: "/customer/value")
        }
        return customer
    }

    /// The error with its fields as they stand in the field `customer`.
    private static func inCustomer(_ error: RetailError) -> RetailError {
        error.with(
            issues: error.issues.map {
                RetailError.Issue(pointer: "/customer" + $0.pointer, message: $0.message)
            })
    }

    private static var unknown: RetailError {
        OrdersErrors.customerUnknown.error(
            "No customer has this id. Create the customer first.", at: "/customer_id")
    }
}
