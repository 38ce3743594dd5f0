import RetailContracts
import RetailCore
import RetailKit
import RetailStorage

/// How a customer is shown to who asks.
struct CustomerViewing: Sendable {
    let directory: Directory
    let groups: CustomerGroups
    let profiles: Profiles

    /// The customer whole; groups are told to who may see them.
    /// - Parameters:
    ///   - record: the record, by which the customer was found.
    /// - Throws: `crm.customer-unknown`.
    func of(
        _ record: CustomerID, isNew: Bool? = nil, by call: Call, in tx: borrowing Transaction
    ) throws -> CustomerView {
        let summary = try directory.required(record, by: call, in: tx)
        guard let standing = try CustomerStore().find(summary.id, in: tx) else {
            throw CRMErrors.customerUnknown.error("No customer has the id \(record.text).")
        }
        return CustomerView(
            record: standing, found: record,
            facts: try profiles.facts(of: summary.members, by: call, in: tx),
            members: summary.members,
            identities: try IdentityStore().list(of: summary.members, in: tx),
            groups: call.maySeeGroups
                ? try groups.groups(ofRecords: summary.members, in: tx) : [], isNew: isNew)
    }
}
