/// Which promotions may give something on one unit: worked out once for all that stand alike, since
/// a search for the best of a lane asks it for each unit and try.
struct StackingTable: Sendable {
    /// For so many kinds at most all pairs are worked out ahead.
    private static let mostKinds = 128

    private var kinds: [Int] = []
    private var stackings: [Stacking] = []
    /// Whether one kind combines with another, row by row; none where there are too many kinds.
    private let pairs: [Bool]

    /// - Parameter promotions: how each promotion of a book stands, by its place there.
    init(_ promotions: some Sequence<Stacking>) {
        var places: [Stacking: Int] = [:]
        for stacking in promotions {
            let kind = places[stacking] ?? stackings.count
            if kind == stackings.count {
                places[stacking] = kind
                stackings.append(stacking)
            }
            kinds.append(kind)
        }
        let all = stackings
        pairs =
            all.count > Self.mostKinds
            ? [] : all.flatMap { own in all.map { own.combines(with: $0) } }
    }

    /// Whether both may; no promotion combines with itself.
    func combines(_ own: Int, _ other: Int) -> Bool {
        guard own != other else { return false }
        let (kind, others) = (kinds[own], kinds[other])
        return pairs.isEmpty
            ? stackings[kind].combines(with: stackings[others])
            : pairs[kind * stackings.count + others]
    }
}
