import RetailCore
import RetailKit

/// What has to happen so that a parked event is taken in.
enum ParkedRemedy: String, CaseIterable, Sendable {
    /// Nothing but another try.
    case retry
    /// What the problem names is to be put right first.
    case mendFirst = "mend-first"
    /// Another release is needed: this one cannot take the event in, however often it tries.
    case updateFirst = "update-first"
    /// An earlier event of the same subject comes first.
    case earlierFirst = "earlier-first"

    /// What helps against an error that a reaction threw.
    init(for error: RetailError) {
        self =
            switch error.kind {
            // Its form is unknown, its type refuses it, or a rule of the house is broken.
            case .fault, .malformed: .updateFirst
            case .unavailable, .limited, .stale: .retry
            case .invalid, .unauthenticated, .forbidden, .notFound, .gone, .conflict: .mendFirst
            }
    }

    /// Whether a retry can help, and what to do.
    var advice: String {
        switch self {
        case .retry: "A retry may help: nothing else is to do."
        case .mendFirst: "A retry helps once what the problem names is put right."
        case .updateFirst:
            "No retry by this release can help. Report the problem, and retry with a release that "
                + "mends it."
        case .earlierFirst:
            "It comes behind an earlier event of its subject: a retry of the subject takes both in."
        }
    }
}

/// An event that a consumer could not take in, or that waits behind one of the same subject.
struct ParkedEvent: Sendable {
    let consumer: String
    let position: Int64
    let type: String
    let subject: String
    let problem: String
    let remedy: ParkedRemedy
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
    /// Which edition of its projection it has built.
    let edition: Int
    /// Whether events wait for it.
    let hasParked: Bool

    /// Whether what it keeps is to be emptied before it takes in anything.
    func isToBeEmptied(by consumer: Consumer) -> Bool {
        isEmptying || edition < consumer.edition
    }
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
