public import RetailContracts
public import RetailCore
public import RetailKit
public import RetailStorage

extension Directory {
    /// Refuses the first of several customers whom the caller may not see, and points at it in the
    /// list: who is hidden is as unknown as nobody. One statement, whatever their number.
    /// - Throws: `crm.customer-unknown`.
    func requireAll(
        _ customers: [CustomerID], in field: String, by call: Call, in tx: borrowing Transaction
    ) throws {
        let seen = try CustomerStore().seen(customers, within: call.reach(), in: tx)
        guard let index = customers.firstIndex(where: { !seen.contains($0) }) else { return }
        throw CRMErrors.customerUnknown.error(
            "No customer of yours has the id \(customers[index].text).", at: "/\(field)/\(index)")
    }

    /// The names of those whom the caller may read, by the ids asked for.
    public func names(
        of customers: Set<CustomerID>, by call: Call, in tx: borrowing Transaction
    ) throws -> [CustomerID: String] {
        guard !customers.isEmpty, call.own == nil,
            call.grants.permitSomewhere(Finding.permission)
        else { return [:] }
        return try SearchStore().standing(
            for: Array(customers), within: call.reach(Finding.permission), in: tx
        ).compactMapValues(\.name)
    }

    /// All records of the customers whom a text finds and the caller may read.
    public func records(
        fitting terms: SearchTerms, by call: Call, in tx: borrowing Transaction
    ) throws -> [CustomerID] {
        guard call.own == nil, call.grants.permitSomewhere(Finding.permission) else { return [] }
        let found = try CustomerSearch().find(
            terms, most: Finding.mostCustomers, within: call.reach(Finding.permission), in: tx)
        return try CustomerStore().records(
            of: found.map(\.customer.id), most: Finding.mostRecords, in: tx)
    }
}
