public import RetailLinkage

/// How right scored pairs are, where it is known who is the same person.
public struct Accuracy: Sendable {
    /// A threshold and what it gives.
    public struct Point: Sendable {
        /// The least weight that counts as a link.
        public let weight: Double
        /// The share of links that are right.
        public let precision: Double
        /// The share of true pairs that are linked.
        public let recall: Double

        /// The harmonic mean of both.
        public var f1: Double {
            precision + recall > 0 ? 2 * precision * recall / (precision + recall) : 0
        }
    }

    /// A point for each weight at which pairs were scored, the highest first.
    public let curve: [Point]
    /// The share of true pairs that were scored at all.
    public let blockingRecall: Double

    /// Looks at pairs.
    /// - Parameters:
    ///   - pairs: all pairs that were scored, whatever their weight.
    ///   - truePairs: how many pairs of one person there are.
    ///   - isTrue: whether two records are of one person.
    public init(_ pairs: [ScoredPair], truePairs: Int, isTrue: (Int, Int) -> Bool) {
        let sorted = pairs.sorted { $0.weight > $1.weight }
        var (right, curve) = (0, [Point]())
        let total = Double(max(truePairs, 1))
        for (at, pair) in sorted.enumerated() {
            if isTrue(pair.first, pair.second) { right += 1 }
            let isLastOfWeight = at + 1 == sorted.count || sorted[at + 1].weight < pair.weight
            guard isLastOfWeight else { continue }
            curve.append(
                Point(
                    weight: pair.weight, precision: Double(right) / Double(at + 1),
                    recall: Double(right) / total))
        }
        self.curve = curve
        blockingRecall = Double(right) / total
    }

    /// The point of the best F1.
    public var best: Point {
        curve.max { $0.f1 < $1.f1 } ?? Point(weight: 0, precision: 0, recall: 0)
    }

    /// The recall that is had without a single wrong link.
    public var recallWithoutError: Double { curve.prefix { $0.precision == 1 }.last?.recall ?? 0 }

    /// What a threshold gives.
    public func point(at weight: Double) -> Point {
        curve.last { $0.weight >= weight } ?? Point(weight: weight, precision: 1, recall: 0)
    }

    /// How many pairs of records are of one person.
    public static func truePairs(_ owners: [Int]) -> Int {
        var counts: [Int: Int] = [:]
        for owner in owners { counts[owner, default: 0] += 1 }
        return counts.values.reduce(0) { $0 + $1 * ($1 - 1) / 2 }
    }
}
