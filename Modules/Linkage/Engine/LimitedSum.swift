/// Adds weights up within the limits of a scheme. The sums of the limits' fields are three lanes
/// of a vector, that of all other fields the fourth.
struct LimitedSum: Sendable {
    /// The lane of each comparison.
    let lanes: [Int]
    private let least: SIMD4<Double>
    private let mostOdds: SIMD4<Double>
    private static let free = 1e9

    init(_ scheme: LinkageScheme) {
        let limits = scheme.limits.prefix(EvidenceLimit.mostLimits)
        lanes = scheme.comparisons.map { comparison in
            limits.firstIndex { $0.fields.contains(comparison.field) } ?? 3
        }
        var (least, most) = (SIMD4(repeating: -Self.free), SIMD4(repeating: Self.free))
        for (lane, limit) in limits.enumerated() {
            least[lane] = limit.least ?? -Self.free
            most[lane] = limit.mostOdds ?? Self.free
        }
        (self.least, mostOdds) = (least, most)
    }

    /// The sums within the limits.
    func limited(_ sums: SIMD4<Double>, prior: Double) -> SIMD4<Double> {
        let most = pointwiseMax(mostOdds - prior, least)
        return sums.clamped(lowerBound: least, upperBound: most)
    }

    /// The prior and the sums within the limits.
    func total(_ sums: SIMD4<Double>, prior: Double) -> Double {
        let limited = limited(sums, prior: prior)
        return prior + limited[0] + limited[1] + limited[2] + limited[3]
    }
}
