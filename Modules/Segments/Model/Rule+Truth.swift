import RetailContracts
import RetailCore

/// What a rule comes to for a customer, and until when that holds by itself.
struct RuleAnswer: Sendable, Hashable {
    let truth: Truth
    /// The first moment at which time alone can change it; nil where it cannot.
    let due: Instant?
}

extension Rule {
    /// Whether the customer is who is meant. Only what is true is; what is unknown is not.
    func answer(_ facts: CustomerFacts, at now: Instant) -> RuleAnswer {
        var due: Instant?
        let truth = truth(facts, at: now, &due)
        return RuleAnswer(truth: truth, due: due)
    }

    private func truth(_ facts: CustomerFacts, at now: Instant, _ due: inout Instant?) -> Truth {
        switch self {
        case .all(let rules): return .all(rules.map { $0.truth(facts, at: now, &due) })
        case .any(let rules): return .any(rules.map { $0.truth(facts, at: now, &due) })
        case .not(let rule): return rule.truth(facts, at: now, &due).negated
        case .condition(let condition, let test):
            let value = condition.value(of: facts, at: now)
            if let next = test.due(value, condition, facts, at: now) {
                due = min(due ?? next, next)
            }
            return test.truth(of: value, at: now)
        }
    }

    /// Each condition in the order in which it was written, with the value seen.
    func explained(
        _ facts: CustomerFacts, at now: Instant
    ) -> [(condition: RuleCondition, value: RuleValue, truth: Truth)] {
        switch self {
        case .all(let rules), .any(let rules): rules.flatMap { $0.explained(facts, at: now) }
        case .not(let rule): rule.explained(facts, at: now)
        case .condition(let condition, let test):
            {
                let value = condition.value(of: facts, at: now)
                return [(condition, value, test.truth(of: value, at: now))]
            }()
        }
    }
}

extension RuleCondition {
    func value(of facts: CustomerFacts, at now: Instant) -> RuleValue {
        facts.value(field, of: code, at: now)
    }

    /// What it is of, in the form in which facts are kept.
    private var code: String {
        guard let of else { return "" }
        guard field.topic == .item else { return of }
        return (try? SKU(of))?.key ?? of
    }
}

extension RuleTest {
    /// Of what is not known no comparison is true or false, but whether it is known; where there
    /// can be none of something, `known` says whether there is any.
    func truth(of value: RuleValue, at now: Instant) -> Truth {
        if case .known = self { return Truth(value != .unknown && value != .words([])) }
        switch (self, value) {
        case (_, .unknown): return .unknown
        case (.numbers(let range, let isNegated), .number(let number)):
            return Truth(range.contains(number) != isNegated)
        case (.numbers(let range, let isNegated), .moment(let moment)):
            return Truth(range.contains(moment.milliseconds) != isNegated)
        case (.words(let wanted, let isNegated), .words(let words)):
            return Truth(!wanted.isDisjoint(with: words) != isNegated)
        case (.contains(let piece), .words(let words)):
            return Truth(words.contains { Array($0.utf8).hasPiece(piece) })
        case (.within(let days), .moment(let moment)): return Truth(now < moment + days)
        case (.over(let days), .moment(let moment)): return Truth(now >= moment + days)
        default: return .unknown
        }
    }

    /// When time alone changes what it comes to; nil where it does not.
    func due(
        _ value: RuleValue, _ condition: RuleCondition, _ facts: CustomerFacts, at now: Instant
    ) -> Instant? {
        if condition.field == .age { return facts.nextBirthday(after: now) }
        switch (self, value) {
        case (.within(let days), .moment(let moment)), (.over(let days), .moment(let moment)):
            let change = moment + days
            return change > now ? change : nil
        default: return nil
        }
    }
}

extension [UInt8] {
    /// Whether a piece is in it, byte by byte; values are short.
    fileprivate func hasPiece(_ piece: [UInt8]) -> Bool {
        guard piece.count <= count else { return false }
        return (0...(count - piece.count)).contains { self[$0...].starts(with: piece) }
    }
}
