#if PostgreSQL
public import RetailCore
public import RetailStorage

/// The engine for retailers who outgrow one machine: a PostgreSQL server, shared by gateways.
public final class PostgreSQLEngine: Engine {
    let server: String
    let settings: PostgreSQLSettings
    private let pool: ConnectionPool
    /// The server's clock, as the answers of late let us know it.
    public let clock: WallClock
    let serverClock: ServerClock
    /// What the server's answers show to be wrong.
    public var condition: EngineCondition {
        EngineCondition(isFull: serverClock.isFull, clockAhead: serverClock.ahead)
    }

    /// The statements of this process that took long.
    public var slowStatements: SlowStatements? { settings.slowStatements }

    /// Connects to the server that a libpq connection string names.
    ///
    /// Opens one connection now and the others when they are wanted.
    /// - Throws: `storage.unreachable` when the server cannot be used.
    public init(
        server: String, settings: PostgreSQLSettings = PostgreSQLSettings()
    ) throws(RetailError) {
        self.server = server
        self.settings = settings
        let serverClock = ServerClock()
        self.serverClock = serverClock
        clock = WallClock { serverClock.now() }
        do { pool = try ConnectionPool(to: server, settings: settings, time: serverClock) } catch {
            throw RetailError.wrapping(error)
        }
    }

    deinit {
        pool.stop()
    }

    /// Runs `body` in a serialisable transaction, that of other acts where it can, again after each
    /// conflict.
    public func write<Value: Sendable>(
        _ budget: Budget, _ body: @escaping @Sendable (borrowing Transaction) throws -> Value
    ) async throws -> Value {
        // What takes long, and what nobody waits for, keeps out of the way of those who sell.
        try await run(budget == .act ? .write : .alone, budget, body)
    }

    /// Runs `body` on one snapshot.
    public func read<Value: Sendable>(
        _ weight: ReadWeight, _ budget: Budget,
        _ body: @escaping @Sendable (borrowing Transaction) throws -> Value
    ) async throws -> Value {
        try await run(weight == .heavy ? .heavy : .light, budget, body)
    }

    /// Finishes what waits and closes every connection.
    public func close() async {
        pool.close()
    }

    private func run<Value: Sendable>(
        _ kind: JobKind, _ budget: Budget,
        _ body: @escaping @Sendable (borrowing Transaction) throws -> Value
    ) async throws -> Value {
        try await withUnsafeThrowingContinuation { continuation in
            pool.submit(Errand(kind, budget, body, continuation))
        }
    }
}
#endif
