import RetailCore
import RetailKit

extension CustomerAttribute {
    static let input = Input(
        "NewCustomerAttribute", "An attribute to define.", CustomerAttribute.make
    ) {
        $0.field("code", \.code, .code(), "Its code, kept for good.")
        $0.field("name", \.name, .line(), "Its name for people.")
        $0.field("type", \.type, .choice(), "What values it takes, for good.")
        $0.field(
            "choices", \.choices, FactFormats.choices.defaulting(to: [], "none"),
            "The values of a choice, in their order.")
        $0.field(
            "customer_access", \.access,
            Format<AttributeAccess>.choice().defaulting(to: .none, "none"),
            "What customers themselves may do with it.")
    }

    private static func make(
        code: Code<Name>, name: String, type: AttributeType, choices: [String],
        access: AttributeAccess
    ) -> CustomerAttribute {
        CustomerAttribute(code: code, name: name, type: type, choices: choices, access: access)
    }
}

extension AttributeChange {
    static let input = Input(
        "CustomerAttributeChange", "What to change of an attribute; what is absent stays.",
        AttributeChange.init
    ) {
        $0.field("code", \.code, .code(), "The attribute.")
        $0.patch(\.own) {
            $0.field("name", \.name, .line(), "Its name for people.")
            $0.field(
                "choices", \.choices, FactFormats.choices.defaulting(to: [], "[]"),
                "The values of a choice, replaced whole; values that customers have stay.")
            $0.field(
                "customer_access", \.access,
                Format<AttributeAccess>.choice().defaulting(to: .none, "none"),
                "What customers themselves may do with it.")
            $0.field(
                "is_active", \.isActive, .flag.defaulting(to: true, "true"),
                "Whether it takes new values.")
        }
    }
}

struct AttributeQuery: Sendable {
    let filter: AttributeFilter
    let list: ListRequest<AttributeSort>

    static let input = Input("CustomerAttributeQuery", "Which attributes.", AttributeQuery.init) {
        $0.group(\.filter, AttributeFilter.init) {
            $0.field("active", \.isActive, .optional(.flag), "Only those in use, or not.")
        }
        $0.list(\.list, by: AttributeSort.code)
    }
}
