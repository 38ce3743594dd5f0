import RetailContracts
import RetailCore
import RetailTestSupport

@testable import RetailSegments

/// What happened in a shop, kept as it was told, and rules judged by reading all of it: what the
/// module's answers are compared with.
struct NaiveShop {
    struct Deed {
        let record: CustomerID
        let kind: String
        let amount: Int64
        let channel: String
        let at: Instant
    }

    var deeds: [Deed] = []
    let customers: PlainCustomers

    /// Three values: true, false, or nil where it is not known.
    func truth(_ node: RuleNode, of root: CustomerID, at now: Instant) -> Bool? {
        switch node {
        case .all(let parts):
            let all = parts.map { truth($0, of: root, at: now) }
            return all.contains(false) ? false : all.contains(nil) ? nil : true
        case .any(let parts):
            let all = parts.map { truth($0, of: root, at: now) }
            return all.contains(true) ? true : all.contains(nil) ? nil : false
        case .not(let part): return truth(part, of: root, at: now).map { !$0 }
        case .condition(let condition): return holds(condition, of: root, at: now)
        }
    }

    private func holds(_ asked: RuleCondition, of root: CustomerID, at now: Instant) -> Bool? {
        let own = Set(customers.members(root))
        let mine = deeds.filter { own.contains($0.record) }
        let values = asked.values
        switch asked.field {
        case .orders: return compare(orders(mine), asked)
        case .spent:
            let spent =
                mine.filter { $0.kind == "order" }.reduce(0) { $0 + $1.amount }
                - mine.filter { $0.kind == "cancel" }.reduce(0) { $0 + $1.amount }
            return compare(spent / 100, asked)
        case .ordersOn:
            return compare(
                Int64(mine.count { $0.kind == "order" && $0.channel == asked.of }), asked)
        case .points:
            return compare(mine.filter { $0.kind == "points" }.reduce(0) { $0 + $1.amount }, asked)
        case .openCases:
            let opened = mine.count { $0.kind == "case" }
            return compare(Int64(opened - mine.count { $0.kind == "closed" }), asked)
        case .lastOrder:
            guard let last = mine.filter({ $0.kind == "order" }).map(\.at).max(),
                let days = Int64(values.first ?? "")
            else { return nil }
            let isOver = now >= last + .seconds(days * 86_400)
            return asked.comparison == .overDaysAgo ? isOver : !isOver
        case .gender, .interest:
            let trait: CustomerTrait = asked.field == .gender ? .gender : .interest
            guard let words = customers.traits(of: [root]).first?.words[trait] else {
                return asked.comparison == .known ? false : nil
            }
            let hits = values.contains { words.contains($0) }
            return asked.comparison == .known ? true : asked.comparison == .isNot ? !hits : hits
        default: return nil
        }
    }

    private func orders(_ mine: [Deed]) -> Int64 {
        Int64(mine.count { $0.kind == "order" } - mine.count { $0.kind == "cancel" })
    }

    private func compare(_ number: Int64, _ asked: RuleCondition) -> Bool? {
        let values = asked.values.compactMap { Int64($0) }
        guard let first = values.first, let last = values.last else { return nil }
        return switch asked.comparison {
        case .is: number == first
        case .isNot: number != first
        case .atLeast: number >= first
        case .atMost: number <= first
        case .between: number >= first && number <= last
        default: nil
        }
    }
}

/// Rules made up by chance, of the fields that a naive shop knows.
struct RuleMaker {
    var random: SeededRandom

    mutating func rule(level: Int = 1) -> RuleNode {
        guard level < RuleNode.mostLevels, Int.random(in: 0..<3, using: &random) > 0 else {
            return .condition(condition())
        }
        let parts = (0..<Int.random(in: 1...3, using: &random)).map { _ in rule(level: level + 1) }
        return switch Int.random(in: 0..<5, using: &random) {
        case 0, 1: .all(parts)
        case 2, 3: .any(parts)
        default: .not(parts[0])
        }
    }

    private mutating func condition() -> RuleCondition {
        switch Int.random(in: 0..<8, using: &random) {
        case 0: return numeric(.orders, most: 4)
        case 1: return numeric(.spent, of: "IDR", most: 900)
        case 2: return numeric(.ordersOn, of: "web", most: 3)
        case 3: return numeric(.points, most: 60)
        case 4: return numeric(.openCases, most: 2)
        case 5:
            return RuleCondition(
                field: .lastOrder, of: nil,
                comparison: Bool.random(using: &random) ? .withinDays : .overDaysAgo,
                values: ["\(Int.random(in: 1...20, using: &random))"])
        case 6: return words(.gender, ["female", "male", "other"])
        default: return words(.interest, ["tea", "coffee", "milk"])
        }
    }

    private mutating func numeric(
        _ field: RuleField, of: String? = nil, most: Int64
    ) -> RuleCondition {
        let comparisons: [Comparison] = [.is, .isNot, .atLeast, .atMost, .between]
        let comparison = comparisons[Int.random(in: 0..<5, using: &random)]
        let first = Int64.random(in: 0...most, using: &random)
        let values =
            comparison == .between
            ? [first, first + Int64.random(in: 0...most, using: &random)] : [first]
        return RuleCondition(
            field: field, of: of, comparison: comparison, values: values.map { "\($0)" })
    }

    private mutating func words(_ field: RuleField, _ known: [String]) -> RuleCondition {
        let comparisons: [Comparison] = [.is, .isNot, .known]
        let comparison = comparisons[Int.random(in: 0..<3, using: &random)]
        let word = known[Int.random(in: 0..<3, using: &random)]
        return RuleCondition(
            field: field, of: nil, comparison: comparison,
            values: comparison == .known ? [] : [word])
    }
}
