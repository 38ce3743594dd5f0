import RetailCore
import RetailKit
import RetailStorage
import Synchronization

/// The rules of the segments in use, each read once: what bears an id never changes.
final class RuleBook: Sendable {
    private let read = Mutex<[RawID: Rule]>([:])
    /// How many are remembered.
    private static let most = 2_000

    /// The segments in use, by code. Two statements where a rule is new here, else one.
    func segments(in tx: borrowing Transaction) throws -> [KnownSegment] {
        let outlines = try SegmentStore().active(in: tx)
        var rules = read.withLock { known in
            outlines.reduce(into: [RawID: Rule]()) { $0[$1.ruleID] = known[$1.ruleID] }
        }
        let missing = outlines.map(\.ruleID).filter { rules[$0] == nil }
        if !missing.isEmpty {
            let texts = try SegmentStore().rules(missing, in: tx)
            let fresh = try texts.mapValues { try Rule(try RuleNode.node(ofText: $0)) }
            rules.merge(fresh) { first, _ in first }
            read.withLock { known in
                if known.count + fresh.count > Self.most { known = [:] }
                known.merge(fresh) { first, _ in first }
            }
        }
        return outlines.compactMap { outline in
            rules[outline.ruleID].map { rule in
                KnownSegment(
                    code: outline.code, ruleVersion: outline.ruleVersion, group: outline.group,
                    rule: rule, fields: rule.fields, parts: rule.parts)
            }
        }
    }
}
