import RetailCore

/// A run of a job that is waiting, leased, done or dead.
struct JobTicket: Sendable {
    let id: ID<JobTicket>
    let name: String
    let payload: String
    let state: String
    let dueAt: Instant
    let fence: Int64
    let attempts: Int
    let problem: String?
    /// The name of the schedule that the run belongs to; nil for one that was asked for.
    let schedule: String?
}

/// Where a run stands.
enum JobState: String, CaseIterable, Sendable {
    case waiting, leased, done, dead
}

/// Which runs a list shows.
struct JobFilter: Sendable {
    var state: JobState?
    var name: String?
}

/// The orders in which runs are listed.
enum JobSort: String, CaseIterable, Sendable {
    /// The soonest due first.
    case due
    /// The last made first.
    case newest
    /// The first made first.
    case oldest
}

extension JobTicket: Identified {
    static var idPrefix: String { "job" }
}
