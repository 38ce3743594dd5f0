import RetailCore

/// A rule as it is written: conditions joined by all, any and not.
indirect enum RuleNode: Sendable, Hashable {
    case all([RuleNode])
    case any([RuleNode])
    case not(RuleNode)
    case condition(RuleCondition)

    /// How many parts one inside another: groups in groups in groups, with conditions in them.
    static let mostLevels = 4
    /// How many parts all or any joins.
    static let mostParts = 20
    /// How many conditions a rule has.
    static let mostConditions = 50
    /// How many values a condition has.
    static let mostValues = 50
}

/// One question to a customer, as it is written.
struct RuleCondition: Sendable, Hashable {
    let field: RuleField
    /// Of which channel, item, currency, attribute, brand or category; nil where the field has no
    /// such topic.
    let of: String?
    let comparison: Comparison
    let values: [String]
}

extension RuleNode {
    var conditions: Int {
        switch self {
        case .all(let parts), .any(let parts): parts.reduce(0) { $0 + $1.conditions }
        case .not(let part): part.conditions
        case .condition: 1
        }
    }
}
