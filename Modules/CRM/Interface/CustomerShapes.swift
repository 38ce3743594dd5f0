import RetailContracts
import RetailCore
import RetailKit

struct NewCustomer: Sendable {
    let name: String?
    let birthDate: CivilDate?
    let locale: String?
    let attributes: [String: String]

    static let shape = Shape<NewCustomer>("NewCustomer", "What is known of a customer.") { shape in
        let name = shape.field(
            "name", \.name, .optional(Format<String>.line(1...200).personal), "The name.")
        let birth = shape.field(
            "birth_date", \.birthDate, .optional(Format<CivilDate>.date.personal),
            "The day of birth.")
        let locale = shape.field(
            "locale", \.locale, .optional(.word(2...20)), "The language, e.g. id-ID.")
        let attributes = shape.field(
            "attributes", \.attributes,
            Format<[String: String]>.attributes().personal.defaulting(to: [:], "none"),
            "Anything else, by name.")
        return {
            NewCustomer(
                name: try $0[name], birthDate: try $0[birth], locale: try $0[locale],
                attributes: try $0[attributes])
        }
    }
}

struct CustomerEdit: Sendable {
    let customer: CustomerID
    let name: String?
    let birthDate: CivilDate?
    let locale: String?
    let attributes: [String: String]?

    /// What is given anew.
    var parts: [CustomerChanged.Part] {
        [
            name.map { _ in .name }, birthDate.map { _ in .birthDate },
            locale.map { _ in .locale }, attributes.map { _ in .attributes },
        ].compactMap(\.self)
    }

    static let shape = Shape<CustomerEdit>("CustomerEdit", "What changes; the rest stays.") {
        shape in
        let customer = shape.field("customer_id", \.customer, .id(), "The record.")
        let name = shape.field(
            "name", \.name, .optional(Format<String>.line(1...200).personal), "The name.")
        let birth = shape.field(
            "birth_date", \.birthDate, .optional(Format<CivilDate>.date.personal),
            "The day of birth.")
        let locale = shape.field(
            "locale", \.locale, .optional(.word(2...20)), "The language, e.g. id-ID.")
        let attributes = shape.field(
            "attributes", \.attributes, .optional(Format<[String: String]>.attributes().personal),
            "Anything else, replaced whole.")
        return {
            CustomerEdit(
                customer: try $0[customer], name: try $0[name], birthDate: try $0[birth],
                locale: try $0[locale], attributes: try $0[attributes])
        }
    }
}

struct CustomerView: Sendable {
    let record: CustomerRecord
    let members: [CustomerID]
    let identities: [CustomerIdentity]

    static let shape = Shape<CustomerView>("Customer", "A customer, seen whole.") { shape in
        let id = shape.field("id", \.record.id, .id(), "The record that stands for the customer.")
        let name = shape.field(
            "name", \.record.name, .optional(Format<String>.line(1...200).personal), "The name.")
        let birth = shape.field(
            "birth_date", \.record.birthDate, .optional(Format<CivilDate>.date.personal),
            "The day of birth.")
        let locale = shape.field(
            "locale", \.record.locale, .optional(.word(2...20)), "The language.")
        let attributes = shape.field(
            "attributes", \.record.attributes, Format<[String: String]>.attributes().personal,
            "Anything else, by name.")
        let members = shape.field(
            "members", \.members, .list(.id(), 1...10_000),
            "The records that are this customer, itself included.")
        let identities = shape.field(
            "identities", \.identities, .list(.object(CustomerIdentity.shape), 0...10_000),
            "The identifiers by which channels know the customer.")
        let version = shape.field(
            "version", \.record.version, .integer(1...Int64.max), "The version of the record.")
        let created = shape.field("created_at", \.record.createdAt, .instant, "Known since.")
        return {
            CustomerView(
                record: CustomerRecord(
                    id: try $0[id], parent: nil, name: try $0[name], birthDate: try $0[birth],
                    locale: try $0[locale], attributes: try $0[attributes],
                    version: try $0[version], createdAt: try $0[created]),
                members: try $0[members], identities: try $0[identities])
        }
    }
}

extension CustomerIdentity {
    static let shape = Shape<CustomerIdentity>(
        "CustomerIdentity", "An identifier by which a kind of channel knows a customer."
    ) { shape in
        let customer = shape.field("customer_id", \.customer, .id(), "The record it came with.")
        let kind = shape.field("kind", \.kind, .choice(), "The kind of channel.")
        let value = shape.field(
            "value", \.value, Format<String>.line(1...200).personal, "The comparison form.")
        let spelling = shape.field(
            "spelling", \.spelling, Format<String>.line(1...200).personal, "As it was given.")
        let verified = shape.field(
            "verified", \.isVerified, .flag, "Whether the customer proved to own it.")
        let first = shape.field("first_seen", \.firstSeen, .instant, "First seen.")
        let last = shape.field("last_seen", \.lastSeen, .instant, "Last seen.")
        return {
            CustomerIdentity(
                customer: try $0[customer], kind: try $0[kind], value: try $0[value],
                spelling: try $0[spelling], isVerified: try $0[verified],
                firstSeen: try $0[first], lastSeen: try $0[last])
        }
    }
}
