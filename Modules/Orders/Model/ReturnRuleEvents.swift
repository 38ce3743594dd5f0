import RetailContracts
import RetailCore
import RetailKit

/// A return of which rules found something was approved and taken.
struct ReturnSuspected: Event {
    static let type = "orders.return-suspected"
    let returnID: ReturnID
    let order: OrderID?
    let customer: CustomerID?
    let location: Code<Location>?
    let rules: [Code<ReturnRule>]
    var subject: String { returnID.text }

    static let record = Record(
        "ReturnSuspected", "A return of which rules found something was approved and taken.",
        ReturnSuspected.init
    ) {
        $0.field("return_id", \.returnID, .id(), "The return.")
        $0.field("order_id", \.order, .optional(.id()), "The order, where known.")
        $0.customer(\.customer)
        $0.field("location", \.location, .optional(.code()), "Where the goods came back.")
        $0.field("rules", \.rules, .recorded(.code()), "Which rules found something.")
    }
}

/// A rule for returns was made or changed.
struct ReturnRuleChanged: Event {
    static let type = "orders.return-rule-changed"
    let rule: Code<ReturnRule>
    let version: Int64
    var subject: String { "return-rule:\(rule.text)" }

    static let record = Record(
        "ReturnRuleChanged", "A rule for returns was made or changed.", ReturnRuleChanged.init
    ) {
        $0.field("rule", \.rule, .code(), "The rule.")
        $0.field("version", \.version, .recorded, "Its version after the change.")
    }
}
