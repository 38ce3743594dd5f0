public import RetailCore
public import RetailKit
public import RetailStorage

/// The front door of the sync layer: the event log and everything that keeps the parts in tune.
public struct SyncModule: Sendable {
    /// Brings consumers up to date.
    public let consumption: Consumption
    /// Runs durable work.
    public let jobs: JobRunner
    /// Where whoever streams events waits for more.
    public let feed: Feed
    /// What the composition mounts.
    public let module: Module

    /// The schema, which must exist before the consumers of other modules run.
    public static let migrations = [
        createActs, createConsumers, createAnswers, createJobs, createAllowances, createBackups,
        addEditions,
    ]

    /// Joins the consumers and jobs of all other modules; who has read personal data is forgotten
    /// after `keepingReads`. `actors` says who acted, by name.
    public init(
        database: Database, modules: [Module], clock: WallClock, ids: any IDSource,
        keepingReads: Duration = Self.usualReads, actors: (any ActorNaming)? = nil
    ) {
        let consumption = Consumption(
            database: database, consumers: modules.flatMap(\.consumers), clock: clock, ids: ids)
        self.consumption = consumption
        feed = Feed(database: database)
        let own = [
            Self.forgetAnswers, Self.forgetJobs, Self.forgetReads(after: keepingReads),
            Allowances.expireHolds,
        ]
        jobs = JobRunner(
            database: database, jobs: modules.flatMap(\.jobs) + own, clock: clock, ids: ids)
        module = Module(
            name: "sync", summary: "The event log, its consumers, durable jobs and the audit.",
            migrations: Self.migrations,
            operations: SyncOperations(
                consumption: consumption, audit: AuditReading(actors: actors)
            ).all,
            jobs: own, checks: SyncChecks.all,
            refusals: [
                SyncErrors.actTooLarge, SyncErrors.allowanceMoved, SyncErrors.cursorMoved,
                SyncErrors.invalidDebit, SyncErrors.leaseLost,
                SyncErrors.tooManyEvents, SyncErrors.undeclaredRefusal,
            ], personal: .ofSync)
    }

    private static let forgetAnswers = Job(
        "sync.forget-answers", "Forgets kept answers two days after they were given.",
        every: .seconds(600)
    ) { run in
        let count = try await run.database.write { tx in
            let now = run.call(in: tx).now
            return try AnswerStore().forget(
                before: now - .seconds(172_800), now: now, most: 1_000, in: tx)
        }
        return count == 1_000
    }

    /// How long the audit usually keeps reads: 90 days.
    public static let usualReads = Duration.seconds(90 * 86_400)

    private static func forgetReads(after kept: Duration) -> Job {
        Job(
            "sync.forget-reads",
            "Forgets who has read personal data when it is older than the setting says.",
            every: .seconds(600)
        ) { run in
            try await run.database.write { tx in
                let limit = run.call(in: tx).now - kept
                return try ActStore().forgetReads(before: limit, most: 1_000, in: tx) == 1_000
            }
        }
    }

    private static let forgetJobs = Job(
        "sync.forget-jobs", "Forgets finished runs a week after they ended.",
        every: .seconds(3_600)
    ) { run in
        try await run.database.write { tx in
            let limit = run.call(in: tx).now - .seconds(604_800)
            return try JobStore().forget(before: limit, most: 1_000, in: tx) == 1_000
        }
    }
}
