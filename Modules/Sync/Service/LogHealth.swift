public import RetailCore
import RetailKit
public import RetailStorage

/// How the readers of the log and durable work keep up, and whether there is a backup.
public struct LogHealth: Sendable {
    /// How many acts each reader that has begun is behind the newest, those farthest behind first.
    public let lags: [(name: String, lag: Int64)]
    /// Events that a reader could not take in.
    public let parked: Total
    /// Runs of jobs by state, in the order of their lives.
    public let jobs: [(state: String, total: Total)]
    /// The last whole backup that was made by Selaras; nil where none was.
    public let backup: LastBackup?

    /// Reads it.
    public init(in tx: borrowing Transaction) throws {
        let head = EventPosition(try EventStore().head(in: tx))
        lags = try ConsumerStore().cursors(in: tx).map { name, cursor in
            (name, max(0, head.act - EventPosition(cursor.position).act))
        }.sorted { ($1.lag, $0.name) < ($0.lag, $1.name) }
        parked = try Backlog(in: tx).parked
        var jobs: [(state: String, total: Total)] = []
        for state in JobState.allCases {
            let first = ListRequest(
                page: PageRequest(limit: 1), sort: JobSort.due, countsAll: true)
            let page = try JobStore().list(JobFilter(state: state), first, in: tx)
            jobs.append((state.rawValue, page.total ?? Total(counted: 0)))
        }
        self.jobs = jobs
        backup = try BackupStore().last(in: tx)
    }
}
