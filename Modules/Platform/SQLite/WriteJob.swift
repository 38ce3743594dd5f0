import RetailCore
import RetailStorage

/// A business act that waits for the writer.
protocol WriteJob: AnyObject, Sendable {
    /// Runs the act inside the open transaction and keeps its result.
    /// - Returns: false when it failed.
    func run(on connection: SQLiteConnection) -> Bool
    /// The error that ``run(on:)`` kept.
    var error: (any Error)? { get }
    /// Tells the caller the result that ``run(on:)`` kept.
    func deliver()
    /// Tells the caller that the act did not happen.
    func fail(_ error: any Error)
}

/// The act of one caller, who waits in a continuation.
///
/// Only the writer's thread touches `result`, and the queue's lock orders its hand-over: that is
/// what makes `@unchecked Sendable` true.
final class Act<Value: Sendable>: WriteJob, @unchecked Sendable {
    private let body: @Sendable (borrowing Transaction) throws -> Value
    private let limit: Duration
    private let continuation: UnsafeContinuation<Value, any Error>
    private var result: Result<Value, any Error>?
    private var committed: [() -> Void] = []

    init(
        _ body: @escaping @Sendable (borrowing Transaction) throws -> Value,
        within limit: Duration, _ continuation: UnsafeContinuation<Value, any Error>
    ) {
        self.body = body
        self.limit = limit
        self.continuation = continuation
    }

    func run(on connection: SQLiteConnection) -> Bool {
        committed = []
        do {
            let value = try connection.within(limit) {
                let transaction = Transaction(connection, began: connection.time.now())
                let value = try body(transaction)
                try transaction.finish()
                committed = transaction.takeCommitted()
                return value
            }
            result = .success(value)
            return true
        } catch {
            result = .failure(error)
            return false
        }
    }

    var error: (any Error)? {
        if case .failure(let error) = result { return error }
        return nil
    }

    func deliver() {
        switch result {
        case .success(let value):
            for work in committed { work() }
            continuation.resume(returning: value)
        case .failure(let error): continuation.resume(throwing: error)
        case nil:
            continuation.resume(
                throwing: RetailError.fault(.statementFailed, "The write was never run."))
        }
    }

    func fail(_ error: any Error) {
        continuation.resume(throwing: error)
    }
}
