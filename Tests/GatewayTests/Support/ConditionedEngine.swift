import RetailCore
import RetailStorage
import Synchronization

/// An engine that says of its disk and its clock what it is told to say.
final class ConditionedEngine: Engine {
    let inner: any Engine
    private let told = Mutex(EngineCondition())

    init(_ inner: any Engine) { self.inner = inner }

    var clock: WallClock { inner.clock }
    var condition: EngineCondition {
        get { told.withLock { $0 } }
        set { told.withLock { $0 = newValue } }
    }

    func write<Value: Sendable>(
        _ budget: Budget, _ body: @escaping @Sendable (borrowing Transaction) throws -> Value
    ) async throws -> Value { try await inner.write(budget, body) }

    func read<Value: Sendable>(
        _ weight: ReadWeight, _ budget: Budget,
        _ body: @escaping @Sendable (borrowing Transaction) throws -> Value
    ) async throws -> Value { try await inner.read(weight, budget, body) }

    func info() async throws -> EngineInfo { try await inner.info() }
    func check() async throws -> [String] { try await inner.check() }
    func backup(to path: String) async throws -> BackupReceipt {
        try await inner.backup(to: path)
    }
    func close() async { await inner.close() }
}
