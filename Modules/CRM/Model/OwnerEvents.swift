import RetailContracts
import RetailCore
import RetailKit

/// Somebody looks after a customer's record from now on, or nobody does.
struct OwnerChanged: Event {
    static let type = "crm.owner-changed"
    let customer: CustomerID
    let owner: StaffID?
    var subject: String { customer.text }

    static let record = Record(
        "OwnerChanged", "Somebody else, or nobody, looks after a customer's record.",
        OwnerChanged.init
    ) {
        $0.field("customer_id", \.customer, .id(), "The record.")
        $0.field("owner_id", \.owner, .optional(.id()), "Who does now; absent for nobody.")
    }
}
