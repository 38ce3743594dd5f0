import RetailContracts
import RetailCore
import RetailKit
import RetailStorage

/// How far a copy of somebody's data is.
enum DataExportState: String, CaseIterable, Sendable, SQLStorable {
    case gathering, ready
    /// Its time is over: what was gathered is gone.
    case ended
    case cancelled
}

/// A copy of all that is kept of somebody.
struct DataExport: Sendable, Hashable {
    let number: Int64
    let customer: CustomerID
    let state: DataExportState
    let requestedBy: String
    let requestedAt: Instant
    /// Until when the request is to be answered.
    let dueAt: Instant
    let readyAt: Instant?
    /// Until when it can be read.
    let endsAt: Instant?
    let endedAt: Instant?
    /// How many places are done, and how many rows of the next one.
    let step: Int
    let past: Int
    let parts: Int64
    let octets: Int64
    /// By which plan the places are counted; nil before the first is done.
    let plan: String?
    /// The place of the last row of the next place that was read, as a text.
    let behind: String?
    /// When it was last tried to go on.
    let triedAt: Instant?
    /// What keeps it.
    let problem: RightsProblem?

    /// How long a copy can be read: two weeks, for who is away.
    static let life = Duration.seconds(14 * 86_400)
    /// How many rows a part has at most.
    static let portion = 50
}

/// How a part is written.
enum DataExportFormat: String, CaseIterable, Sendable {
    /// One JSON object, for machines.
    case json
    /// A part of an HTML page, for people.
    case page
}

/// A part of a copy: rows of one place.
struct DataExportPart: Sendable, Hashable {
    let number: Int64
    let of: Int64
    let place: String
    let count: Int
    let text: String
}
