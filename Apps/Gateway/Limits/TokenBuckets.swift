import Synchronization

/// Limits how often each of many may ask: a token bucket for each (Turner 1986, "leaky bucket as a
/// meter"), kept as the moment at which it would be full again.
final class TokenBuckets<Key: Hashable & Sendable>: Sendable {
    /// What a bucket said.
    struct Verdict: Sendable, Equatable {
        /// Whether the request may pass.
        let isAllowed: Bool
        /// How many more may pass at once.
        let remaining: Int
        /// Seconds until one more may pass (refused), or until all may (allowed).
        let seconds: Int
    }

    /// The value of `RateLimit-Policy` (draft-ietf-httpapi-ratelimit-headers).
    let policy: String
    private let interval: UInt64
    private let burst: UInt64
    private let fullAt = Mutex<[Key: UInt64]>([:])
    private static var limit: Int { 50_000 }

    /// Allows `rate` a second, `burst` at once; nil for a rate of 0, which is no limit.
    init?(rate: Int, burst: Int, name: String) {
        guard rate > 0, burst > 0 else { return nil }
        interval = max(1, 1_000_000_000 / UInt64(rate))
        self.burst = UInt64(burst)
        policy = "\"\(name)\";q=\(burst);w=\(max(1, burst / rate))"
    }

    /// Takes `count` from the bucket of `key` at a moment in nanoseconds: no more than a full one
    /// has.
    func take(_ key: Key, _ count: UInt64 = 1, at now: UInt64) -> Verdict {
        fullAt.withLock { fullAt in
            let level = max(fullAt[key] ?? now, now)
            let debt = level - now
            let most = interval * burst
            let taken = interval * min(count, burst)
            guard debt + taken <= most else {
                let wait = debt + taken - most
                return Verdict(isAllowed: false, remaining: 0, seconds: Self.seconds(wait))
            }
            if fullAt.count >= Self.limit { Self.shrink(&fullAt, at: now) }
            fullAt[key] = level + taken
            let left = (most - debt - taken) / interval
            return Verdict(
                isAllowed: true, remaining: Int(left), seconds: Self.seconds(debt + taken))
        }
    }

    /// Gives one back that was taken in vain.
    func giveBack(_ key: Key, at now: UInt64) {
        fullAt.withLock { fullAt in
            guard let level = fullAt[key], level > now else { return }
            fullAt[key] = level - min(interval, level - now)
        }
    }

    /// Forgets the full buckets, and of the others the half from which least was taken: whoever
    /// fills the table with new names does not empty the buckets of those who are limited.
    private static func shrink(_ fullAt: inout [Key: UInt64], at now: UInt64) {
        fullAt = fullAt.filter { $0.value > now }
        guard fullAt.count >= limit else { return }
        let median = fullAt.values.sorted()[fullAt.count / 2]
        fullAt = fullAt.filter { $0.value > median }
    }

    private static func seconds(_ nanoseconds: UInt64) -> Int {
        Int((nanoseconds + 999_999_999) / 1_000_000_000)
    }
}
