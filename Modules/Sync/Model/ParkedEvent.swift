import RetailCore

/// An event that a consumer could not take in, or that waits behind one of the same subject.
struct ParkedEvent: Sendable {
    let consumer: String
    let position: Int64
    let type: String
    let subject: String
    let problem: String
    let attempts: Int
    let parkedAt: Instant
}

/// Which parked events a list shows.
struct ParkedFilter: Sendable {
    var consumer: String?
    var subject: String?
}

/// Where a consumer stands in the log.
struct ConsumerCursor: Sendable {
    let position: Int64
    /// Whether what it keeps is being emptied for a replay.
    let isEmptying: Bool
    /// Whether events wait for it.
    let hasParked: Bool
}

/// A consumer as people see it.
struct ConsumerState: Sendable {
    let name: String
    let summary: String
    let position: Int64
    let lag: Int64
    let parked: Int64
    let isReplayable: Bool
}

struct Tally: Sendable {
    let count: Int
    let left: Int
}
