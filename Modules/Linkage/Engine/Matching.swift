/// Finds the pairs of a whole set that may be of one person: blocks, then scores.
///
/// It is cut into parts, so that several tasks share the work: the parts together give each pair
/// once, whatever their number.
public struct Matching: Sendable {
    /// The pairs that were found by a part.
    public struct Found: Sendable {
        /// The pairs to link or review, in no order.
        public internal(set) var pairs: [ScoredPair] = []
        /// How many pairs were compared.
        public internal(set) var compared = 0
    }

    /// By what it scores.
    public let scorer: Scorer
    /// The blocks of each rule, with what was left out as too large.
    public var counts: [BlockCount] { blocks.counts }

    private let blocks: Blocks

    /// Sorts a set into blocks.
    /// - Parameter mostInBlock: larger blocks are left out and counted.
    public init(
        _ model: LinkageModel, _ set: RecordSet, scope: PairScope = .within,
        mostInBlock: Int = 500
    ) {
        scorer = Scorer(model, for: set)
        blocks = Blocks(set, scope: scope, mostInBlock: mostInBlock)
    }

    /// Scores a part of the pairs, and keeps those of at least a weight.
    /// - Parameters:
    ///   - part: which of the parts, from 0.
    ///   - floor: the least weight; where review begins unless told.
    public func find(part: Int = 0, of parts: Int = 1, floor: Double? = nil) -> Found {
        var found = Found()
        let floor = floor ?? scorer.model.bands.review
        for rule in blocks.counts.indices {
            blocks.forEachPair(of: rule) {
                $0 % max(parts, 1) == part
            } _: { left, right in
                guard blocks.isFirst(rule, left, right) else { return }
                found.compared += 1
                guard let weight = scorer.weight(left, right, in: blocks.set, floor: floor) else {
                    return
                }
                found.pairs.append(ScoredPair(left, right, weight: weight))
            }
        }
        return found
    }
}
