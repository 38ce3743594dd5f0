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

/// How the machinery under the shop is.
public struct SystemHealth: Sendable {
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

    /// Tells how it is.
    public init(
        release: String, engine: EngineKind, databaseSize: Int64, startedAt: Instant,
        readers: [ReaderHealth], parked: Total, jobs: [JobHealth]
    ) {
        self.release = release
        self.engine = engine
        self.databaseSize = databaseSize
        self.startedAt = startedAt
        self.readers = readers
        self.parked = parked
        self.jobs = jobs
    }
}

/// Reads how the machinery under the modules is.
public protocol HealthReading: Sendable {
    /// How it is.
    func health(in tx: borrowing Transaction) throws -> SystemHealth
}
