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
        var lastAt: Instant
        let limit: Int
    }

    private let records = Mutex<[String: Record]>([:])
    private static let recordLimit = 20_000
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
            giveBack(counts.map(\.name))
            throw error
        }
        if isRight { giveBack(counts.map(\.name)) }
        return isRight
    }

    /// Lets an attempt in and counts it as one that fails until ``giveBack(_:)`` says otherwise.
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

    /// Takes one failure back under each of the names.
    public func giveBack(_ names: [String]) {
        records.withLock { records in
            for name in names {
                guard let failures = records[name]?.failures else { continue }
                if failures > 1 {
                    records[name]?.failures = failures - 1
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
            var record = records[count.name] ?? Record(lastAt: now, limit: count.limit)
            if now - record.lastAt >= memory { record.failures = 0 }
            record.failures += 1
            record.lastAt = now
            records[count.name] = record
        }
    }

    /// Forgets what is over, then what makes nobody wait, then the older half: made-up names do not
    /// empty the record of a real one.
    private static func shrink(_ records: inout [String: Record], at now: Instant) {
        records = records.filter { now - $0.value.lastAt < memory }
        guard records.count >= recordLimit else { return }
        records = records.filter { $0.value.failures >= $0.value.limit }
        guard records.count >= recordLimit else { return }
        let median = records.values.map(\.lastAt).sorted()[records.count / 2]
        records = records.filter { $0.value.lastAt > median }
    }

    private static func wait(_ record: Record, _ now: Instant) -> Duration {
        guard record.failures >= record.limit, now - record.lastAt < memory else { return .zero }
        let doublings = min(record.failures - record.limit, 12)
        return .seconds(min(longest, 1 << Int64(doublings))) - (now - record.lastAt)
    }
}
