import RetailContracts
import RetailCore
import RetailKit

struct NewCustomer: Sendable {
    let facts: CustomerFacts
    let source: Code<ProfileSource>?

    static let input = Input("NewCustomer", "What is known of a customer.", NewCustomer.init) {
        $0.group(\.facts, CustomerFacts.init) {
            $0.field("name", \.name, .optional(.customerName), "The name.")
            $0.field("given_name", \.givenName, FactFormats.line, "The given name.")
            $0.field("family_name", \.familyName, FactFormats.line, "The family name.")
            $0.field("birth_date", \.birthDate, FactFormats.day, "The day of birth.")
            $0.field("gender", \.gender, FactFormats.gender, "As what the customer goes.")
            $0.field("occupation", \.occupation, FactFormats.line, "What the customer does.")
            $0.field("company", \.company, FactFormats.line, "For whom.")
            $0.field(
                "household", \.household, FactFormats.household,
                "A code shared by those who live together.")
            $0.field("locale", \.locale, FactFormats.locale, "The language, e.g. id-ID.")
            $0.field("zone", \.zone, FactFormats.zone, "By which clocks the customer lives.")
            $0.field(
                "preferred_channel", \.preferredChannel, FactFormats.channel,
                "By which kind of channel the customer likes to be addressed.")
            $0.field(
                "interests", \.interests, FactFormats.interests.defaulting(to: [], "none"),
                "What the customer likes.")
            $0.field(
                "attributes", \.attributes, FactFormats.attributes.defaulting(to: [:], "none"),
                "Anything else, by name; values of defined attributes are checked.")
        }
        $0.field("source", \.source, .optional(.code()), CustomerEdit.sourceSummary)
    }
}

extension CustomerEdit {
    static let sourceSummary =
        "Whose word it is, for who hands on what others said; absent: the channel on which the "
        + "act happens, else staff, customer, till or system."

    static let input = Input("CustomerEdit", "What changes; the rest stays.", CustomerEdit.init) {
        $0.field("customer_id", \.customer, .id(), "The record.")
        $0.field("source", \.source, .optional(.code()), sourceSummary)
        $0.field(
            "occurred_at", \.occurredAt, .optional(.instant),
            "When it was said, where that is told late; customers leave it out.")
        $0.patch(\.own) {
            $0.field("name", \.name, .optional(.customerName), "The name.")
            $0.field("given_name", \.givenName, FactFormats.line, "The given name.")
            $0.field("family_name", \.familyName, FactFormats.line, "The family name.")
            $0.field("birth_date", \.birthDate, FactFormats.day, "The day of birth.")
            $0.field("gender", \.gender, FactFormats.gender, "As what the customer goes.")
            $0.field("occupation", \.occupation, FactFormats.line, "What the customer does.")
            $0.field("company", \.company, FactFormats.line, "For whom.")
            $0.field(
                "household", \.household, FactFormats.household,
                "A code shared by those who live together; noted by staff.")
            $0.field("locale", \.locale, FactFormats.locale, "The language, e.g. id-ID.")
            $0.field("zone", \.zone, FactFormats.zone, "By which clocks the customer lives.")
            $0.field(
                "preferred_channel", \.preferredChannel, FactFormats.channel,
                "By which kind of channel the customer likes to be addressed.")
            $0.field(
                "interests", \.interests, FactFormats.interests.defaulting(to: [], "[]"),
                "What the customer likes, replaced whole.")
            $0.field(
                "attributes", \.attributes, FactFormats.attributes.defaulting(to: [:], "{}"),
                "Anything else, replaced whole; values of defined attributes are checked.")
        }
    }
}
