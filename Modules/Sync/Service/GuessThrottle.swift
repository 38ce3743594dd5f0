public import RetailCore
import Synchronization

/// Slows down guessing: after a few failures under a name every further one doubles the wait. It is
/// kept in memory: a restart forgets it, and each gateway counts for itself.
///
/// An attempt counts when it is let in, and is given back when it succeeds: a hundred guesses at
/// once are a hundred. Attempts that are refused do not lengthen the wait. Who guesses, and under
/// what that counts, whoever asks says: an account, a customer, a network.
public final class GuessThrottle: Sendable {
    /// Under what an attempt counts.
    public struct Count: Sendable {
        let name: String
        let limit: Int

        /// Names it, and says after how many failures one has to wait.
        public init(_ name: String, limit: Int) {
            self.name = name
            self.limit = limit
        }
    }

    private struct Record {
        var failures = 0
        /// When the newest of them were made, so that one that is given back leaves nothing behind.
        var moments: [Instant] = []
        /// The latest of those whose moments are not kept any more.
        var earlier: Instant?
        let limit: Int

        /// When the last one was made that was not given back.
        var lastAt: Instant? { (moments + [earlier].compactMap(\.self)).max() }

        /// Whether it is so long ago that it is forgotten.
        func isOver(at now: Instant) -> Bool {
            lastAt.map { now - $0 >= GuessThrottle.memory } ?? true
        }

        mutating func add(at now: Instant) {
            failures += 1
            if moments.count == GuessThrottle.momentLimit {
                earlier = max(earlier ?? moments[0], moments.removeFirst())
            }
            moments.append(now)
        }

        mutating func giveBack(_ moment: Instant) {
            failures -= 1
            if let place = moments.lastIndex(of: moment) { moments.remove(at: place) }
        }
    }

    private let records = Mutex<[String: Record]>([:])
    private static let recordLimit = 20_000
    /// So many attempts under one name may be under way at once and leave nothing where all of them
    /// succeed.
    private static let momentLimit = 64
    private static let memory = Duration.seconds(900)
    private static let longest: Int64 = 300

    /// Begins with nobody who has guessed.
    public init() {}

    /// Makes an attempt: counts it, runs `check`, and gives it back when `check` says that it
    /// succeeded or throws, which is no guess.
    /// - Returns: what `check` said.
    /// - Throws: what `refusal` makes of the time to wait; what `check` throws.
    public func attempt(
        _ counts: [Count], at now: Instant, refusal: (Duration) -> RetailError,
        check: () async throws -> Bool
    ) async throws -> Bool {
        let wait = admit(counts, at: now)
        guard wait <= .zero else { throw refusal(wait) }
        let isRight: Bool
        do { isRight = try await check() } catch {
            giveBack(counts.map(\.name), at: now)
            throw error
        }
        if isRight { giveBack(counts.map(\.name), at: now) }
        return isRight
    }

    /// Lets an attempt in and counts it as one that fails until ``giveBack(_:at:)`` says otherwise.
    /// - Returns: how long to wait where it comes too early, and then it counts nothing.
    public func admit(_ counts: [Count], at now: Instant) -> Duration {
        records.withLock { records in
            let wait =
                counts.map { count in records[count.name].map { Self.wait($0, now) } ?? .zero }
                .max() ?? .zero
            if wait <= .zero { Self.add(counts, at: now, to: &records) }
            return max(wait, .zero)
        }
    }

    /// Takes an attempt of a moment back under each of the names, as if it had not been made: what
    /// succeeds lengthens nobody's wait.
    public func giveBack(_ names: [String], at moment: Instant) {
        records.withLock { records in
            for name in names {
                guard let failures = records[name]?.failures else { continue }
                if failures > 1 {
                    records[name]?.giveBack(moment)
                } else {
                    records[name] = nil
                }
            }
        }
    }

    /// Forgets all failures under the names.
    public func forget(_ names: [String]) {
        records.withLock { records in for name in names { records[name] = nil } }
    }

    /// How many names are kept.
    public var size: Int { records.withLock { $0.count } }

    private static func add(
        _ counts: [Count], at now: Instant, to records: inout [String: Record]
    ) {
        if records.count >= recordLimit { shrink(&records, at: now) }
        for count in counts {
            let known = records[count.name].flatMap { $0.isOver(at: now) ? nil : $0 }
            var record = known ?? Record(limit: count.limit)
            // One copy alone is changed in place.
            records[count.name] = nil
            record.add(at: now)
            records[count.name] = record
        }
    }

    /// Forgets what is over, then what makes nobody wait, then the older half: made-up names do not
    /// empty the record of a real one.
    private static func shrink(_ records: inout [String: Record], at now: Instant) {
        records = records.filter { !$0.value.isOver(at: now) }
        guard records.count >= recordLimit else { return }
        records = records.filter { $0.value.failures >= $0.value.limit }
        guard records.count >= recordLimit else { return }
        let moments = records.values.compactMap(\.lastAt).sorted()
        let median = moments[moments.count / 2]
        records = records.filter { $0.value.lastAt.map { $0 > median } ?? false }
    }

    private static func wait(_ record: Record, _ now: Instant) -> Duration {
        guard record.failures >= record.limit, let last = record.lastAt, now - last < memory else {
            return .zero
        }
        let doublings = min(record.failures - record.limit, 12)
        return .seconds(min(longest, 1 << Int64(doublings))) - (now - last)
    }
}
