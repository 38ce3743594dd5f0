import RetailCore

/// Pairs taken at random, nearly all of different people: what they show is u.
struct RandomPairs {
    let count: Int
    let scope: PairScope
    let seed: UInt64

    /// All pairs where there are no more than so many, else so many drawn with the seed.
    func forEach(in records: Int, _ body: (Int, Int) -> Void) {
        let (first, second) = sides(records)
        guard !first.isEmpty, !second.isEmpty, Self.all(records, scope) > 0 else { return }
        guard Self.all(records, scope) > Double(count) else {
            for left in first {
                for right in second where right > left { body(left, right) }
            }
            return
        }
        var random = SeededRandom(seed: seed)
        var drawn = 0
        while drawn < count {
            let left = Int.random(in: first, using: &random)
            let right = Int.random(in: second, using: &random)
            guard left != right else { continue }
            body(min(left, right), max(left, right))
            drawn += 1
        }
    }

    private func sides(_ records: Int) -> (Range<Int>, Range<Int>) {
        guard case .between(let begin) = scope else { return (0..<records, 0..<records) }
        let border = min(max(begin, 0), records)
        return (0..<border, border..<records)
    }

    /// How many pairs there are.
    static func all(_ records: Int, _ scope: PairScope) -> Double {
        guard case .between(let begin) = scope else {
            return Double(records) * Double(max(records - 1, 0)) / 2
        }
        let border = min(max(begin, 0), records)
        return Double(border) * Double(records - border)
    }
}
