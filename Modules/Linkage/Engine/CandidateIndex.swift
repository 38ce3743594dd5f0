/// Finds the records that share a key with one, without looking at the others: for a record that
/// has just come.
public struct CandidateIndex: Sendable {
    /// Records that were found.
    public struct Candidates: Hashable, Sendable {
        /// Their numbers, rising.
        public let records: [Int]
        /// How many keys had more records than are looked at.
        public let keysLeftOut: Int
    }

    private var keys: [Int64] = []
    private var records: [Int32] = []
    private let mostInBlock: Int

    /// Makes an index over the records of a set.
    /// - Parameter mostInBlock: keys that more records have find nobody, which is told.
    public init(_ set: RecordSet, mostInBlock: Int = 500) {
        self.mostInBlock = mostInBlock
        let maker = BlockingKeys(set.scheme)
        var scratch: [UInt16] = []
        var order: [(key: Int64, record: Int32)] = []
        order.reserveCapacity(set.count * maker.count)
        for record in 0..<set.count {
            for rule in 0..<maker.count {
                let key = maker.key(rule, of: record, in: set, &scratch)
                if key != 0 { order.append((key, Int32(record))) }
            }
        }
        order.sort { ($0.key, $0.record) < ($1.key, $1.record) }
        keys = order.map(\.key)
        records = order.map(\.record)
    }

    /// The records that have any of the keys, as ``RecordSet/keys(of:)`` gives them.
    public func candidates(of wanted: [Int64]) -> Candidates {
        var found: Set<Int32> = []
        var leftOut = 0
        for key in Set(wanted) {
            let range = position(of: key)..<position(of: key, isPast: true)
            if range.count > mostInBlock {
                leftOut += 1
            } else {
                found.formUnion(records[range])
            }
        }
        return Candidates(records: found.map(Int.init).sorted(), keysLeftOut: leftOut)
    }

    private func position(of key: Int64, isPast: Bool = false) -> Int {
        var (low, high) = (0, keys.count)
        while low < high {
            let middle = low + (high - low) / 2
            if keys[middle] < key || (isPast && keys[middle] == key) {
                low = middle + 1
            } else {
                high = middle
            }
        }
        return low
    }
}

extension Scorer {
    /// The pairs of a record with candidates that are to be linked or reviewed, the likest first.
    /// - Parameter most: how many are answered.
    public func matches(
        of record: Int, among candidates: [Int], in set: RecordSet, most: Int
    ) -> [ScoredPair] {
        let pairs = candidates.compactMap { other -> ScoredPair? in
            guard other != record, (0..<set.count).contains(other),
                let weight = weight(record, other, in: set, floor: model.bands.review)
            else { return nil }
            return ScoredPair(record, other, weight: weight)
        }
        return Array(pairs.sorted(by: ScoredPair.comesBefore).prefix(max(most, 0)))
    }
}
