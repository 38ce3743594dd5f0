import RetailCore
import RetailCrypto
import RetailKit
import Synchronization

/// Where passwords are hashed: away from the event loops, a few at a time.
///
/// One check takes about half a second of a core and 128 MiB, so a crowd of sign-ins must neither
/// stop the shop nor fill the memory (OWASP ASVS 5.0, 6.3): the surplus is refused at once.
public struct PasswordHasher: Sendable {
    /// Runs blocking work on a thread that serves nothing else.
    public typealias Runner = @Sendable (@escaping @Sendable () -> Void) -> Void

    private let cost: Scrypt.Cost
    private let places: Places
    private let run: Runner

    /// Makes a hasher.
    ///
    /// - Parameters:
    ///   - logCost: scrypt's ln; 17 is the floor of ASVS, less is for tests.
    ///   - places: how many checks may run or wait.
    ///   - run: runs blocking work elsewhere; it decides how many run at once.
    public init(logCost: Int = 17, places: Int = 16, run: @escaping Runner) {
        cost = (try? Scrypt.Cost(log2N: logCost, blockSize: 8, parallelism: 1)) ?? .standard
        self.places = Places(free: places)
        self.run = run
    }

    /// Hashes a password for storing.
    /// - Throws: `access.password-unfit`, `access.busy`.
    func hash(_ password: String) async throws(RetailError) -> String {
        do { try PasswordHash.Limits.standard.check(password) } catch {
            throw AccessErrors.passwordUnfit.error(error.description, at: "/password")
        }
        let result = try await work { [cost] in
            Result { () throws(CryptoError) in
                try PasswordHash(of: password, cost: cost, random: SecureRandom()).text
            }
        }
        do { return try result.get() } catch {
            throw AccessErrors.passwordUnfit.error(error.description, at: "/password")
        }
    }

    /// Whether the password is the one stored; without a stored one the same work is done and the
    /// answer is false, so that time does not tell who has an account.
    /// - Throws: `access.busy`.
    func matches(_ password: String, stored: String?) async throws(RetailError) -> Bool {
        let text = stored ?? nobody
        let isRight = try await work {
            (try? PasswordHash(text: text).matches(password)) ?? false
        }
        return isRight && stored != nil
    }

    /// A hash of the same cost that no password has.
    private var nobody: String {
        "$scrypt$ln=\(cost.log2N),r=\(cost.blockSize),p=\(cost.parallelism)"
            + "$\(Base64.encode([UInt8](repeating: 0, count: 16), padded: false))"
            + "$\(Base64.encode([UInt8](repeating: 0, count: 32), padded: false))"
    }

    private func work<Value: Sendable>(
        _ body: @escaping @Sendable () -> Value
    ) async throws(RetailError) -> Value {
        guard places.take() else {
            throw .unavailable(
                AccessErrors.busy.code, "Many are signing in. Try again in a few seconds.",
                retryAfter: .seconds(3))
        }
        let value = await withCheckedContinuation { continuation in
            run { continuation.resume(returning: body()) }
        }
        places.give()
        return value
    }
}

/// How many more checks may come in.
private final class Places: Sendable {
    private let free: Mutex<Int>

    init(free: Int) {
        self.free = Mutex(free)
    }

    func take() -> Bool {
        free.withLock { free in
            guard free > 0 else { return false }
            free -= 1
            return true
        }
    }

    func give() {
        free.withLock { $0 += 1 }
    }
}
