public import RetailCore
public import RetailStorage
import Synchronization

/// A module as the composition sees it: everything that it adds to the whole, as values.
public struct Module: Sendable {
    /// The name that prefixes its tables, operations, events and permissions.
    public let name: String
    /// What it owns, in one sentence.
    public let summary: String
    /// Its schema, step by step.
    public let migrations: [Migration]
    /// What it can do.
    public internal(set) var operations: [Operation]
    /// What it takes in from the event log.
    public let consumers: [Consumer]
    /// What it does by schedule or on demand.
    public let jobs: [Job]
    /// What `selaras verify` proves about it.
    public let checks: [Check]
    /// The events that it tells.
    public let events: [EventOutline]
    /// What it refuses to others than callers of its operations: to peers, jobs and imports.
    public let refusals: [KnownError]
    /// The names by which its records are known in place of ids.
    public let references: [Reference]
    /// How previews learn what acts do to its figures.
    public let effects: [EffectSource]
    /// What it keeps of people.
    public let personal: PersonalData

    /// Declares a module.
    public init(
        name: String, summary: String, migrations: [Migration], operations: [Operation],
        consumers: [Consumer] = [], jobs: [Job] = [], checks: [Check] = [],
        events: [EventOutline] = [], refusals: [KnownError] = [],
        references: [Reference] = [], effects: [EffectSource] = [],
        personal: PersonalData = PersonalData()
    ) {
        self.name = name
        self.summary = summary
        self.migrations = migrations
        self.operations = operations
        self.consumers = consumers
        self.jobs = jobs
        self.checks = checks
        self.events = events
        self.refusals = refusals
        self.references = references
        self.effects = effects
        self.personal = personal
    }
}

/// A type of event, as data.
public struct EventOutline: Sendable {
    /// The event's type.
    public let type: String
    /// Its payload.
    public let payload: Outline
    /// Reads a payload as a consumer does, and writes what was read.
    package let rewrite: @Sendable (_ payload: [UInt8]) throws -> [UInt8]

    /// Describes a type of event.
    public init<Published: Event>(_ event: Published.Type) {
        type = event.type
        payload = event.record.outline
        rewrite = { event.record.bytes(try event.read($0)) }
    }
}

/// Something that must hold in the stored data, proved by reading it.
public struct Check: Sendable {
    /// `module.what-holds`, e.g. `inventory.ledger-equals-counters`.
    public let name: String
    /// What holds, in one sentence.
    public let summary: String
    /// How many findings are told: who has a hundred has seen enough to look for the cause.
    public static let most = 100
    /// As many as a check has to look for, so that it is known whether there are more.
    public static let enough = most + 1
    /// Returns what does not hold, one sentence each; empty when all is well. Of many the first
    /// hundred, and one sentence more that says so.
    public let run: @Sendable (borrowing Transaction) throws -> [String]

    /// Declares a check.
    public init(
        _ name: String, _ summary: String,
        run: @escaping @Sendable (borrowing Transaction) throws -> [String]
    ) {
        self.name = name
        self.summary = summary
        self.run = { tx in
            let found = try run(tx)
            guard found.count > Self.most else { return found }
            return found.prefix(Self.most) + [
                "There are more than these \(Self.most). Mend the cause, then verify again."
            ]
        }
    }
}

/// Work that is kept in the database until it is done.
public struct Job: Sendable {
    /// `module.what-it-does`, e.g. `inventory.expire-holds`.
    public let name: String
    /// What it does, in one sentence.
    public let summary: String
    /// How often it is due by itself; nil when only asked for.
    public let interval: Duration?
    /// How long one run may take before another worker takes it over.
    public let lease: Duration
    /// How often a failing run is tried before it is put aside.
    public let attempts: Int
    /// Does one portion of the work; returns whether more is waiting.
    public let run: @Sendable (JobRun) async throws -> Bool

    /// Declares a job.
    public init(
        _ name: String, _ summary: String, every interval: Duration? = nil,
        lease: Duration = .seconds(60), attempts: Int = 8,
        run: @escaping @Sendable (JobRun) async throws -> Bool
    ) {
        self.name = name
        self.summary = summary
        self.interval = interval
        self.lease = lease
        self.attempts = attempts
        self.run = run
    }
}

/// One run of a job.
public struct JobRun: Sendable {
    private let call: Call
    /// What the run is about, as JSON; empty for scheduled runs.
    public let payload: [UInt8]
    /// The data, for work that no request waits for: its writes stay out of the way of those who
    /// sell.
    public let database: Database
    private let noted = Noted()

    /// Makes a run.
    public init(call: Call, payload: [UInt8], database: Database) {
        self.call = call
        self.payload = payload
        self.database = database.inBackground
    }

    /// Who acts, and when: at the moment at which the transaction began, by the database's clock.
    /// There is no other time here, so no run can decide by the clock of the machine it is on.
    public func call(in tx: borrowing Transaction) -> Call { call.begun(in: tx) }

    /// The first problem that was noted of a part of the work; it is kept with the run, which
    /// counts as done all the same.
    public var problem: RetailError? { noted.problem.withLock { $0 } }

    /// Notes that a part of the work could not be done while the rest goes on.
    public func note(_ problem: RetailError) {
        noted.problem.withLock { $0 = $0 ?? problem }
    }

    private final class Noted: Sendable {
        let problem = Mutex<RetailError?>(nil)
    }
}
