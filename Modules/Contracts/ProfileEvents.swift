package import RetailCore
package import RetailKit

/// Something else is known of a customer: what it is, never its value.
package struct CustomerChanged: Event {
    /// What can change.
    package enum Part: String, Sendable, CaseIterable {
        case name, birthDate = "birth-date", locale, zone, attributes, identifier
        case givenName = "given-name", familyName = "family-name", gender, occupation, company
        case household, preferredChannel = "preferred-channel", interests, addresses, notes
    }

    package static let type = "crm.customer-changed"
    package let customer: CustomerID
    package let parts: [Part]
    package var subject: String { customer.text }

    package init(customer: CustomerID, parts: [Part]) {
        self.customer = customer
        self.parts = parts
    }

    package static let record = Record(
        "CustomerChanged", "Something else is known of a customer.", CustomerChanged.init
    ) {
        $0.field("customer_id", \.customer, .id(), "Whose it is.")
        $0.field(
            "parts", \.parts, .recorded(.choice()), "What was given anew, without its value.")
    }
}

/// A customer became known.
package struct CustomerCreated: Event {
    package static let type = "crm.customer-created"
    package let customer: CustomerID
    package let channel: Code<Channel>?
    package var subject: String { customer.text }

    package init(customer: CustomerID, channel: Code<Channel>?) {
        self.customer = customer
        self.channel = channel
    }

    package static let record = Record(
        "CustomerCreated", "A customer became known.", CustomerCreated.init
    ) {
        $0.field("customer_id", \.customer, .id(), "Whose it is.")
        $0.field("channel", \.channel, .optional(.code()), "On which channel.")
    }
}
