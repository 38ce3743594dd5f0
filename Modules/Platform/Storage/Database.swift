public import RetailCore

/// How much a read may cost.
public enum ReadWeight: Sendable {
    /// A few indexed look-ups: answered on the caller's own thread where the engine can.
    case light
    /// More than about 5 ms: reports, searches without an index, exports; runs in the background.
    case heavy
}

/// Whose clock says when a transaction began.
public enum TimeKeeping: Sendable {
    /// The engine's: the machine's own on SQLite, the server's on PostgreSQL.
    case engine
    /// A clock that is moved by hand, for a simulation that has one.
    case clock(WallClock)
    /// Each caller's own, for tests that say in every call what time it is.
    case caller
}

/// What an engine tells about itself.
public struct EngineInfo: Sendable {
    /// Which engine.
    public let kind: EngineKind
    /// The library's or the server's version.
    public let version: String
    /// Where the data is: a path, or a server without its password.
    public let place: String
    /// Settings and sizes worth showing, by name.
    public let details: [(name: String, value: String)]
    /// Sentences about what an operator should change.
    public let warnings: [String]

    /// Makes a description.
    public init(
        kind: EngineKind, version: String, place: String,
        details: [(name: String, value: String)], warnings: [String]
    ) {
        self.kind = kind
        self.version = version
        self.place = place
        self.details = details
        self.warnings = warnings
    }
}

/// What an engine knows to be wrong at the moment, without asking the disk or the server.
public struct EngineCondition: Sendable, Hashable {
    /// Whether the last write found the disk full.
    public let isFull: Bool
    /// How far the data's clock is ahead of this machine's; negative when it is behind.
    public let clockAhead: Duration

    /// Makes a condition; by default all is well.
    public init(isFull: Bool = false, clockAhead: Duration = .zero) {
        self.isFull = isFull
        self.clockAhead = clockAhead
    }

    /// Whether this machine's clock is further off than acts may be dated.
    public var isClockOff: Bool { abs(clockAhead / .seconds(1)) > Self.mostSkew }

    /// Seconds by which clocks may differ.
    public static let mostSkew = 2.0
}

/// What an engine must be able to do; see ``Database`` for the meaning.
public protocol Engine: Sendable {
    /// The time by which the engine says when transactions begin, for what happens outside them.
    var clock: WallClock { get }
    /// What is wrong at the moment.
    var condition: EngineCondition { get }
    /// Runs `body` in a write transaction; may run it again after a conflict.
    func write<Value: Sendable>(
        _ budget: Budget, _ body: @escaping @Sendable (borrowing Transaction) throws -> Value
    ) async throws -> Value
    /// Runs `body` on one snapshot.
    func read<Value: Sendable>(
        _ weight: ReadWeight, _ budget: Budget,
        _ body: @escaping @Sendable (borrowing Transaction) throws -> Value
    ) async throws -> Value
    /// The statements of this process that took long; nil where nobody measures them.
    var slowStatements: SlowStatements? { get }
    /// Describes the engine.
    func info() async throws -> EngineInfo
    /// Checks the engine's own structures; returns what is wrong, one sentence each.
    func check() async throws -> [String]
    /// Copies the whole database to a new file while others write, and proves the copy.
    func backup(to path: String) async throws -> BackupReceipt
    /// Lets go of what the log still has of rows that were removed, where the engine keeps one
    /// beside the data.
    /// - Returns: false where somebody is in the way: try again later.
    func forgetLog() async throws -> Bool
    /// Ends all work and closes every connection.
    func close() async
}

extension Engine {
    /// Nobody measures them.
    public var slowStatements: SlowStatements? { nil }
    /// The log is the server's.
    public func forgetLog() async throws -> Bool { true }
}

/// The consolidated data of one retailer, on either engine.
///
/// ```swift
/// let left = try await database.write { tx in
///     try stock.reserve(lines, in: tx)
/// }
/// ```
public struct Database: Sendable {
    /// The engine under it.
    public let engine: any Engine
    private let time: TimeKeeping
    /// How long a write may take that names no budget.
    private var usual = Budget.act

    /// Wraps an engine; `time` is another than the engine's in tests and simulations alone.
    public init(_ engine: any Engine, time: TimeKeeping = .engine) {
        self.engine = engine
        self.time = time
    }

    /// The same data, for work that no request waits for: a write that names no budget has
    /// ``Budget/background``. Jobs and consumers are lent this one, so that none can forget it.
    public var inBackground: Database {
        var lent = self
        lent.usual = .background
        return lent
    }

    /// Runs `body` as one durable, serialisable transaction and returns after it is on disk.
    ///
    /// The closure may run more than once, so it does nothing but SQL. Without a budget it is an
    /// act of a request (``Budget/act``), or what this value was lent for (``inBackground``).
    /// - Throws: what `body` throws as it is when it is a `RetailError`, otherwise as a fault;
    ///   `storage.contended` when concurrent work kept refusing it; `storage.timed-out`
    ///   when it used up its budget; `storage.full`, `storage.writer-stopped` when the disk fails.
    @discardableResult
    public func write<Value: Sendable>(
        within budget: Budget? = nil,
        _ body: @escaping @Sendable (borrowing Transaction) throws -> Value
    ) async throws(RetailError) -> Value {
        do { return try await engine.write(budget ?? usual, timed(body)) } catch {
            throw RetailError.wrapping(error)
        }
    }

    /// Runs `body` on one snapshot of the data; writing fails.
    /// - Throws: what `body` throws as it is when it is a `RetailError`, otherwise as a fault;
    ///   `storage.timed-out` when it used up its budget.
    public func read<Value: Sendable>(
        _ weight: ReadWeight = .light, within budget: Budget = .act,
        _ body: @escaping @Sendable (borrowing Transaction) throws -> Value
    ) async throws(RetailError) -> Value {
        do { return try await engine.read(weight, budget, timed(body)) } catch {
            throw RetailError.wrapping(error)
        }
    }

    /// The time of this data, for what happens outside transactions: the same for all gateways,
    /// whatever their own clocks say.
    public var clock: WallClock {
        if case .clock(let clock) = time { return clock }
        return engine.clock
    }

    /// What is wrong at the moment, for readiness and metrics; costs nothing.
    public var condition: EngineCondition { engine.condition }

    /// The slowest statements of this process within the last hour, by their longest time.
    public func slowStatements(_ most: Int) -> [SlowStatement] {
        engine.slowStatements?.slowest(most) ?? []
    }

    /// Lets a transaction begin when the chosen clock says.
    private func timed<Value: Sendable>(
        _ body: @escaping @Sendable (borrowing Transaction) throws -> Value
    ) -> @Sendable (borrowing Transaction) throws -> Value {
        switch time {
        case .engine: body
        case .clock(let clock):
            { tx in
                try body(Transaction(tx.connection, tx.tail, began: clock.now()))
            }
        case .caller: { tx in try body(Transaction(tx.connection, tx.tail, began: nil)) }
        }
    }

    /// Describes engine, version and settings.
    public func info() async throws(RetailError) -> EngineInfo {
        do { return try await engine.info() } catch { throw RetailError.wrapping(error) }
    }

    /// Checks the engine's own structures and returns what is wrong, one sentence each.
    public func check() async throws(RetailError) -> [String] {
        do { return try await engine.check() } catch { throw RetailError.wrapping(error) }
    }

    /// Copies the whole database into a new file while others read and write. The file gets its
    /// name only when the copy is whole, on disk and proved; its SHA-256 lies beside it.
    @discardableResult
    public func backup(to path: String) async throws(RetailError) -> BackupReceipt {
        do { return try await engine.backup(to: path) } catch { throw RetailError.wrapping(error) }
    }

    /// Lets go of what a log beside the data still has of rows that were removed: on SQLite it is
    /// copied into the file and emptied. A server keeps and ends its log by rules of its own.
    /// - Returns: false where a reader is in the way: try again later.
    public func forgetLog() async throws(RetailError) -> Bool {
        do { return try await engine.forgetLog() } catch { throw RetailError.wrapping(error) }
    }

    /// Ends all work and closes every connection.
    public func close() async {
        await engine.close()
    }
}

extension RetailError {
    /// Passes a `RetailError` through and makes a fault of anything else.
    public static func wrapping(_ error: any Error) -> RetailError {
        if let known = error as? RetailError { return known }
        return .fault(
            .statementFailed, "Something failed inside. The log names the cause by request id.",
            cause: error)
    }
}
