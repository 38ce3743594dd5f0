import RetailContracts
import RetailCore
import RetailKit
import RetailStorage

extension ReaderHealth {
    static let answer = Answer<ReaderHealth>(
        "ReaderHealth", "How a reader of the event log keeps up."
    ) {
        $0.field("name", \.name, .line(1...100), "Its name.")
        $0.field("lag", \.lag, .integer(0...Int64.max), "How many acts it is behind the newest.")
    }
}

extension JobHealth {
    static let answer = Answer<JobHealth>("JobHealth", "Durable work in one state.") {
        $0.field("state", \.state, .line(1...20), "The state: waiting, leased, done or dead.")
        $0.field("count", \.total.count, .count(0...Total.most), "How many runs are in it.")
        $0.field(
            "at_least", \.total.isBound, .flag, "Whether counting ended there: there may be more.")
    }
}

extension BackupHealth {
    static let answer = Answer<BackupHealth>("BackupHealth", "The last whole backup.") {
        $0.field(
            "began_at", \.beganAt, .instant,
            "When it was begun: all that was there until then is in it.")
        $0.field(
            "age_seconds", \.age.components.seconds, .integer(0...Int64.max),
            "How many seconds ago that is.")
        $0.field("size", \.receipt.bytes, .integer(0...Int64.max), "Its length in octets.")
        $0.field(
            "sha256", \.receipt.sha256, .line(64...64),
            "Its SHA-256 in hex, as in the file beside it.")
    }
}

extension SlowStatement {
    static let answer = Answer<SlowStatement>(
        "SlowQuery", "A statement that took 100 ms or more, within the last hour."
    ) {
        $0.field(
            "text", \.text, .line(1...1_100),
            "The statement with a ? for each value; of lists and rows the first alone.")
        $0.field(
            "operation", \.act, .optional(.line(1...100)),
            "The operation that ran it last; absent where it was none, such as a job.")
        $0.field("count", \.count, .count(1...Int.max), "How often it took so long.")
        $0.field(
            "median_ms", \.median.wholeMilliseconds, .integer(0...Int64.max),
            "The middle one of its times that were so long, the newest 100, in milliseconds.")
        $0.field(
            "worst_ms", \.worst.wholeMilliseconds, .integer(0...Int64.max),
            "Its longest time, in milliseconds.")
    }
}

extension Duration {
    fileprivate var wholeMilliseconds: Int64 { Int64(clamping: Int128(self / .milliseconds(1))) }
}

extension SystemHealth {
    static let answer = Answer<SystemHealth>(
        "SystemHealth", "How the machinery under the shop is."
    ) {
        $0.field("release", \.release, .line(1...40), "The release that answers.")
        $0.field(
            "engine", \.engine.rawValue, .line(1...20),
            "What keeps the data: sqlite or postgresql.")
        $0.field(
            "database_size", \.databaseSize, .integer(0...Int64.max),
            "How large the database is, in octets.")
        $0.field("started_at", \.startedAt, .instant, "Since when the process runs that answers.")
        $0.field(
            "readers", \.readers, .list(.object(ReaderHealth.answer), 0...200),
            "The readers of the event log, those farthest behind first.")
        $0.field(
            "parked_events", \.parked.count, .count(0...Total.most),
            "Events that a reader could not take in.")
        $0.field("jobs", \.jobs, .list(.object(JobHealth.answer), 0...10), "Durable work by state.")
        $0.field(
            "backup", \.backup, .optional(.object(BackupHealth.answer)),
            "The last whole backup that was made by selaras backup; absent where none was, and on "
                + "PostgreSQL, which is backed up by its own tools.")
        $0.field(
            "log_archived_at", \.logArchivedAt, .optional(.instant),
            "On PostgreSQL: when the server last archived a file of its log; absent where it "
                + "archives none.")
        $0.field(
            "slow_queries", \.slowQueries,
            .list(.object(SlowStatement.answer), 0...mostSlowQueries),
            "Statements that took 100 ms or more within the last hour, the slowest first.")
    }
}
