/// How often each combination of levels occurs: a million pairs are a few thousand patterns, and
/// training looks at those alone.
struct PatternTable: Sendable {
    private var counts: [UInt64: Double] = [:]

    mutating func add(_ pattern: UInt64, _ count: Double = 1) {
        counts[pattern, default: 0] += count
    }

    /// The patterns in one order, so that sums have the same bits in every run.
    var rows: [(pattern: UInt64, count: Double)] {
        counts.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }

    static func level(_ at: Int, of pattern: UInt64) -> Int {
        Int(truncatingIfNeeded: pattern >> UInt64(4 * at)) & 15
    }
}
