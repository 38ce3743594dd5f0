#if PostgreSQL
import RetailCore
import RetailStorage

/// What a job does, which decides how it is queued and run.
enum JobKind: Int, CaseIterable {
    /// An act that shares a transaction with others.
    case write
    /// A write in a transaction of its own.
    case alone
    case light
    case heavy

    var isWrite: Bool { self == .write || self == .alone }
}

/// A transaction that waits for a connection.
protocol PoolJob: AnyObject, Sendable {
    var kind: JobKind { get }
    /// How long it may take.
    var budget: Budget { get }
    /// Whether the closure itself ended in an error.
    var hasFailed: Bool { get }
    /// Runs the closure inside the open transaction and keeps its result, and what it keeps for the
    /// end of the transaction.
    /// - Returns: false when it failed.
    func runBody(on connection: PostgreSQLConnection) -> Bool
    /// Runs what the closure kept for the end, behind the ends of the acts before it; again when
    /// that was taken back.
    /// - Parameter before: what was done once in the transaction.
    /// - Returns: the same with what was done in this end; nil when it failed.
    func runEnd(
        on connection: PostgreSQLConnection, after before: Set<String>
    ) -> Set<String>?
    /// Tells the caller the result that ``run(on:)`` kept.
    func deliver()
    /// Tells the caller that the transaction did not happen.
    func fail(_ error: RetailError)
}

extension PoolJob {
    /// Runs all of it.
    /// - Returns: false when it failed.
    func run(on connection: PostgreSQLConnection) -> Bool {
        runBody(on: connection) && runEnd(on: connection, after: []) != nil
    }
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
    private var end = ActEnd()

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

    func runBody(on connection: PostgreSQLConnection) -> Bool {
        end = ActEnd()
        do {
            result = .success(try end.lend(connection, began: connection.began, to: body))
            return true
        } catch {
            result = .failure(error)
            return false
        }
    }

    func runEnd(
        on connection: PostgreSQLConnection, after before: Set<String>
    ) -> Set<String>? {
        do {
            return try end.finish(on: connection, began: connection.began, after: before)
        } catch {
            result = .failure(error)
            return nil
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
