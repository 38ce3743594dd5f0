import RetailCore
import RetailStorage
import RetailTestSupport
import Synchronization

/// An engine whose `fault`-th write fails: before it begins, or after it has committed, which the
/// caller cannot tell apart.
final class FaultyEngine: WrappingEngine {
    let inner: any Engine
    let fault: Int
    let afterCommit: Bool
    private let count = Mutex(0)

    init(_ inner: any Engine, fault: Int, afterCommit: Bool) {
        self.inner = inner
        self.fault = fault
        self.afterCommit = afterCommit
    }

    /// How many writes were asked for.
    var writes: Int { count.withLock { $0 } }

    /// Whether the fault has happened.
    var hasFailed: Bool { count.withLock { $0 } > fault }

    func write<Value: Sendable>(
        _ budget: Budget, _ body: @escaping @Sendable (borrowing Transaction) throws -> Value
    ) async throws -> Value {
        let number = count.withLock { count in
            defer { count += 1 }
            return count
        }
        guard number == fault else { return try await inner.write(budget, body) }
        if afterCommit { _ = try await inner.write(budget, body) }
        throw RetailError.unavailable(.writerStopped, "The power went out.")
    }
}
