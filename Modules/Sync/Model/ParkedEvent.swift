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

/// Where a consumer stands.
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
