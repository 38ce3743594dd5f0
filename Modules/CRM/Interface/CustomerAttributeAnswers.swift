import RetailCore
import RetailKit

extension CustomerAttribute {
    static let answer = Answer<CustomerAttribute>(
        "CustomerAttribute", "An attribute that customers may have."
    ) {
        $0.field("code", \.code, .code(), "The name of the attribute with customers.")
        $0.field("name", \.name, .line(), "Its name for people.")
        $0.field("type", \.type, .choice(), "What values it takes.")
        $0.field(
            "choices", \.choices, FactFormats.choices, "The values of a choice, in their order.")
        $0.field(
            "customer_access", \.access, .choice(), "What customers themselves may do with it.")
        $0.field("is_active", \.isActive, .flag, "Whether it takes new values.")
        $0.field(
            "archived_at", \.archivedAt, .optional(.instant),
            "Since when it takes none; absent where it does.")
        $0.field("version", \.version, .integer(1...Int64.max), "Rises with every change.")
    }
}
