/// How long replies took: a histogram whose steps are at most 1/32 of the value.
public struct Latencies: Sendable {
    private var counts = [Int](repeating: 0, count: 64 * 32)
    /// How many were counted.
    public private(set) var count = 0

    /// Makes an empty histogram.
    public init() {}

    /// Counts a reply.
    public mutating func add(_ nanoseconds: UInt64) {
        counts[Self.step(nanoseconds)] += 1
        count += 1
    }

    /// Returns the time, in milliseconds, that the share `share` (0 to 1) of all replies kept.
    public func milliseconds(_ share: Double) -> Double {
        let wanted = Int((Double(count) * share).rounded(.up))
        var seen = 0
        for (step, number) in counts.enumerated() {
            seen += number
            if seen >= max(1, wanted) { return Double(Self.value(step)) / 1_000_000 }
        }
        return 0
    }

    private static func step(_ value: UInt64) -> Int {
        guard value >= 32 else { return Int(value) }
        let power = 63 - value.leadingZeroBitCount
        return (power - 4) * 32 + Int((value >> UInt64(power - 5)) & 31)
    }

    private static func value(_ step: Int) -> UInt64 {
        guard step >= 32 else { return UInt64(step) }
        let power = step / 32 + 4
        return (32 + UInt64(step % 32) + 1) << UInt64(power - 5)
    }
}

/// What a run of load gave.
public struct LoadResult: Sendable {
    /// Replies read in full.
    public var replies = 0
    /// Connections that were refused or broke while a reply was awaited.
    public var broken = 0
    /// Replies by status.
    public var statuses: [Int: Int] = [:]
    /// How long the replies took.
    public var latencies = Latencies()
    /// How long the run was, in seconds.
    public var seconds = 0.0

    /// Replies a second.
    public var rate: Double { seconds > 0 ? Double(replies) / seconds : 0 }

    /// Replies of a status below 400.
    public var successes: Int { statuses.filter { $0.key < 400 }.values.reduce(0, +) }
}
