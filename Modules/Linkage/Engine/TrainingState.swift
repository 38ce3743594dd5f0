/// The patterns that a training looks at, counted once.
struct TrainingTables {
    let randomRows: [(pattern: UInt64, count: Double)]
    let randomPairs: Int
    /// The patterns of each rule's blocks.
    let sessionRows: [[(pattern: UInt64, count: Double)]]
    /// The patterns of all pairs that any rule brings together, each once.
    let unionRows: [(pattern: UInt64, count: Double)]
    let allPairs: Double
    let counts: [BlockCount]

    init(_ set: RecordSet, _ scope: PairScope, _ training: Training) {
        let finder = LevelFinder(set.scheme)
        var random = PatternTable()
        var drawn = 0
        RandomPairs(count: training.mostRandomPairs, scope: scope, seed: training.seed)
            .forEach(in: set.count) { left, right in
                random.add(finder.pattern(left, right, in: set))
                drawn += 1
            }
        (randomRows, randomPairs) = (random.rows, drawn)
        allPairs = RandomPairs.all(set.count, scope)
        let blocks = Blocks(set, scope: scope, mostInBlock: training.mostInBlock)
        counts = blocks.counts
        var union = PatternTable()
        sessionRows = set.scheme.rules.indices.map { rule in
            Self.rows(of: rule, blocks, finder, training, &union)
        }
        unionRows = union.rows
    }

    private static func rows(
        of rule: Int, _ blocks: Blocks, _ finder: LevelFinder, _ training: Training,
        _ union: inout PatternTable
    ) -> [(pattern: UInt64, count: Double)] {
        var session = PatternTable()
        let pairs = Double(max(blocks.counts[rule].pairs, 1))
        let share = min(1, Double(training.mostSessionPairs) / pairs)
        let start = StableHash.finish(training.seed &+ UInt64(rule))
        blocks.forEachPair(of: rule) { block in
            share == 1
                || Double(StableHash.finish(start ^ UInt64(block)) >> 11) * 0x1p-53 < share
        } _: { left, right in
            let pattern = finder.pattern(left, right, in: blocks.set)
            session.add(pattern)
            if blocks.isFirst(rule, left, right) { union.add(pattern, 1 / share) }
        }
        return session.rows
    }
}

/// What a training knows so far.
struct TrainingState {
    private let scheme: LinkageScheme
    private let tables: TrainingTables
    private let training: Training
    private let limits: LimitedSum
    private(set) var u: [[Double]] = []
    private(set) var m: [[Double]] = []
    private(set) var prior = 1e-4
    private(set) var sessions: [TrainedModel.Session] = []
    private(set) var unlearned: [String] = []

    init(_ scheme: LinkageScheme, _ tables: TrainingTables, _ training: Training) {
        (self.scheme, self.tables, self.training) = (scheme, tables, training)
        limits = LimitedSum(scheme)
    }

    /// One pass: u, then m by sessions, then λ.
    mutating func learn() {
        u = shares(of: tables.randomRows)
        let results = scheme.rules.indices.map(session)
        sessions = results.map(\.told)
        m = scheme.comparisons.indices.map { combined($0, results) }
        learnPrior()
    }

    private typealias SessionResult = (
        told: TrainedModel.Session, isUsed: [Bool], result: ExpectationMaximisation.Result
    )

    /// Shares of levels among pairs of different people; half a pair is added to each level, so
    /// that what was not seen is rare and not impossible.
    private func shares(of rows: [(pattern: UInt64, count: Double)]) -> [[Double]] {
        var sums = scheme.comparisons.map { [Double](repeating: 0.5, count: $0.levels.count + 1) }
        let weights = m.isEmpty ? [] : weights
        let odds = BinaryLogarithm.weight(of: prior)
        for row in rows {
            let weight = limits.weight(of: row.pattern, weights, prior: odds)
            let apart = m.isEmpty ? 1 : 1 - BinaryLogarithm.probability(ofWeight: weight)
            for at in sums.indices {
                let level = PatternTable.level(at, of: row.pattern)
                if level > 0, level <= sums[at].count { sums[at][level - 1] += row.count * apart }
            }
        }
        return sums.map { counts in
            let sum = counts.reduce(0, +)
            return counts.map { $0 / sum }
        }
    }

    private var weights: [[Double]] {
        ExpectationMaximisation.weights(m: m, u: u, isUsed: m.map { _ in true })
    }

    private func session(_ rule: Int) -> SessionResult {
        let blocked = Set(scheme.rules[rule].parts.map(\.field))
        let isUsed = scheme.comparisons.map { !blocked.contains($0.field) }
        let rows = tables.sessionRows[rule]
        let start = m.isEmpty ? scheme.comparisons.map(Self.guess) : m
        let result = ExpectationMaximisation(
            mostRounds: training.mostRounds, limits: limits
        ).run(
            rows, u: u, m: start, prior: 0.2, isUsed: isUsed)
        let told = TrainedModel.Session(
            rule: scheme.rules[rule].text, pairs: Int(rows.reduce(0) { $0 + $1.count }),
            rounds: result.rounds, hasConverged: result.hasConverged, prior: result.prior,
            fields: scheme.comparisons.indices.filter { isUsed[$0] }
                .map { scheme.comparisons[$0].field })
        return (told, isUsed, result)
    }

    /// Where sessions begin: nine of ten pairs of one person agree.
    private static func guess(_ comparison: Comparison) -> [Double] {
        [0.9] + comparison.levels.map { _ in 0.1 / Double(comparison.levels.count) }
    }

    /// What sessions say of a comparison, each as much as it expects pairs of one person.
    private mutating func combined(_ at: Int, _ results: [SessionResult]) -> [Double] {
        let field = scheme.comparisons[at].field
        var sums = [Double](repeating: 0.5, count: scheme.comparisons[at].levels.count + 1)
        var matches = 0.0
        for result in results where result.isUsed[at] {
            matches += result.result.matches
            for level in sums.indices {
                sums[level] += result.result.m[at][level] * result.result.matches
            }
        }
        unlearned.removeAll { $0 == field }
        guard matches >= 1 else {
            unlearned.append(field)
            return Self.guess(scheme.comparisons[at])
        }
        let sum = sums.reduce(0, +)
        return sums.map { $0 / sum }
    }

    /// Expected pairs of one person in all blocks, as a share of all pairs: those that no rule
    /// brings together count as apart.
    private mutating func learnPrior() {
        guard tables.allPairs > 0 else { return }
        let weights = weights
        for _ in 0..<training.mostRounds {
            let odds = BinaryLogarithm.weight(of: prior)
            let matches = tables.unionRows.reduce(0) {
                let weight = limits.weight(of: $1.pattern, weights, prior: odds)
                return $0 + $1.count * BinaryLogarithm.probability(ofWeight: weight)
            }
            let next = min(max(matches / tables.allPairs, LevelParameters.least), 0.5)
            let isDone = abs(next - prior) <= prior * 1e-6
            prior = next
            if isDone { return }
        }
    }
}
