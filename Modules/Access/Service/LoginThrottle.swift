import RetailCore
import RetailKit
import RetailSync
import Synchronization

/// Slows down the guessing of passwords, per account and per network, as ``GuessThrottle`` does.
///
/// An account counts apart from where somebody signed in to it before, and on the machine itself:
/// whoever guesses from elsewhere makes the owner wait nowhere that the owner is known.
final class LoginThrottle: Sendable {
    private let guesses = GuessThrottle()
    /// Where accounts were signed in to, and when last.
    private let homes = Mutex<[String: Instant]>([:])
    private let loginLimit: Int
    private let addressLimit: Int
    private static let homeLimit = 20_000
    private static let homeMemory = Duration.seconds(30 * 86_400)

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
            guesses.giveBack(counted, at: now)
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
        let keys = keys(login, network, now)
        let wait = guesses.admit(
            keys.map { GuessThrottle.Count($0.key, limit: $0.limit) }, at: now)
        guard wait > .zero else { return keys.map(\.key) }
        throw .limited(
            AccessErrors.tooManyAttempts.code,
            "Too many attempts failed. Wait before you try again.", retryAfter: wait)
    }

    /// Forgets the failures of a login that got in, where the attempt was counted at that moment,
    /// and gives the attempt back to the network, whose other failures stay. Who guesses elsewhere
    /// goes on being counted there.
    func succeeded(_ login: Login, _ network: String?, _ counted: [String], at now: Instant) {
        guesses.giveBack(counted, at: now)
        guesses.forget(counted.filter { $0 != network.map(networkKey) })
        homes.withLock { homes in
            if homes.count >= Self.homeLimit { Self.shrink(&homes, at: now) }
            homes[homeKey(login, network)] = now
        }
    }

    /// Forgets the homes that count no more, then the older half.
    private static func shrink(_ homes: inout [String: Instant], at now: Instant) {
        homes = homes.filter { now - $0.value < homeMemory }
        guard homes.count >= homeLimit else { return }
        let median = homes.values.sorted()[homes.count / 2]
        homes = homes.filter { $0.value > median }
    }

    /// How many records are kept.
    var size: Int { guesses.size }

    /// What an attempt counts under: the account, or the account where it is at home; and the
    /// network.
    private func keys(
        _ login: Login, _ network: String?, _ now: Instant
    ) -> [(key: String, limit: Int)] {
        let home = homeKey(login, network)
        let isKnown = homes.withLock { $0[home].map { now - $0 < Self.homeMemory } ?? false }
        return [(network == nil || isKnown ? home : accountKey(login), loginLimit)]
            + (network.map { [(networkKey($0), addressLimit)] } ?? [])
    }

    private func accountKey(_ login: Login) -> String { "login:" + login.text }
    private func networkKey(_ network: String) -> String { "network:" + network }
    private func homeKey(_ login: Login, _ network: String?) -> String {
        "home:\(network ?? ""):" + login.text
    }
}
