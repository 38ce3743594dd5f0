import RetailContracts
import RetailCore
import RetailKit

/// Another strategy chooses the value of a field.
struct SurvivorshipRuleChanged: Event {
    static let type = "crm.survivorship-rule-changed"
    let field: ProfileField
    let version: Int64
    var subject: String { "survivorship-rule:\(field.rawValue)" }

    static let record = Record(
        "SurvivorshipRuleChanged", "Another strategy chooses the value of a field.",
        SurvivorshipRuleChanged.init
    ) {
        $0.field("field", \.field, .choice(), "The field.")
        $0.field("version", \.version, .recorded, "The version of the rule that holds now.")
    }
}

/// An attribute of customers was defined or changed.
struct CustomerAttributeChanged: Event {
    static let type = "crm.customer-attribute-changed"
    let attribute: Code<CustomerAttribute.Name>
    let version: Int64
    var subject: String { "customer-attribute:\(attribute.text)" }

    static let record = Record(
        "CustomerAttributeChanged", "An attribute of customers was defined or changed.",
        CustomerAttributeChanged.init
    ) {
        $0.field("attribute", \.attribute, .code(), "The attribute.")
        $0.field("version", \.version, .recorded, "Its version after the change.")
    }
}
