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

    static let record = Record(
        "CustomerChanged", "Something else is known of a customer.", CustomerChanged.init
    ) {
        $0.field("customer_id", \.customer, .id(), "Whose it is.")
        $0.field(
            "parts", \.parts, .list(.choice(), 0...5), "What was given anew, without its value.")
    }
}
