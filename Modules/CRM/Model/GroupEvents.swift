import RetailContracts
import RetailCore
import RetailKit

/// A group of customers was made or changed.
struct CustomerGroupChanged: Event {
    static let type = "crm.customer-group-changed"
    let group: Code<CustomerGroup>
    let version: Int64
    var subject: String { "customer-group:\(group.text)" }

    static let record = Record(
        "CustomerGroupChanged", "A group of customers was made or changed.",
        CustomerGroupChanged.init
    ) {
        $0.field("group", \.group, .code(), "The group.")
        $0.field("version", \.version, .recorded, "Its version after the change.")
    }
}

/// A customer's record joined a group: a fact of the record, also where the customer was in the
/// group under another one already.
struct GroupJoined: Event {
    static let type = "crm.group-joined"
    let customer: CustomerID
    let group: Code<CustomerGroup>
    var subject: String { customer.text }

    static let record = Record(
        "GroupJoined", "A customer's record joined a group.", GroupJoined.init
    ) {
        $0.field("customer_id", \.customer, .id(), "The record that is in it now.")
        $0.field("group", \.group, .code(), "The group.")
    }
}

/// A customer's record left a group.
struct GroupLeft: Event {
    static let type = "crm.group-left"
    let customer: CustomerID
    let group: Code<CustomerGroup>
    var subject: String { customer.text }

    static let record = Record("GroupLeft", "A customer's record left a group.", GroupLeft.init) {
        $0.field("customer_id", \.customer, .id(), "The record that is in it no more.")
        $0.field("group", \.group, .code(), "The group.")
    }
}
