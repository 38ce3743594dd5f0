import RetailContracts
import RetailCore
import RetailKit
import RetailStorage

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
}
