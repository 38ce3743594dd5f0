import RetailContracts
import RetailCore
import RetailKit

extension Rule {
    /// Reads what was written, and refuses what cannot be asked, with a pointer to it.
    /// - Throws: `segments.rule-invalid`.
    init(_ node: RuleNode, at pointer: String = "/rule") throws(RetailError) {
        guard node.conditions <= RuleNode.mostConditions else {
            throw Self.refusal(
                "A rule has at most \(RuleNode.mostConditions) conditions.", at: pointer)
        }
        self = try Self.read(node, pointer)
    }

    private static func read(_ node: RuleNode, _ pointer: String) throws(RetailError) -> Rule {
        switch node {
        case .all(let parts): return .all(try read(parts, "\(pointer)/all"))
        case .any(let parts): return .any(try read(parts, "\(pointer)/any"))
        case .not(let part): return .not(try read(part, "\(pointer)/not"))
        case .condition(let condition):
            return .condition(condition, try RuleTest(condition, pointer))
        }
    }

    private static func read(
        _ nodes: [RuleNode], _ pointer: String
    ) throws(RetailError) -> [Rule] {
        var rules: [Rule] = []
        for (index, node) in nodes.enumerated() {
            rules.append(try read(node, "\(pointer)/\(index)"))
        }
        return rules
    }

    static func refusal(_ message: String, at pointer: String) -> RetailError {
        SegmentsErrors.ruleInvalid.error(message, at: pointer)
    }
}

extension RuleTest {
    /// The longest stretch of days that is asked for: a hundred years.
    static let mostDays: Int64 = 36_525

    init(_ condition: RuleCondition, _ pointer: String) throws(RetailError) {
        let field = condition.field
        guard field.comparisons.contains(condition.comparison) else {
            let known = field.comparisons.map(\.rawValue).joined(separator: ", ")
            throw Rule.refusal(
                "\(field.rawValue) is compared by one of \(known).", at: "\(pointer)/comparison")
        }
        guard condition.comparison.count.contains(condition.values.count) else {
            let count = condition.comparison.count
            let many =
                count.lowerBound == count.upperBound
                ? "\(count.lowerBound)" : "\(count.lowerBound) to \(count.upperBound)"
            throw Rule.refusal(
                "\(condition.comparison.rawValue) takes \(many) values.", at: "\(pointer)/values")
        }
        try Self.requireTopic(condition, pointer)
        try Self.requireNames(condition, pointer)
        self = try Self.test(condition, pointer)
    }

    private static func requireTopic(
        _ condition: RuleCondition, _ pointer: String
    ) throws(RetailError) {
        let at = "\(pointer)/of"
        guard let topic = condition.field.topic else {
            guard condition.of == nil else {
                throw Rule.refusal(
                    "\(condition.field.rawValue) is of nothing: leave it out.", at: at)
            }
            return
        }
        guard let text = condition.of else {
            throw Rule.refusal(
                "Say of which \(topic.rawValue) \(condition.field.rawValue) is asked.", at: at)
        }
        do throws(RetailError) {
            switch topic {
            case .channel: _ = try Code<Channel>(text)
            case .item: _ = try SKU(text)
            case .currency: _ = try Currency(text)
            case .attribute, .brand, .category: break
            }
        } catch { throw Rule.refusal(error.message, at: at) }
    }

    /// Refuses what nobody can be called: owners are named by ids, groups by codes.
    private static func requireNames(
        _ condition: RuleCondition, _ pointer: String
    ) throws(RetailError) {
        guard condition.comparison != .contains else { return }
        for (index, text) in condition.values.enumerated() {
            do throws(RetailError) {
                switch condition.field {
                case .owner: _ = try StaffID(text)
                case .group: _ = try Code<CustomerGroup>(text)
                default: break
                }
            } catch { throw Rule.refusal(error.message, at: "\(pointer)/values/\(index)") }
        }
    }

    private static func test(
        _ condition: RuleCondition, _ pointer: String
    ) throws(RetailError) -> RuleTest {
        let values = condition.values
        switch condition.comparison {
        case .known: return .known
        case .contains: return .contains(Array((values.first ?? "").utf8))
        case .oneOf: return .words(Set(values), isNegated: false)
        case .withinDays: return .within(try days(values.first ?? "", pointer))
        case .overDaysAgo: return .over(try days(values.first ?? "", pointer))
        case .is where condition.field.kind == .words:
            return .words(Set(values), isNegated: false)
        case .isNot where condition.field.kind == .words:
            return .words(Set(values), isNegated: true)
        default: return try range(condition, pointer)
        }
    }

    private static func range(
        _ condition: RuleCondition, _ pointer: String
    ) throws(RetailError) -> RuleTest {
        var ranges: [ClosedRange<Int64>] = []
        for (index, text) in condition.values.enumerated() {
            ranges.append(try value(text, of: condition, "\(pointer)/values/\(index)"))
        }
        guard let first = ranges.first, let last = ranges.last else {
            throw Rule.refusal("Say a value.", at: "\(pointer)/values")
        }
        switch condition.comparison {
        case .atLeast: return .numbers(first.lowerBound...Int64.max, isNegated: false)
        case .atMost: return .numbers(Int64.min...first.upperBound, isNegated: false)
        case .between:
            guard first.lowerBound <= last.upperBound else {
                throw Rule.refusal("The first value is the smaller one.", at: "\(pointer)/values")
            }
            return .numbers(first.lowerBound...last.upperBound, isNegated: false)
        default: return .numbers(first, isNegated: condition.comparison == .isNot)
        }
    }

    /// A value as the numbers that it is: a day is all its milliseconds.
    private static func value(
        _ text: String, of condition: RuleCondition, _ at: String
    ) throws(RetailError) -> ClosedRange<Int64> {
        do throws(RetailError) {
            switch condition.field.kind {
            case .moment:
                let day = try CivilDate(text)
                return Zone.utc.start(of: day)
                    .milliseconds...(Zone.utc.end(of: day).milliseconds
                    - 1)
            case .money:
                let money = try Money(text: text, currency: try Currency(condition.of ?? ""))
                return money.amount...money.amount
            case .number, .words:
                guard let number = Int64(text) else {
                    throw Rule.refusal("Write a whole number, such as 3.", at: at)
                }
                return number...number
            }
        } catch { throw Rule.refusal(error.message, at: at) }
    }

    private static func days(_ text: String, _ pointer: String) throws(RetailError) -> Duration {
        guard let days = Int64(text), (1...mostDays).contains(days) else {
            throw Rule.refusal(
                "Write a whole number of days from 1 to \(mostDays).", at: "\(pointer)/values/0")
        }
        return .seconds(days * 86_400)
    }
}
