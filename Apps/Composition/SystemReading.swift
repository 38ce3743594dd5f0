import RetailCore
import RetailOverview
import RetailStorage
import RetailSync

/// How the machinery is: what the sync layer and the engine tell, and this release.
struct SystemReading: HealthReading {
    /// Since when this process runs.
    let startedAt: Instant
    /// Whose statements are measured.
    let database: Database

    func health(at now: Instant, in tx: borrowing Transaction) throws -> SystemHealth {
        let log = try LogHealth(in: tx)
        return SystemHealth(
            release: Selaras.version, engine: tx.engine, databaseSize: try tx.databaseSize(),
            startedAt: startedAt,
            readers: log.lags.prefix(200).map { ReaderHealth(name: $0.name, lag: $0.lag) },
            parked: log.parked,
            jobs: log.jobs.map { JobHealth(state: $0.state, total: $0.total) },
            backup: log.backup.map {
                BackupHealth(
                    beganAt: $0.beganAt, age: max(.zero, now - $0.beganAt), receipt: $0.receipt)
            }, logArchivedAt: try tx.logArchivedAt(),
            slowQueries: database.slowStatements(SystemHealth.mostSlowQueries))
    }
}
