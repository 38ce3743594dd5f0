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

    /// Whose cart or order a caller starts: a customer's always the caller's own, a scoped clerk's
    /// a customer whom the clerk may see.
    /// - Throws: `orders.customer-unknown`.
    func owner(
        _ asked: CustomerID?, _ call: Call, in tx: borrowing Transaction
    ) throws -> CustomerID? {
        if case .customer(let raw) = call.actor {
            let caller = CustomerID(raw)
            guard asked == nil || asked == caller else { throw Self.unknown }
            return caller
        }
        guard let asked else { return nil }
        guard try customers.seen(asked, by: call, in: tx) != nil else { throw Self.unknown }
        return asked
    }

    private static var unknown: RetailError {
        OrdersErrors.customerUnknown.error(
            "No customer has this id. Create the customer first.", at: "/customer_id")
    }
}
