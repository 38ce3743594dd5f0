/// Finds the level of each comparison for two records. Made once for a scheme: this is what runs
/// for every one of millions of pairs.
struct LevelFinder: Sendable {
    private struct Prepared: Sendable {
        let field: Int
        /// The field with which values may have changed places; −1: none.
        let partner: Int
        /// The comparison that tells of this field too, where values are swapped; −1: none.
        let cover: Int
        let first: Int
        let end: Int
        /// The number of the level *swapped*; 0: none.
        let swapLevel: Int
        let beginsWithSame: Bool
    }

    private let comparisons: [Prepared]
    private let levels: [Likeness]

    /// What the other value of swapped ones must at least be like.
    private static let leastSwapped = 0.85

    init(_ scheme: LinkageScheme) {
        var levels: [Likeness] = []
        comparisons = scheme.comparisons.map { comparison in
            let first = levels.count
            levels += comparison.levels
            let cover = scheme.comparisons.firstIndex {
                $0.partner == comparison.field && $0.levels.contains(.swapped)
            }
            let swapped = comparison.levels.firstIndex(of: .swapped)
            return Prepared(
                field: scheme.index(of: comparison.field) ?? 0,
                partner: comparison.partner.flatMap { scheme.index(of: $0) } ?? -1,
                cover: cover ?? -1, first: first, end: levels.count,
                swapLevel: swapped.map { $0 + 1 } ?? 0,
                beginsWithSame: comparison.levels.first == .same)
        }
        self.levels = levels
    }

    var count: Int { comparisons.count }

    /// All levels of a pair, four bits each.
    func pattern(_ left: Int, _ right: Int, in set: RecordSet) -> UInt64 {
        var pattern: UInt64 = 0
        for at in 0..<count {
            pattern |= UInt64(level(at, left, right, in: set)) << UInt64(4 * at)
        }
        return pattern
    }

    /// The level of a comparison: 0 is *missing*, one more than there are conditions *otherwise*.
    func level(_ at: Int, _ left: Int, _ right: Int, in set: RecordSet) -> Int {
        let comparison = comparisons[at]
        let one = set.number(left, comparison.field)
        let other = set.number(right, comparison.field)
        guard one >= 0, other >= 0 else { return 0 }
        if one == other, comparison.beginsWithSame { return 1 }
        if comparison.swapLevel > 0, isSwapped(comparison, left, right, in: set) {
            return comparison.swapLevel
        }
        if comparison.cover >= 0, isSwapped(comparisons[comparison.cover], left, right, in: set) {
            return 0
        }
        return level(comparison, one, other, in: set.pool)
    }

    private func level(
        _ comparison: Prepared, _ one: Int32, _ other: Int32, in pool: TermPool
    ) -> Int {
        let (left, right) = (pool.range(of: one), pool.range(of: other))
        let units = pool.units.span
        let (leftUnits, rightUnits) = (units.extracting(left), units.extracting(right))
        var (jaroWinkler, edits) = (-1.0, -1)
        for number in comparison.first..<comparison.end {
            let holds: Bool
            switch levels[number] {
            case .same: holds = one == other
            case .swapped: holds = false
            case .initial:
                holds =
                    min(left.count, right.count) == 1
                    && Similarity.isStartSame(leftUnits, rightUnits, 1)
            case .jaroWinkler(let least):
                if jaroWinkler < 0 { jaroWinkler = Similarity.jaroWinkler(leftUnits, rightUnits) }
                holds = jaroWinkler >= least
            case .edits(let most):
                guard abs(left.count - right.count) <= most else { continue }
                if edits < 0 { edits = Similarity.edits(leftUnits, rightUnits) }
                holds = edits <= most
            case .editSimilarity(let least):
                let most = (1 - least) * Double(max(left.count, right.count)) + 1e-9
                guard Double(abs(left.count - right.count)) <= most else { continue }
                if edits < 0 { edits = Similarity.edits(leftUnits, rightUnits) }
                holds = Double(edits) <= most
            case .dayAndMonthSwapped: holds = Similarity.isDayAndMonthSwapped(leftUnits, rightUnits)
            case .onePlaceOff: holds = Similarity.placesOff(leftUnits, rightUnits) == 1
            case .sameStart(let count): holds = Similarity.isStartSame(leftUnits, rightUnits, count)
            case .sameEnd(let count): holds = Similarity.isEndSame(leftUnits, rightUnits, count)
            case .sameLocalPart: holds = Similarity.isLocalPartSame(leftUnits, rightUnits)
            }
            if holds { return number - comparison.first + 1 }
        }
        return comparison.end - comparison.first + 1
    }

    /// Whether the two values stand crosswise: one the same, the other at least much alike.
    private func isSwapped(
        _ comparison: Prepared, _ left: Int, _ right: Int, in set: RecordSet
    ) -> Bool {
        let one = set.number(left, comparison.field)
        let crossedOne = set.number(right, comparison.partner)
        let other = set.number(left, comparison.partner)
        let crossedOther = set.number(right, comparison.field)
        guard one >= 0, other >= 0, crossedOne >= 0, crossedOther >= 0, one != crossedOther,
            one == crossedOne || other == crossedOther
        else { return false }
        return isAlike(one, crossedOne, set.pool) && isAlike(other, crossedOther, set.pool)
    }

    private func isAlike(_ one: Int32, _ other: Int32, _ pool: TermPool) -> Bool {
        if one == other { return true }
        let units = pool.units.span
        let similarity = Similarity.jaroWinkler(
            units.extracting(pool.range(of: one)), units.extracting(pool.range(of: other)))
        return similarity >= Self.leastSwapped
    }
}
