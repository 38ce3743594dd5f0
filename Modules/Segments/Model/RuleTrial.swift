import RetailContracts
import RetailCore

/// How many customers a rule would find, and some of them.
struct RuleTrial: Sendable {
    /// How many records are looked at at most: of more it is a sample.
    static let most = 4_000
    /// How many customers are shown.
    static let mostShown = 20

    /// How many records there are.
    let records: Int64
    /// How many of them were looked at, drawn by lot.
    let lookedAt: Int64
    /// Of how many customers they stand for the rule holds.
    let found: Int64
    let shown: [ShownCustomer]

    /// Whether all were looked at.
    var isExact: Bool { lookedAt >= records }

    /// What is to be expected of all: as many of each hundred as in the sample.
    var estimate: Int64 {
        guard !isExact, lookedAt > 0 else { return found }
        let (product, isTooLarge) = found.multipliedReportingOverflow(by: records)
        return isTooLarge ? records : product / lookedAt
    }
}

/// A customer in a sample.
struct ShownCustomer: Sendable {
    let customer: CustomerID
    let name: String?
}

/// Why a customer is in a segment or not.
struct RuleExplanation: Sendable {
    let segment: Code<Segment>
    let ruleVersion: Int64
    let customer: CustomerID
    /// What the rule comes to now.
    let truth: Truth
    /// Since when the customer is in the segment; nil where they are not.
    let since: Instant?
    /// When time alone can change it.
    let due: Instant?
    let conditions: [ExplainedCondition]
}

/// A condition with what was seen.
struct ExplainedCondition: Sendable {
    let condition: RuleCondition
    /// What the customer answers, as a condition writes it; none where it is not known, and nil for
    /// who may not ask it by a rule of their own.
    let seen: [String]?
    let truth: Truth
}

extension RuleValue {
    /// As a condition writes it: money in units of its currency, moments in UTC.
    func texts(of condition: RuleCondition) -> [String] {
        switch self {
        case .number(let number):
            guard condition.field.kind == .money, let currency = try? Currency(condition.of ?? "")
            else { return ["\(number)"] }
            return [Money(number, currency).written.text]
        case .moment(let moment): return [moment.rfc3339]
        case .words(let words): return words.sorted()
        case .unknown: return []
        }
    }
}
