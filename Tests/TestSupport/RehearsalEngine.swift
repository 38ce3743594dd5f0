import RetailCore
import RetailSQLite
public import RetailStorage
import Synchronization

#if PostgreSQL
import RetailPostgreSQL
#endif

/// An engine that counts what acts do and, while it rehearses, takes every act back after it was
/// done: one furnished shop then serves any number of acts.
public final class RehearsalEngine: WrappingEngine {
    private struct Rehearsed: Error {}

    /// The engine that does the work.
    public let inner: any Engine
    private let meter: WorkMeter
    private let rehearses = Atomic(false)

    /// Wraps an engine.
    public init(_ engine: any Engine, meter: WorkMeter) {
        inner = engine
        self.meter = meter
    }

    /// Says whether every act from now on is taken back, though its caller hears that it was done.
    public func rehearse(_ isRehearsal: Bool) {
        rehearses.store(isRehearsal, ordering: .relaxed)
    }

    /// Runs an act, everything up to the commit counted.
    public func write<Value: Sendable>(
        _ budget: Budget, _ body: @escaping @Sendable (borrowing Transaction) throws -> Value
    ) async throws -> Value {
        let kept = Mutex<Value?>(nil)
        let isRehearsal = rehearses.load(ordering: .relaxed)
        do {
            return try await inner.write(budget) { [meter] tx in
                meter.enterLane()
                defer { meter.leaveLane() }
                let counted = Transaction(
                    CountedConnection(tx.connection, meter), began: tx.now(insteadOf: testStart))
                let value = try body(counted)
                try counted.finish()
                guard isRehearsal else { return value }
                kept.withLock { $0 = value }
                throw Rehearsed()
            }
        } catch let error as Rehearsed {
            guard let value = kept.withLock({ $0 }) else { throw error }
            return value
        }
    }

    /// Runs a read, its statements counted.
    public func read<Value: Sendable>(
        _ weight: ReadWeight, _ budget: Budget,
        _ body: @escaping @Sendable (borrowing Transaction) throws -> Value
    ) async throws -> Value {
        try await inner.read(weight, budget) { [meter] tx in
            try body(
                Transaction(
                    CountedConnection(tx.connection, meter), began: tx.now(insteadOf: testStart)))
        }
    }
}

/// A connection whose statements are counted.
private final class CountedConnection: WrappingConnection {
    let inner: any Connection
    private let meter: WorkMeter

    init(_ connection: any Connection, _ meter: WorkMeter) {
        inner = connection
        self.meter = meter
    }

    func run(_ sql: SQL, each: (borrowing Row) throws -> Bool) throws -> Int {
        meter.noteStatement()
        return try inner.run(sql, each: each)
    }

    func runScript(_ text: String) throws {
        meter.noteStatement()
        try inner.runScript(text)
    }
}

/// Lends an empty database whose work is counted, and the engine that can take acts back.
public func withCountedDatabase<Value>(
    _ kind: EngineKind, _ body: (Database, RehearsalEngine, WorkMeter) async throws -> Value
) async throws -> Value {
    let meter = WorkMeter()
    switch kind {
    case .sqlite:
        let folder = try TemporaryFolder()
        var settings = SQLiteSettings()
        settings.durability = .off
        settings.onSteps = { meter.note(steps: $0) }
        let engine = RehearsalEngine(
            try SQLiteEngine(path: folder.file("selaras.db"), settings: settings), meter: meter)
        return try await use(Database(engine, time: .caller), []) {
            try await body($0, engine, meter)
        }
    case .postgresql:
        #if PostgreSQL
        return try await withSchema { server in
            let engine = RehearsalEngine(server, meter: meter)
            return try await use(Database(engine, time: .caller), []) {
                try await body($0, engine, meter)
            }
        }
        #else
        throw MissingServer()
        #endif
    }
}
