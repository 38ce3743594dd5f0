import RetailCore
import RetailKit
import Synchronization

/// Slows down guessing: after a few failures every further one doubles the wait, per login and per
/// address. It is kept in memory: a restart forgets it, and each gateway counts for itself.
final class LoginThrottle: Sendable {
    private struct Record {
        var failures = 0
        var lastAt: Instant
    }

    private let records = Mutex<[String: Record]>([:])
    private let loginLimit: Int
    private let addressLimit: Int
    private static let recordLimit = 20_000
    private static let memory = Duration.seconds(900)
    private static let longest: Int64 = 300

    init(loginLimit: Int = 5, addressLimit: Int = 20) {
        self.loginLimit = loginLimit
        self.addressLimit = addressLimit
    }

    /// Refuses an attempt that comes too early, the same for logins that exist and that do not.
    /// - Throws: `access.too-many-attempts` with the time to wait.
    func admit(_ login: Login, _ address: String?, at now: Instant) throws(RetailError) {
        let wait = records.withLock { records in
            keys(login, address).map { key, limit in
                records[key].map { Self.wait($0, limit, now) } ?? .zero
            }.max() ?? .zero
        }
        guard wait > .zero else { return }
        throw .limited(
            AccessErrors.tooManyAttempts.code,
            "Too many attempts failed. Wait before you try again.", retryAfter: wait)
    }

    /// Notes a failure.
    func failed(_ login: Login, _ address: String?, at now: Instant) {
        records.withLock { records in
            if records.count >= Self.recordLimit {
                records = records.filter { now - $0.value.lastAt < Self.memory }
                if records.count >= Self.recordLimit { records.removeAll() }
            }
            for (key, _) in keys(login, address) {
                var record = records[key] ?? Record(lastAt: now)
                if now - record.lastAt >= Self.memory { record.failures = 0 }
                record.failures += 1
                record.lastAt = now
                records[key] = record
            }
        }
    }

    /// Forgets the failures of a login that got in; those of the address stay.
    func succeeded(_ login: Login) {
        records.withLock { _ = $0.removeValue(forKey: "login:" + login.text) }
    }

    private func keys(_ login: Login, _ address: String?) -> [(key: String, limit: Int)] {
        [("login:" + login.text, loginLimit)]
            + (address.map { [("address:" + $0, addressLimit)] } ?? [])
    }

    private static func wait(_ record: Record, _ limit: Int, _ now: Instant) -> Duration {
        guard record.failures >= limit, now - record.lastAt < memory else { return .zero }
        let doublings = min(record.failures - limit, 12)
        return .seconds(min(longest, 1 << Int64(doublings))) - (now - record.lastAt)
    }
}
