import RetailCore
import RetailStorage
import RetailTestSupport
import Synchronization

/// An engine on which statements that begin so use up the time of their transactions.
final class SlowEngine: Engine {
    let inner: any Engine
    let beginning: String
    private let count = Atomic(0)

    init(_ inner: any Engine, _ beginning: String) {
        self.inner = inner
        self.beginning = beginning
    }

    /// How many of them there were.
    var met: Int { count.load(ordering: .relaxed) }

    fileprivate func note() { count.add(1, ordering: .relaxed) }

    var clock: WallClock { inner.clock }
    var condition: EngineCondition { inner.condition }

    func write<Value: Sendable>(
        _ budget: Budget, _ body: @escaping @Sendable (borrowing Transaction) throws -> Value
    ) async throws -> Value {
        try await inner.write(budget) { tx in
            let slow = Transaction(
                SlowConnection(tx.connection, of: self), began: tx.now(insteadOf: testStart))
            let value = try body(slow)
            try slow.finish()
            return value
        }
    }

    func read<Value: Sendable>(
        _ weight: ReadWeight, _ budget: Budget,
        _ body: @escaping @Sendable (borrowing Transaction) throws -> Value
    ) async throws -> Value {
        try await inner.read(weight, budget, body)
    }

    func info() async throws -> EngineInfo { try await inner.info() }
    func check() async throws -> [String] { try await inner.check() }
    func backup(to path: String) async throws -> BackupReceipt { try await inner.backup(to: path) }
    func close() async { await inner.close() }
}

private final class SlowConnection: Connection {
    private let inner: any Connection
    private let engine: SlowEngine

    init(_ inner: any Connection, of engine: SlowEngine) {
        self.inner = inner
        self.engine = engine
    }

    var kind: EngineKind { inner.kind }
    var companions: Companions { inner.companions }

    func run(_ sql: SQL, each: (borrowing Row) throws -> Bool) throws -> Int {
        guard !sql.text.hasPrefix(engine.beginning) else {
            engine.note()
            throw RetailError.unavailable(.timedOut, "The disk stands still.")
        }
        return try inner.run(sql, each: each)
    }

    func runScript(_ text: String) throws { try inner.runScript(text) }
}
