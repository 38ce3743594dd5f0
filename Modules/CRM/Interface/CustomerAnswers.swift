import RetailContracts
import RetailCore
import RetailKit

struct CustomerView: Sendable {
    let record: CustomerRecord
    /// The very record by which the customer was found.
    let found: CustomerID
    /// What holds by all records, chosen by the rules of the fields.
    let facts: CustomerFacts
    let members: [CustomerID]
    let identities: [CustomerIdentity]
    let groups: [Code<CustomerGroup>]
    var isNew: Bool?
    /// Only where it is shown or listed, and for staff alone.
    var care: CustomerCare?

    static let answer = Answer<CustomerView>("Customer", "A customer, seen whole.") {
        $0.field("id", \.record.id, .id(), "The record that stands for the customer.")
        $0.field("name", \.facts.name, .optional(.customerName), "The name.")
        $0.field("given_name", \.facts.givenName, FactFormats.line, "The given name.")
        $0.field("family_name", \.facts.familyName, FactFormats.line, "The family name.")
        $0.field("birth_date", \.facts.birthDate, FactFormats.day, "The day of birth.")
        $0.field("gender", \.facts.gender, FactFormats.gender, "As what the customer goes.")
        $0.field("occupation", \.facts.occupation, FactFormats.line, "What the customer does.")
        $0.field("company", \.facts.company, FactFormats.line, "For whom.")
        $0.field(
            "record_id", \.found, .id(),
            "The record by which the customer was found: what is done for the customer now names "
                + "it, so that it stays theirs when a merge is undone.")
        $0.field(
            "household", \.facts.household, FactFormats.household,
            "A code shared by those who live together.")
        $0.field("locale", \.facts.locale, FactFormats.locale, "The language.")
        $0.field("zone", \.facts.zone, FactFormats.zone, "By which clocks the customer lives.")
        $0.field(
            "preferred_channel", \.facts.preferredChannel, FactFormats.channel,
            "By which kind of channel the customer likes to be addressed.")
        $0.field(
            "interests", \.facts.interests, FactFormats.interests, "What the customer likes.")
        $0.field(
            "attributes", \.facts.attributes, FactFormats.attributes,
            "Anything else, by name; customers see what is meant for them.")
        $0.field(
            "members", \.members, .list(.id(), 1...10_000),
            "The records that are this customer, itself included.")
        $0.field(
            "identities", \.identities, .list(.object(CustomerIdentity.answer), 0...10_000),
            "The identifiers by which channels know the customer.")
        $0.field(
            "groups", \.groups, .list(.code(), 0...10_000),
            "The groups in use in which any of the records is; told to who may see groups, "
                + "and not to customers themselves.")
        $0.field("version", \.record.version, .integer(1...Int64.max), "The version of the record.")
        $0.field("created_at", \.record.createdAt, .instant, "Known since.")
        $0.field(
            "owner_ids", \.care?.owners, .optional(.list(.id(), 0...10_000)),
            "The members of staff who look after any of the records; where it is shown or listed, "
                + "for staff.")
        $0.field(
            "last_contact_at", \.care?.lastContact, .optional(.instant),
            "When there was word of the customer last; where it is shown or listed, for staff.")
        $0.field(
            "new", \.isNew, .optional(.flag),
            "Whether the act made the customer; only where it finds or makes one.")
    }
}

extension CustomerIdentity {
    static let answer = Answer<CustomerIdentity>(
        "CustomerIdentity", "An identifier by which a customer is known."
    ) {
        $0.field(
            "number", \.number, .integer(1...Int64.max),
            "Its number, by which facts say through what they came.")
        $0.field("customer_id", \.customer, .id(), "The record it came with.")
        $0.field("kind", \.kind, .choice(), "The kind of channel.")
        $0.field(
            "namespace", \.account, .optional(.code()),
            "With whom it is an account; absent for a phone number and an e-mail address.")
        $0.field("value", \.value, Format<String>.line(1...254).personal, "The comparison form.")
        $0.field("spelling", \.spelling, Format<String>.line(1...200).personal, "As it was given.")
        $0.field("verified", \.isVerified, .flag, "Whether the customer proved to own it.")
        $0.field("channel", \.channel, .optional(.code()), "On which channel it was given.")
        $0.field("location", \.location, .optional(.code()), "At which location.")
        $0.field("first_seen", \.firstSeen, .instant, "First seen.")
        $0.field("last_seen", \.lastSeen, .instant, "Last seen.")
        $0.field(
            "ended_at", \.endedAt, .optional(.instant), "Since when it is the customer's no more.")
    }
}
