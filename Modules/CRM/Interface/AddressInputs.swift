import RetailContracts
import RetailCore
import RetailKit

extension NewAddress {
    static let input = Input("NewAddress", "An address of a customer.", NewAddress.init) {
        $0.field("customer_id", \.customer, .id(), "The record.")
        $0.field("source", \.source, .optional(.code()), CustomerEdit.sourceSummary)
        $0.group(\.facts, AddressFacts.init) {
            $0.field("label", \.label, AddressFormats.label, "What the customer calls it.")
            $0.field(
                "recipient", \.recipient, AddressFormats.recipient,
                "Who is reached there; absent for the customer.")
            $0.field("country", \.country, .country, "The country.")
            $0.field(
                "region", \.region, AddressFormats.region,
                "The deepest region that is known, by its code: see crm.regions.list.")
            $0.field(
                "lines", \.lines, AddressFormats.lines, "Street, number and what else there is.")
            $0.field("postcode", \.postcode, AddressFormats.postcode, "The postal code.")
        }
    }
}

extension AddressEdit {
    static let input = Input(
        "AddressEdit", "What to change of an address; what is absent stays.", AddressEdit.init
    ) {
        $0.field("customer_id", \.customer, .id(), "Any record of the customer.")
        $0.field("address_id", \.address, .id(), "The address.")
        $0.field("source", \.source, .optional(.code()), CustomerEdit.sourceSummary)
        $0.patch(\.own) {
            $0.field("label", \.label, AddressFormats.label, "What the customer calls it.")
            $0.field(
                "recipient", \.recipient, AddressFormats.recipient,
                "Who is reached there; null for the customer.")
            $0.field("country", \.country, .country, "The country.")
            $0.field(
                "region", \.region, AddressFormats.region,
                "The deepest region that is known, by its code: see crm.regions.list.")
            $0.field(
                "lines", \.lines, AddressFormats.lines, "Street, number and what else there is.")
            $0.field("postcode", \.postcode, AddressFormats.postcode, "The postal code.")
        }
    }
}

struct NamedAddress: Sendable {
    let customer: CustomerID
    let address: AddressID

    static let input = Input("NamedAddress", "An address by its id.", NamedAddress.init) {
        $0.field("customer_id", \.customer, .id(), "Any record of the customer.")
        $0.field("address_id", \.address, .id(), "The address.")
    }
}

struct AddressQuery: Sendable {
    let customer: CustomerID
    let at: Instant?
    let list: ListQuery

    static let input = Input("AddressQuery", "Whose addresses.", AddressQuery.init) {
        $0.field("customer_id", \.customer, .id(), "Any record of the customer.")
        $0.field("at", \.at, .optional(.instant), "As they were known then; absent: as now.")
        $0.list(\.list)
    }
}
