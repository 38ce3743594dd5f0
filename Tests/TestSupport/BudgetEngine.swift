public import RetailStorage
import Synchronization

/// An engine that notes which budgets its writes ask for, where a test asks for it.
public final class BudgetEngine: WrappingEngine {
    /// Whether writes of the current task are noted.
    @TaskLocal public static var notes = false

    /// The engine that does the work.
    public let inner: any Engine
    private let noted = Mutex<[Budget: Int]>([:])

    /// Wraps an engine.
    public init(_ engine: any Engine) {
        inner = engine
    }

    /// How many writes asked for each budget.
    public var writes: [Budget: Int] { noted.withLock { $0 } }

    /// Writes as the engine does.
    public func write<Value: Sendable>(
        _ budget: Budget, _ body: @escaping @Sendable (borrowing Transaction) throws -> Value
    ) async throws -> Value {
        if Self.notes { noted.withLock { $0[budget, default: 0] += 1 } }
        return try await inner.write(budget, body)
    }
}
