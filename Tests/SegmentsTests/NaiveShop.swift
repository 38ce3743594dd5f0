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

    /// A cart as it is.
    struct Trolley {
        var record: CustomerID
        var lines: Int
        var changed: Instant
    }

    var deeds: [Deed] = []
    var carts: [CartID: Trolley] = [:]
    /// What items belong to now.
    var belongings: [String: ItemBelonging] = [:]
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
            return since(mine.filter { $0.kind == "order" }.map(\.at).max(), asked, at: now)
        case .group, .owner:
            let words =
                customers.traits(of: [root]).first?.words[asked.field == .group ? .group : .owner]
            return has(words ?? [], asked)
        case .boughtBrand: return has(bought(mine) { [$0.brand].compactMap(\.self) }, asked)
        case .boughtCategory: return has(bought(mine) { Array($0.categories) }, asked)
        case .lastBoughtBrand, .lastBoughtCategory:
            let of = asked.of ?? ""
            let times = mine.filter { deed in
                guard deed.kind == "order",
                    let place = belongings[Self.sku(on: deed.channel)]
                else { return false }
                return asked.field == .lastBoughtBrand
                    ? place.brand == of : place.categories.contains(of)
            }.map(\.at)
            return since(times.max(), asked, at: now)
        case .openCarts: return compare(Int64(open(own).count), asked)
        case .openCartLines:
            return compare(Int64(open(own).reduce(0) { $0 + $1.lines }), asked)
        case .openCartChanged: return since(open(own).map(\.changed).max(), asked, at: now)
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

    private func open(_ own: Set<CustomerID>) -> [Trolley] {
        carts.values.filter { own.contains($0.record) && $0.lines > 0 }
    }

    /// On the web there is tea, in the store there are mugs.
    static func sku(on channel: String) -> String { channel == "web" ? "TEA-1" : "MUG-1" }

    private func bought(
        _ mine: [Deed], _ what: (ItemBelonging) -> [String]
    ) -> Set<String> {
        Set(
            mine.filter { $0.kind == "order" }
                .compactMap { belongings[Self.sku(on: $0.channel)] }.flatMap(what))
    }

    private func has(_ words: Set<String>, _ asked: RuleCondition) -> Bool {
        let hits = asked.values.contains { words.contains($0) }
        return asked.comparison == .known
            ? !words.isEmpty : asked.comparison == .isNot ? !hits : hits
    }

    private func since(
        _ last: Instant?, _ asked: RuleCondition, at now: Instant
    ) -> Bool? {
        guard let last, let days = Int64(asked.values.first ?? "") else { return nil }
        let isOver = now >= last + .seconds(days * 86_400)
        return asked.comparison == .overDaysAgo ? isOver : !isOver
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
        switch Int.random(in: 0..<16, using: &random) {
        case 0: return numeric(.orders, most: 4)
        case 1: return numeric(.spent, of: "IDR", most: 900)
        case 2: return numeric(.ordersOn, of: "web", most: 3)
        case 3: return numeric(.points, most: 60)
        case 4: return numeric(.openCases, most: 2)
        case 5:
            return timed(.lastOrder)
        case 6: return words(.group, ["vip", "staff", "club"])
        case 7: return words(.owner, RuleMaker.owners)
        case 8: return words(.boughtBrand, ["Sari", "Kopi", "Mug"])
        case 9: return words(.boughtCategory, ["drinks", "tea", "home"])
        case 10: return timed(.lastBoughtBrand, of: "Sari")
        case 11: return timed(.lastBoughtCategory, of: "drinks")
        case 12: return numeric(.openCarts, most: 2)
        case 13: return numeric(.openCartLines, most: 6)
        case 14: return timed(.openCartChanged)
        case 15: return words(.gender, ["female", "male", "other"])
        default: return words(.interest, ["tea", "coffee", "milk"])
        }
    }

    /// Who looks after somebody.
    static let owners = (1...3).map { StaffID(RawID(high: 0, low: UInt64($0))).text }

    private mutating func timed(_ field: RuleField, of: String? = nil) -> RuleCondition {
        RuleCondition(
            field: field, of: of,
            comparison: Bool.random(using: &random) ? .withinDays : .overDaysAgo,
            values: ["\(Int.random(in: 1...20, using: &random))"])
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
