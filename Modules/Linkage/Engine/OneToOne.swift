/// Who is linked where each record has at most one partner, as two files without duplicates of
/// their own have.
///
/// The likest pair is linked first. Where two partners of a record are as like as each other
/// within a margin, nobody is chosen by the order of ids: the pairs go to review, and so do the
/// weaker pairs of their records, because what becomes of them hangs on it.
public struct OneToOne: Sendable {
    /// The pairs that are linked, the likest first.
    public private(set) var links: [ScoredPair] = []
    /// The pairs of the band of links that are looked at, because they tie.
    public private(set) var ties: [ScoredPair] = []
    /// The pairs of the band of links that give way to a likelier one.
    public private(set) var displaced: [ScoredPair] = []

    /// How far apart in weight two pairs are that do not tie, unless told.
    public static let usualMargin = 1.0

    private var taken: Set<Int> = []
    private var contested: Set<Int> = []

    /// Chooses among pairs; those under the band of links are left out.
    /// - Parameter margin: the difference in weight below which two pairs tie.
    public init(_ pairs: [ScoredPair], bands: Bands, margin: Double = Self.usualMargin) {
        let sorted = pairs.filter { bands.band(of: $0.weight) == .link }
            .sorted(by: ScoredPair.comesBefore)
        var rivals: [Int: [Int]] = [:]
        for (at, pair) in sorted.enumerated() {
            rivals[pair.first, default: []].append(at)
            rivals[pair.second, default: []].append(at)
        }
        for (at, pair) in sorted.enumerated() {
            choose(pair, at, sorted, rivals, margin)
        }
    }

    private mutating func choose(
        _ pair: ScoredPair, _ at: Int, _ sorted: [ScoredPair], _ rivals: [Int: [Int]],
        _ margin: Double
    ) {
        let ends = [pair.first, pair.second]
        guard !ends.contains(where: taken.contains) else {
            displaced.append(pair)
            return
        }
        let hasRival = ends.contains { end in
            (rivals[end] ?? []).drop { $0 <= at }.prefix {
                sorted[$0].weight > pair.weight - margin
            }
            .contains { rival in
                let other = sorted[rival]
                return !taken.contains(other.first == end ? other.second : other.first)
            }
        }
        if hasRival || ends.contains(where: contested.contains) {
            ties.append(pair)
            contested.formUnion(ends)
        } else {
            links.append(pair)
            taken.formUnion(ends)
        }
    }
}
