import Synchronization

/// Counts requests and their durations by route, method and status.
final class RequestMetrics: Sendable {
    /// The upper bounds that OpenTelemetry advises for `http.server.request.duration`, in seconds.
    static let bounds = [
        "0.005", "0.01", "0.025", "0.05", "0.075", "0.1", "0.25", "0.5", "0.75", "1", "2.5", "5",
        "7.5", "10",
    ]
    private static let nanoseconds: [UInt64] = [
        5_000_000, 10_000_000, 25_000_000, 50_000_000, 75_000_000, 100_000_000, 250_000_000,
        500_000_000, 750_000_000, 1_000_000_000, 2_500_000_000, 5_000_000_000, 7_500_000_000,
        10_000_000_000,
    ]

    /// What is told apart.
    struct Key: Hashable, Sendable {
        let route: Int
        let method: String
        let status: Int
    }

    /// How many took how long: counts by bucket, not cumulative.
    struct Histogram: Sendable {
        var buckets = [UInt64](repeating: 0, count: RequestMetrics.bounds.count + 1)
        var count: UInt64 = 0
        var sum: UInt64 = 0

        mutating func add(_ nanoseconds: UInt64, to bucket: Int) {
            buckets[bucket] += 1
            count += 1
            sum += nanoseconds
        }
    }

    /// How many requests are being handled.
    let inFlight = Atomic<Int>(0)
    private let shards = (0..<16).map { _ in Shard() }

    private final class Shard: Sendable {
        let book = Mutex<[Key: Histogram]>([:])
    }

    /// Counts one request.
    func count(_ key: Key, nanoseconds: UInt64) {
        let bucket =
            Self.nanoseconds.firstIndex { nanoseconds <= $0 } ?? Self.nanoseconds.count
        shards[abs(key.route) % shards.count].book.withLock { book in
            book[key, default: Histogram()].add(nanoseconds, to: bucket)
        }
    }

    /// Everything counted so far, in a steady order.
    var all: [(key: Key, histogram: Histogram)] {
        shards.flatMap { shard in shard.book.withLock { book in book.map { ($0.key, $0.value) } } }
            .sorted {
                ($0.0.route, $0.0.method, $0.0.status) < ($1.0.route, $1.0.method, $1.0.status)
            }
    }
}
