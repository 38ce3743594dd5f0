public import RetailCore
public import RetailStorage
import Synchronization

/// An engine that notes which budgets its writes ask for, where a test asks for it.
public final class BudgetEngine: Engine {
    /// Whether writes of the current task are noted.
    @TaskLocal public static var notes = false

    private let engine: any Engine
    private let noted = Mutex<[Budget: Int]>([:])

    /// Wraps an engine.
    public init(_ engine: any Engine) {
        self.engine = engine
    }

    /// How many writes asked for each budget.
    public var writes: [Budget: Int] { noted.withLock { $0 } }

    /// Writes as the engine does.
    public func write<Value: Sendable>(
        _ budget: Budget, _ body: @escaping @Sendable (borrowing Transaction) throws -> Value
    ) async throws -> Value {
        if Self.notes { noted.withLock { $0[budget, default: 0] += 1 } }
        return try await engine.write(budget, body)
    }

    /// Reads as the engine does.
    public func read<Value: Sendable>(
        _ weight: ReadWeight, _ budget: Budget,
        _ body: @escaping @Sendable (borrowing Transaction) throws -> Value
    ) async throws -> Value {
        try await engine.read(weight, budget, body)
    }

    /// As the engine says.
    public var clock: WallClock { engine.clock }
    /// As the engine says.
    public var condition: EngineCondition { engine.condition }
    /// As the engine says.
    public func info() async throws -> EngineInfo { try await engine.info() }
    /// As the engine says.
    public func check() async throws -> [String] { try await engine.check() }
    /// As the engine does.
    public func backup(to path: String) async throws -> BackupReceipt {
        try await engine.backup(to: path)
    }
    /// As the engine does.
    public func close() async { await engine.close() }
}
