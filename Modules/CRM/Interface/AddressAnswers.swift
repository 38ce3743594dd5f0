import RetailContracts
import RetailCore
import RetailKit

extension PlacedAddress {
    static let answer = Answer<PlacedAddress>(
        "CustomerAddress", "Where a customer is reached by post."
    ) {
        $0.field("id", \.address.id, .id(), "Its id.")
        $0.field("customer_id", \.address.customer, .id(), "The record that has it.")
        $0.field(
            "label", \.address.facts.label, AddressFormats.label, "What the customer calls it.")
        $0.field(
            "recipient", \.address.facts.recipient, AddressFormats.recipient,
            "Who is reached there; absent for the customer.")
        $0.field("country", \.address.facts.country, .country, "The country.")
        $0.field(
            "region", \.address.facts.region, AddressFormats.region, "The deepest region known.")
        $0.field(
            "region_names", \.regions,
            Format<[String]>.list(.line(1...200), 0...4).personal,
            "The names of its regions, the largest first.")
        $0.field(
            "lines", \.address.facts.lines, AddressFormats.lines,
            "Street, number and what else there is.")
        $0.field(
            "postcode", \.address.facts.postcode, AddressFormats.postcode, "The postal code."
        )
        $0.field("source", \.address.source, .code(), "Whose word it is.")
        $0.field(
            "actor", { $0.tellsActors ? $0.address.actor : nil }, .optional(.line(1...100)),
            "Who told it here; not for customers themselves.")
        $0.field("version", \.address.version, .integer(1...Int64.max), "Rises with every change.")
        $0.field("recorded_at", \.address.recordedAt, .instant, "When it was told here.")
        $0.field(
            "until", \.address.until, .optional(.instant),
            "When something else took its place, or it was ended; absent while it stands.")
    }
}
