import Synchronization

/// A statement that took long, as often as it did within the last hour.
public struct SlowStatement: Sendable {
    /// Its text with a `?` in the place of each value.
    public let text: String
    /// The act that ran it the last time; nil where nobody said.
    public let act: String?
    /// How often it took long.
    public let count: Int
    /// Of its newest times that were long, the middle one.
    public let median: Duration
    /// The longest time.
    public let worst: Duration
}

/// The statements of this process that took long, of the last hour: what an operator looks at when
/// the shop is slow. Values are never kept, nor more than some texts with some times of each.
public final class SlowStatements: Sendable {
    /// From this time on a statement is noted.
    public static let usualThreshold = Duration.milliseconds(100)
    /// The most statements that are told apart.
    static let mostTexts = 100
    /// The most times of each from which the middle one is found.
    static let mostTimes = 100
    /// How many stretches of five minutes are counted apart.
    private static let stretches: UInt64 = 12
    private static let stretch: UInt64 = 300_000_000_000

    /// Times of one statement; all in nanoseconds.
    private struct Times {
        var act: String?
        var last: UInt64
        var newest: [(at: UInt64, took: UInt64)] = []
        /// How often in each stretch, and the longest.
        var counted: [(stretch: UInt64, count: Int, worst: UInt64)] = []
    }

    private let threshold: UInt64
    private let all = Mutex<[String: Times]>([:])

    /// Notes what takes `threshold` or longer.
    public init(from threshold: Duration = usualThreshold) {
        let (seconds, attoseconds) = threshold.components
        self.threshold =
            UInt64(clamping: seconds) &* 1_000_000_000
            &+ UInt64(clamping: attoseconds / 1_000_000_000)
    }

    /// Notes a statement that began at `start` by ``Stopwatch/roughly()`` and has ended, if that is
    /// long ago.
    package func note(_ sql: SQL, of act: String?, since start: UInt64) {
        let now = Stopwatch.roughly()
        guard now > start, now - start >= threshold else { return }
        note(sql.text, of: act, took: now - start, at: now)
    }

    func note(_ text: String, of act: String?, took: UInt64, at now: UInt64) {
        let text = StatementText.plain(text)
        let stretch = now / Self.stretch
        all.withLock { all in
            if all[text] == nil, all.count >= Self.mostTexts { Self.makeRoom(in: &all) }
            var times = all[text] ?? Times(last: now)
            times.act = act ?? times.act
            times.last = now
            times.newest.append((now, took))
            if times.newest.count > Self.mostTimes { times.newest.removeFirst() }
            if let last = times.counted.last, last.stretch == stretch {
                times.counted[times.counted.count - 1] =
                    (stretch, last.count + 1, max(last.worst, took))
            } else {
                times.counted.append((stretch, 1, took))
                times.counted.removeAll { $0.stretch + Self.stretches <= stretch }
            }
            all[text] = times
        }
    }

    /// Forgets the one that was slow longest ago.
    private static func makeRoom(in all: inout [String: Times]) {
        guard let oldest = all.min(by: { $0.value.last < $1.value.last }) else { return }
        all[oldest.key] = nil
    }

    /// The slowest within the last hour, by the longest time.
    public func slowest(_ most: Int) -> [SlowStatement] { slowest(most, at: Stopwatch.roughly()) }

    func slowest(_ most: Int, at now: UInt64) -> [SlowStatement] {
        let told = all.withLock { $0 }.compactMap { Self.told($0, $1, at: now) }
        return Array(told.sorted { ($1.worst, $0.text) < ($0.worst, $1.text) }.prefix(most))
    }

    private static func told(_ text: String, _ times: Times, at now: UInt64) -> SlowStatement? {
        let stretch = now / Self.stretch
        let counted = times.counted.filter { $0.stretch + stretches > stretch }
        let took = times.newest.filter { $0.at / Self.stretch + stretches > stretch }
            .map(\.took).sorted()
        guard let worst = counted.map(\.worst).max(), !took.isEmpty else { return nil }
        return SlowStatement(
            text: text, act: times.act, count: counted.map(\.count).reduce(0, +),
            median: .nanoseconds(Int64(clamping: took[(took.count - 1) / 2])),
            worst: .nanoseconds(Int64(clamping: worst)))
    }
}
