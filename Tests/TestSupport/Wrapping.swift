public import RetailCore
public import RetailStorage

/// An engine around another: what it does not do in its own way, the other one does.
public protocol WrappingEngine: Engine {
    /// The engine that does the work.
    var inner: any Engine { get }
}

extension WrappingEngine {
    /// As the engine says.
    public var clock: WallClock { inner.clock }
    /// As the engine says.
    public var condition: EngineCondition { inner.condition }

    /// As the engine says.
    public var slowStatements: SlowStatements? { inner.slowStatements }

    /// Writes as the engine does.
    public func write<Value: Sendable>(
        _ budget: Budget, _ body: @escaping @Sendable (borrowing Transaction) throws -> Value
    ) async throws -> Value {
        try await inner.write(budget, body)
    }

    /// Reads as the engine does.
    public func read<Value: Sendable>(
        _ weight: ReadWeight, _ budget: Budget,
        _ body: @escaping @Sendable (borrowing Transaction) throws -> Value
    ) async throws -> Value {
        try await inner.read(weight, budget, body)
    }

    /// As the engine says.
    public func info() async throws -> EngineInfo { try await inner.info() }
    /// As the engine says.
    public func check() async throws -> [String] { try await inner.check() }
    /// As the engine does.
    public func backup(to path: String) async throws -> BackupReceipt {
        try await inner.backup(to: path)
    }
    /// As the engine does.
    public func forgetLog() async throws -> Bool { try await inner.forgetLog() }
    /// As the engine does.
    public func close() async { await inner.close() }
}

/// A connection around another, which sees what it runs.
public protocol WrappingConnection: Connection {
    /// The connection that does the work.
    var inner: any Connection { get }
}

extension WrappingConnection {
    /// As the connection says.
    public var kind: EngineKind { inner.kind }
    /// As the connection says.
    public var isReading: Bool { inner.isReading }
    /// As the connection says.
    public var companions: Companions { inner.companions }
    /// As the connection does.
    public func runScript(_ text: String) throws { try inner.runScript(text) }
    /// As the connection does.
    public func mark(_ step: MarkStep) throws { try inner.mark(step) }
}
