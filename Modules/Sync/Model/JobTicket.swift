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

extension JobTicket: Identified {
    static var idPrefix: String { "job" }
}
