package import RetailCore
package import RetailKit

/// A group of customers was made or changed.
package struct CustomerGroupChanged: Event {
    package static let type = "crm.customer-group-changed"
    package let group: Code<CustomerGroup>
    package let version: Int64
    /// Whether it came into use or fell out of it: what hangs on it changes for all members.
    package let changesUse: Bool
    package var subject: String { "customer-group:\(group.text)" }

    package init(group: Code<CustomerGroup>, version: Int64, changesUse: Bool) {
        self.group = group
        self.version = version
        self.changesUse = changesUse
    }

    package static let record = Record(
        "CustomerGroupChanged", "A group of customers was made or changed.",
        CustomerGroupChanged.init
    ) {
        $0.field("group", \.group, .code(), "The group.")
        $0.field("version", \.version, .recorded, "Its version after the change.")
        $0.field(
            "changes_use", \.changesUse, .flag.defaulting(to: true, "true"),
            "Whether it came into use or fell out of it; of what was told before, it may have.")
    }
}

/// A customer's record joined a group: a fact of the record, also where the customer was in the
/// group under another one already.
package struct GroupJoined: Event {
    package static let type = "crm.group-joined"
    package let customer: CustomerID
    package let group: Code<CustomerGroup>
    package var subject: String { customer.text }

    package init(customer: CustomerID, group: Code<CustomerGroup>) {
        self.customer = customer
        self.group = group
    }

    package static let record = Record(
        "GroupJoined", "A customer's record joined a group.", GroupJoined.init
    ) {
        $0.field("customer_id", \.customer, .id(), "The record that is in it now.")
        $0.field("group", \.group, .code(), "The group.")
    }
}

/// A customer's record left a group.
package struct GroupLeft: Event {
    package static let type = "crm.group-left"
    package let customer: CustomerID
    package let group: Code<CustomerGroup>
    package var subject: String { customer.text }

    package init(customer: CustomerID, group: Code<CustomerGroup>) {
        self.customer = customer
        self.group = group
    }

    package static let record = Record(
        "GroupLeft", "A customer's record left a group.", GroupLeft.init
    ) {
        $0.field("customer_id", \.customer, .id(), "The record that is in it no more.")
        $0.field("group", \.group, .code(), "The group.")
    }
}

/// Somebody looks after a customer's record from now on, or nobody does.
package struct OwnerChanged: Event {
    package static let type = "crm.owner-changed"
    package let customer: CustomerID
    package let owner: StaffID?
    package var subject: String { customer.text }

    package init(customer: CustomerID, owner: StaffID?) {
        self.customer = customer
        self.owner = owner
    }

    package static let record = Record(
        "OwnerChanged", "Somebody else, or nobody, looks after a customer's record.",
        OwnerChanged.init
    ) {
        $0.field("customer_id", \.customer, .id(), "The record.")
        $0.field("owner_id", \.owner, .optional(.id()), "Who does now; absent for nobody.")
    }
}
