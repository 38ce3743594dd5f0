import RetailCore
import RetailStorage
import RetailTestSupport

/// An engine that tells of each statement whose answer an act waits for, which may fail of that.
final class WatchedEngine: WrappingEngine {
    let inner: any Engine
    let asks: @Sendable (_ statement: String) throws -> Void

    init(_ inner: any Engine, asks: @escaping @Sendable (_ statement: String) throws -> Void) {
        self.inner = inner
        self.asks = asks
    }

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
}

private final class WatchedConnection: WrappingConnection {
    let inner: any Connection
    private let asks: (String) throws -> Void

    init(_ inner: any Connection, asks: @escaping (String) throws -> Void) {
        self.inner = inner
        self.asks = asks
    }

    func run(_ sql: SQL, each: (borrowing Row) throws -> Bool) throws -> Int {
        try asks(sql.text)
        return try inner.run(sql, each: each)
    }

    func send(_ sql: SQL, _ demand: Demand?) throws { try inner.send(sql, demand) }
}
