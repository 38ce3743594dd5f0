/// Which pairs are compared.
public enum PairScope: Hashable, Sendable {
    /// All records of one file, in which a person may stand several times.
    case within
    /// Each record of a first file with each of a second, whose first record has this number.
    case between(secondBegins: Int)
}

/// The blocks of a rule, counted.
public struct BlockCount: Hashable, Sendable {
    /// The rule.
    public let rule: String
    /// Blocks of at least two records that are compared.
    public internal(set) var blocks = 0
    /// Pairs in them; a pair that several rules bring together is in each.
    public internal(set) var pairs = 0
    /// Blocks that are larger than what is compared.
    public internal(set) var blocksLeftOut = 0
    /// Records in them.
    public internal(set) var recordsLeftOut = 0
}

/// The records of a set, sorted into blocks by every rule.
struct Blocks: Sendable {
    let set: RecordSet
    let scope: PairScope
    private(set) var counts: [BlockCount] = []
    /// The keys, rule after rule; 0: none, or of a block that is left out.
    private var keys: [Int64] = []
    private var members: [[Int32]] = []
    private var bounds: [[Int32]] = []

    init(_ set: RecordSet, scope: PairScope, mostInBlock: Int) {
        (self.set, self.scope) = (set, scope)
        let maker = BlockingKeys(set.scheme)
        keys.reserveCapacity(maker.count * set.count)
        var scratch: [UInt16] = []
        for rule in 0..<maker.count {
            for record in 0..<set.count {
                keys.append(maker.key(rule, of: record, in: set, &scratch))
            }
            sort(rule, mostInBlock)
        }
    }

    /// Goes through the pairs of a rule whose blocks `isWanted` takes by their numbers.
    func forEachPair(of rule: Int, where isWanted: (Int) -> Bool, _ body: (Int, Int) -> Void) {
        let members = members[rule]
        let bounds = bounds[rule]
        for block in 0..<(bounds.count / 2) where isWanted(block) {
            let range = Int(bounds[2 * block])..<Int(bounds[2 * block + 1])
            for first in range {
                let left = Int(members[first])
                for second in (first + 1)..<max(range.upperBound, first + 1) {
                    let right = Int(members[second])
                    if isInScope(left, right) { body(left, right) }
                }
            }
        }
    }

    /// Whether no earlier rule brings the two together, so that each pair is scored once.
    func isFirst(_ rule: Int, _ left: Int, _ right: Int) -> Bool {
        for earlier in 0..<rule {
            let key = keys[earlier * set.count + left]
            if key != 0, key == keys[earlier * set.count + right] { return false }
        }
        return true
    }

    private func isInScope(_ left: Int, _ right: Int) -> Bool {
        guard case .between(let begin) = scope else { return true }
        return left < begin && right >= begin
    }

    private mutating func sort(_ rule: Int, _ mostInBlock: Int) {
        let start = rule * set.count
        var order: [(key: Int64, record: Int32)] = []
        order.reserveCapacity(set.count)
        for record in 0..<set.count where keys[start + record] != 0 {
            order.append((keys[start + record], Int32(record)))
        }
        order.sort { ($0.key, $0.record) < ($1.key, $1.record) }
        var count = BlockCount(rule: set.scheme.rules[rule].text)
        var bounds: [Int32] = []
        var begin = 0
        while begin < order.count {
            var end = begin + 1
            while end < order.count, order[end].key == order[begin].key { end += 1 }
            if end - begin > mostInBlock {
                for at in begin..<end { keys[start + Int(order[at].record)] = 0 }
                count.blocksLeftOut += 1
                count.recordsLeftOut += end - begin
            } else if end - begin > 1 {
                bounds += [Int32(begin), Int32(end)]
                count.blocks += 1
                count.pairs += pairs(order[begin..<end].map(\.record))
            }
            begin = end
        }
        counts.append(count)
        members.append(order.map(\.record))
        self.bounds.append(bounds)
    }

    private func pairs(_ records: [Int32]) -> Int {
        guard case .between(let begin) = scope else {
            return records.count * (records.count - 1) / 2
        }
        let first = records.count { $0 < begin }
        return first * (records.count - first)
    }
}
