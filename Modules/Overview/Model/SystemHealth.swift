public import RetailCore
public import RetailStorage

/// How a reader of the event log keeps up.
public struct ReaderHealth: Sendable {
    /// Its name.
    public let name: String
    /// How many acts it is behind the newest.
    public let lag: Int64

    /// Tells of a reader.
    public init(name: String, lag: Int64) {
        self.name = name
        self.lag = lag
    }
}

/// How much durable work is in a state.
public struct JobHealth: Sendable {
    /// The state.
    public let state: String
    /// How many runs are in it.
    public let total: Total

    /// Tells of runs.
    public init(state: String, total: Total) {
        self.state = state
        self.total = total
    }
}

/// A whole backup.
public struct BackupHealth: Sendable {
    /// The moment before it was begun: all that was committed until then is in it.
    public let beganAt: Instant
    /// How long ago that is.
    public let age: Duration
    /// What it is known by.
    public let receipt: BackupReceipt

    /// Tells of a backup.
    public init(beganAt: Instant, age: Duration, receipt: BackupReceipt) {
        self.beganAt = beganAt
        self.age = age
        self.receipt = receipt
    }
}

/// How the machinery under the shop is.
public struct SystemHealth: Sendable {
    /// How many slow statements are told.
    public static let mostSlowQueries = 20

    /// The release that answers.
    public let release: String
    /// The engine that keeps the data.
    public let engine: EngineKind
    /// How large the database is, in octets.
    public let databaseSize: Int64
    /// Since when the process runs that answers.
    public let startedAt: Instant
    /// The readers of the event log, those farthest behind first.
    public let readers: [ReaderHealth]
    /// Events that a reader could not take in.
    public let parked: Total
    /// Durable work by state.
    public let jobs: [JobHealth]
    /// The last whole backup that was made by Selaras; nil where none was.
    public let backup: BackupHealth?
    /// When a server last put a file of its log into an archive.
    public let logArchivedAt: Instant?
    /// Statements of this process that took long within the last hour, the slowest first.
    public let slowQueries: [SlowStatement]

    /// Tells how it is.
    public init(
        release: String, engine: EngineKind, databaseSize: Int64, startedAt: Instant,
        readers: [ReaderHealth], parked: Total, jobs: [JobHealth], backup: BackupHealth? = nil,
        logArchivedAt: Instant? = nil, slowQueries: [SlowStatement] = []
    ) {
        self.release = release
        self.engine = engine
        self.databaseSize = databaseSize
        self.startedAt = startedAt
        self.readers = readers
        self.parked = parked
        self.jobs = jobs
        self.backup = backup
        self.logArchivedAt = logArchivedAt
        self.slowQueries = slowQueries
    }
}

/// Reads how the machinery under the modules is.
public protocol HealthReading: Sendable {
    /// How it is at a moment.
    func health(at now: Instant, in tx: borrowing Transaction) throws -> SystemHealth
}
