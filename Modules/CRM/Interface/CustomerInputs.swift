import RetailContracts
import RetailCore
import RetailKit

struct NewCustomer: Sendable {
    let name: FindableText?
    let birthDate: CivilDate?
    let locale: String?
    let attributes: [String: String]

    static let input = Input("NewCustomer", "What is known of a customer.", NewCustomer.init) {
        $0.field("name", \.name, .optional(.customerName), "The name.")
        $0.field(
            "birth_date", \.birthDate, .optional(Format<CivilDate>.date.personal),
            "The day of birth.")
        $0.field("locale", \.locale, .optional(.word(2...20)), "The language, e.g. id-ID.")
        $0.field(
            "attributes", \.attributes,
            Format<[String: String]>.attributes().personal.defaulting(to: [:], "none"),
            "Anything else, by name.")
    }
}

extension CustomerEdit {
    static let input = Input("CustomerEdit", "What changes; the rest stays.", CustomerEdit.init) {
        $0.field("customer_id", \.customer, .id(), "The record.")
        $0.patch(\.own) {
            $0.field("name", \.name, .optional(.customerName), "The name.")
            $0.field(
                "birth_date", \.birthDate, .optional(Format<CivilDate>.date.personal),
                "The day of birth.")
            $0.field("locale", \.locale, .optional(.word(2...20)), "The language, e.g. id-ID.")
            $0.field(
                "attributes", \.attributes,
                Format<[String: String]>.attributes().personal.defaulting(to: [:], "{}"),
                "Anything else, replaced whole.")
        }
    }
}
