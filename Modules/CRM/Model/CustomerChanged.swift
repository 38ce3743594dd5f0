import RetailContracts
import RetailCore
import RetailKit

/// Something else is known of a customer: what it is, never its value.
struct CustomerChanged: Event {
    /// What can change.
    enum Part: String, Sendable, CaseIterable {
        case name, birthDate = "birth-date", locale, attributes, identifier
    }

    static let type = "crm.customer-changed"
    let customer: CustomerID
    let parts: [Part]
    var subject: String { customer.text }

    static let shape = Shape<CustomerChanged>(
        "CustomerChanged", "Something else is known of a customer."
    ) { shape in
        let customer = shape.field("customer_id", \.customer, .id(), "Whose it is.")
        let parts = shape.field(
            "parts", \.parts, .list(.choice(), 0...5), "What was given anew, without its value.")
        return { CustomerChanged(customer: try $0[customer], parts: try $0[parts]) }
    }
}
