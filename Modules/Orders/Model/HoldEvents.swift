import RetailContracts
import RetailCore
import RetailKit

/// An order was held: nothing of it leaves until it is released.
struct OrderHeld: Event {
    static let type = "orders.order-held"
    let order: OrderID
    let customer: CustomerID?
    let reasons: [HoldReason]
    let rules: [Code<RiskRule>]
    /// Its holds that nobody has released.
    let open: Int
    var subject: String { order.text }

    static let record = Record(
        "OrderHeld", "An order was held: nothing of it leaves until it is released.",
        OrderHeld.init
    ) {
        $0.order(\.order)
        $0.customer(\.customer)
        $0.field("reasons", \.reasons, .recorded(.choice()), "Why, hold by hold.")
        $0.field("rules", \.rules, .recorded(.code()), "By which rules; by hand none.")
        $0.field("open", \.open, .recorded, "How many holds it has now.")
    }
}

/// Holds of an order were released.
struct HoldReleased: Event {
    static let type = "orders.hold-released"
    let order: OrderID
    let customer: CustomerID?
    let cause: ReleaseCause
    let released: Int
    /// Its holds that nobody has released.
    let open: Int
    var subject: String { order.text }

    static let record = Record(
        "HoldReleased", "Holds of an order were released.", HoldReleased.init
    ) {
        $0.order(\.order)
        $0.customer(\.customer)
        $0.field("cause", \.cause, .choice(), "Why.")
        $0.field("released", \.released, .recorded, "How many.")
        $0.field("open", \.open, .recorded, "How many it still has: of none it goes on.")
    }
}

/// A hold whose time is over could not be ended, and is tried again later.
struct HoldEndPutOff: Event {
    static let type = "orders.hold-end-put-off"
    let order: OrderID
    let customer: CustomerID?
    let hold: Int
    let problem: String
    let until: Instant
    var subject: String { order.text }

    static let record = Record(
        "HoldEndPutOff", "A hold whose time is over could not be ended.", HoldEndPutOff.init
    ) {
        $0.order(\.order)
        $0.customer(\.customer)
        $0.field("hold", \.hold, .recorded, "The number of the hold in its order.")
        $0.field("problem", \.problem, .recorded, "The code of what failed.")
        $0.field("until", \.until, .instant, "When it is tried again.")
    }
}

/// A risk rule was made or changed.
struct RiskRuleChanged: Event {
    static let type = "orders.risk-rule-changed"
    let rule: Code<RiskRule>
    let version: Int64
    var subject: String { "risk-rule:\(rule.text)" }

    static let record = Record(
        "RiskRuleChanged", "A risk rule was made or changed.", RiskRuleChanged.init
    ) {
        $0.field("rule", \.rule, .code(), "The rule.")
        $0.field("version", \.version, .recorded, "Its version after the change.")
    }
}
