import RetailCore
import RetailStorage
import RetailTestSupport

/// An engine that tells of each statement whose answer an act waits for, which may fail of that.
final class WatchedEngine: Engine {
    let inner: any Engine
    let asks: @Sendable (_ statement: String) throws -> Void

    init(_ inner: any Engine, asks: @escaping @Sendable (_ statement: String) throws -> Void) {
        self.inner = inner
        self.asks = asks
    }

    var clock: WallClock { inner.clock }
    var condition: EngineCondition { inner.condition }

    func write<Value: Sendable>(
        _ budget: Budget, _ body: @escaping @Sendable (borrowing Transaction) throws -> Value
    ) async throws -> Value {
        try await inner.write(budget) { [asks] tx in
            let watched = Transaction(
                WatchedConnection(tx.connection, asks: asks), began: tx.now(insteadOf: testStart))
            let value = try body(watched)
            try watched.finish()
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

private final class WatchedConnection: Connection {
    private let inner: any Connection
    private let asks: (String) throws -> Void

    init(_ inner: any Connection, asks: @escaping (String) throws -> Void) {
        self.inner = inner
        self.asks = asks
    }

    var kind: EngineKind { inner.kind }
    var isReading: Bool { inner.isReading }
    var companions: Companions { inner.companions }

    func run(_ sql: SQL, each: (borrowing Row) throws -> Bool) throws -> Int {
        try asks(sql.text)
        return try inner.run(sql, each: each)
    }

    func send(_ sql: SQL, _ demand: Demand?) throws { try inner.send(sql, demand) }
    func runScript(_ text: String) throws { try inner.runScript(text) }
}
