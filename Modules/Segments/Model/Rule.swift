import RetailCore

/// A rule that was read: what it asks, typed by its fields.
indirect enum Rule: Sendable {
    case all([Rule])
    case any([Rule])
    case not(Rule)
    case condition(RuleCondition, RuleTest)

    /// What it reads of a customer.
    var parts: Set<RulePart> { Set(fields.map(\.part)) }

    /// What it asks of a customer.
    var fields: Set<RuleField> { Set(conditions.map(\.field)) }

    /// Its conditions, in the order in which they were written.
    var conditions: [RuleCondition] {
        switch self {
        case .all(let rules), .any(let rules): rules.flatMap(\.conditions)
        case .not(let rule): rule.conditions
        case .condition(let condition, _): [condition]
        }
    }

    /// Whether its answer can change with time alone.
    var isTimed: Bool {
        switch self {
        case .all(let rules), .any(let rules): rules.contains(where: \.isTimed)
        case .not(let rule): rule.isTimed
        case .condition(let condition, let test): condition.field == .age || test.isTimed
        }
    }
}

/// A comparison with its values.
enum RuleTest: Sendable {
    case numbers(ClosedRange<Int64>, isNegated: Bool)
    case words(Set<String>, isNegated: Bool)
    case contains([UInt8])
    case within(Duration)
    case over(Duration)
    case known

    var isTimed: Bool {
        switch self {
        case .within, .over: true
        default: false
        }
    }
}

/// What a condition comes to: of what is not known no comparison is true or false.
enum Truth: String, CaseIterable, Sendable {
    case yes = "true"
    case no = "false"
    case unknown

    init(_ holds: Bool) { self = holds ? .yes : .no }

    /// By the logic of three values (Kleene 1938).
    var negated: Truth {
        switch self {
        case .yes: .no
        case .no: .yes
        case .unknown: .unknown
        }
    }

    /// Whether one that is false makes all false, else one that is unknown all unknown.
    static func all(_ truths: [Truth]) -> Truth {
        truths.contains(.no) ? .no : truths.contains(.unknown) ? .unknown : .yes
    }

    /// Whether one that is true makes any true, else one that is unknown any unknown.
    static func any(_ truths: [Truth]) -> Truth {
        truths.contains(.yes) ? .yes : truths.contains(.unknown) ? .unknown : .no
    }
}
