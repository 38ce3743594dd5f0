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
    }
}
