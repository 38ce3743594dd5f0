#if PostgreSQL
import RetailCore
import RetailStorage

/// What a job does, which decides how it is queued and run.
enum JobKind: Int, CaseIterable {
    case write
    case light
    case heavy
}

/// A transaction that waits for a connection.
protocol PoolJob: Sendable {
    var kind: JobKind { get }
    /// How long it may take.
    var budget: Budget { get }
    /// Whether the closure itself ended in an error.
    var hasFailed: Bool { get }
    /// Runs the closure inside the open transaction and keeps its result.
    /// - Returns: false when it failed.
    func run(on connection: PostgreSQLConnection) -> Bool
    /// Tells the caller the result that ``run(on:)`` kept.
    func deliver()
    /// Tells the caller that the transaction did not happen.
    func fail(_ error: RetailError)
}

/// The transaction of one caller, who waits in a continuation.
///
/// One worker at a time holds it, and the pool's lock orders its hand-over: that is what makes
/// `@unchecked Sendable` true.
final class Errand<Value: Sendable>: PoolJob, @unchecked Sendable {
    let kind: JobKind
    let budget: Budget
    private let body: @Sendable (borrowing Transaction) throws -> Value
    private let continuation: UnsafeContinuation<Value, any Error>
    private var result: Result<Value, any Error>?

    init(
        _ kind: JobKind, _ budget: Budget,
        _ body: @escaping @Sendable (borrowing Transaction) throws -> Value,
        _ continuation: UnsafeContinuation<Value, any Error>
    ) {
        self.kind = kind
        self.budget = budget
        self.body = body
        self.continuation = continuation
    }

    var hasFailed: Bool {
        if case .failure = result { return true }
        return false
    }

    func run(on connection: PostgreSQLConnection) -> Bool {
        do {
            let transaction = Transaction(connection, began: connection.began)
            let value = try body(transaction)
            try transaction.finish()
            result = .success(value)
            return true
        } catch {
            result = .failure(error)
            return false
        }
    }

    func deliver() {
        switch result {
        case .success(let value): continuation.resume(returning: value)
        case .failure(let error): continuation.resume(throwing: error)
        case nil: fail(.fault(.statementFailed, "The transaction was never run."))
        }
    }

    func fail(_ error: RetailError) {
        continuation.resume(throwing: error)
    }
}
#endif
