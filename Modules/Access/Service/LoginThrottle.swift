import RetailCore
import RetailKit
import Synchronization

/// Slows down guessing: after a few failures every further one doubles the wait, per account and
/// per network. It is kept in memory: a restart forgets it, and each gateway counts for itself.
///
/// An attempt counts when it is let in, and is given back when it succeeds: a hundred guesses at
/// once are a hundred. Attempts that are refused do not lengthen the wait. An account counts apart
/// from where somebody signed in to it before, and on the machine itself: whoever guesses from
/// elsewhere makes the owner wait nowhere that the owner is known.
final class LoginThrottle: Sendable {
    private struct Record {
        var failures = 0
        var lastAt: Instant
    }

    private struct State {
        var records: [String: Record] = [:]
        /// Where accounts were signed in to, and when last.
        var homes: [String: Instant] = [:]
    }

    private let state = Mutex(State())
    private let loginLimit: Int
    private let addressLimit: Int
    private static let recordLimit = 20_000
    private static let memory = Duration.seconds(900)
    private static let homeMemory = Duration.seconds(30 * 86_400)
    private static let longest: Int64 = 300

    init(loginLimit: Int = 5, addressLimit: Int = 20) {
        self.loginLimit = loginLimit
        self.addressLimit = addressLimit
    }

    /// Makes an attempt: counts it, runs `check`, and gives it back when `check` says that it
    /// succeeded or throws, which is no guess.
    /// - Throws: `access.too-many-attempts` with the time to wait, the same for logins that exist
    ///   and that do not; what `check` throws.
    func attempt(
        _ login: Login, _ network: String?, at now: Instant, check: () async throws -> Bool
    ) async throws -> Bool {
        let counted = try admit(login, network, at: now)
        let isRight: Bool
        do { isRight = try await check() } catch {
            state.withLock { giveBack(counted, &$0) }
            throw error
        }
        if isRight { succeeded(login, network, counted, at: now) }
        return isRight
    }

    /// Lets an attempt in and counts it as one that fails until ``succeeded(_:_:_:at:)`` says
    /// otherwise, or refuses one that comes too early.
    /// - Returns: under what it was counted.
    /// - Throws: `access.too-many-attempts`.
    @discardableResult
    func admit(_ login: Login, _ network: String?, at now: Instant) throws(RetailError) -> [String]
    {
        let (wait, counted) = state.withLock { state in
            let keys = keys(login, network, state, now)
            let wait =
                keys.map { key, limit in
                    state.records[key].map { Self.wait($0, limit, now) } ?? .zero
                }.max() ?? .zero
            if wait <= .zero { count(keys.map(\.key), at: now, in: &state) }
            return (wait, keys.map(\.key))
        }
        guard wait > .zero else { return counted }
        throw .limited(
            AccessErrors.tooManyAttempts.code,
            "Too many attempts failed. Wait before you try again.", retryAfter: wait)
    }

    /// Forgets the failures of a login that got in, where the attempt was counted, and gives the
    /// attempt back to the network, whose other failures stay. Who guesses elsewhere goes on being
    /// counted there.
    func succeeded(_ login: Login, _ network: String?, _ counted: [String], at now: Instant) {
        state.withLock { state in
            giveBack(counted, &state)
            for key in counted where key != network.map(networkKey) { state.records[key] = nil }
            if state.homes.count >= Self.recordLimit { Self.shrink(&state.homes, at: now) }
            state.homes[homeKey(login, network)] = now
        }
    }

    /// Forgets the homes that count no more, then the older half.
    private static func shrink(_ homes: inout [String: Instant], at now: Instant) {
        homes = homes.filter { now - $0.value < homeMemory }
        guard homes.count >= recordLimit else { return }
        let median = homes.values.sorted()[homes.count / 2]
        homes = homes.filter { $0.value > median }
    }

    /// How many records are kept.
    var size: Int { state.withLock { $0.records.count } }

    private func giveBack(_ counted: [String], _ state: inout State) {
        for key in counted {
            guard let failures = state.records[key]?.failures else { continue }
            if failures > 1 {
                state.records[key]?.failures = failures - 1
            } else {
                state.records[key] = nil
            }
        }
    }

    private func count(_ keys: [String], at now: Instant, in state: inout State) {
        if state.records.count >= Self.recordLimit { shrink(&state.records, at: now) }
        for key in keys {
            var record = state.records[key] ?? Record(lastAt: now)
            if now - record.lastAt >= Self.memory { record.failures = 0 }
            record.failures += 1
            record.lastAt = now
            state.records[key] = record
        }
    }

    /// Forgets what is over, then what makes nobody wait, then the older half: made-up logins do
    /// not empty the record of a real one.
    private func shrink(_ records: inout [String: Record], at now: Instant) {
        records = records.filter { now - $0.value.lastAt < Self.memory }
        guard records.count >= Self.recordLimit else { return }
        records = records.filter { $0.value.failures >= loginLimit }
        guard records.count >= Self.recordLimit else { return }
        let median = records.values.map(\.lastAt).sorted()[records.count / 2]
        records = records.filter { $0.value.lastAt > median }
    }

    /// What an attempt counts under: the account, or the account where it is at home; and the
    /// network.
    private func keys(
        _ login: Login, _ network: String?, _ state: State, _ now: Instant
    ) -> [(key: String, limit: Int)] {
        let home = homeKey(login, network)
        let isHome = network == nil || state.homes[home].map { now - $0 < Self.homeMemory } ?? false
        return [(isHome ? home : accountKey(login), loginLimit)]
            + (network.map { [(networkKey($0), addressLimit)] } ?? [])
    }

    private func accountKey(_ login: Login) -> String { "login:" + login.text }
    private func networkKey(_ network: String) -> String { "network:" + network }
    private func homeKey(_ login: Login, _ network: String?) -> String {
        "home:\(network ?? ""):" + login.text
    }

    private static func wait(_ record: Record, _ limit: Int, _ now: Instant) -> Duration {
        guard record.failures >= limit, now - record.lastAt < memory else { return .zero }
        let doublings = min(record.failures - limit, 12)
        return .seconds(min(longest, 1 << Int64(doublings))) - (now - record.lastAt)
    }
}
