import RetailCore
import RetailKit

struct EventQuery: Sendable {
    let after: Int64
    let limit: Int

    static let input = Input("EventQuery", "A stretch of the log.", EventQuery.init) {
        $0.field(
            "after", \.after, Format<Int64>.integer(0...Int64.max).defaulting(to: 0, "0"),
            "The position behind which to start.")
        $0.field(
            "limit", \.limit, Format<Int>.count(1...1_000).defaulting(to: 100, "100"),
            "How many at most.")
    }
}

struct NamedConsumer: Sendable {
    let name: String

    static let input = Input("NamedConsumer", "A consumer by name.", NamedConsumer.init) {
        $0.field("name", \.name, .word(1...100), "The consumer's name.")
    }
}

struct ParkedSubject: Sendable {
    let consumer: String
    let subject: String

    static let input = Input("ParkedSubject", "What to take in again.", ParkedSubject.init) {
        $0.field("consumer", \.consumer, .word(1...100), "The consumer's name.")
        $0.field("subject", \.subject, .line(1...200), "The events' subject.")
    }
}

enum JobState: String, CaseIterable, Sendable {
    case waiting, leased, done, dead
}

struct JobQuery: Sendable {
    let state: JobState?
    let limit: Int

    static let input = Input("JobQuery", "Which runs.", JobQuery.init) {
        $0.field("state", \.state, .optional(.choice()), "In which state.")
        $0.field(
            "limit", \.limit, Format<Int>.count(1...200).defaulting(to: 50, "50"),
            "How many at most.")
    }
}

struct NamedJob: Sendable {
    let id: ID<JobTicket>

    static let input = Input("NamedJob", "A run by id.", NamedJob.init) {
        $0.field("id", \.id, .id(), "The run.")
    }
}

extension AuditFilter {
    static let input = Input("AuditQuery", "Which entries.", AuditFilter.init) {
        $0.field(
            "before", \.before,
            Format<Int64>.integer(1...Int64.max).defaulting(to: Int64.max, "the newest"),
            "Entries older than this number.")
        $0.field("actor", \.actor, .optional(.line(1...100)), "Only of this actor.")
        $0.field("operation", \.operation, .optional(.word(1...100)), "Only of this operation.")
        $0.field("subject", \.subject, .optional(.line(1...200)), "Only about this record.")
        $0.field(
            "outcome", \.outcome, .optional(.choice(named: "AuditOutcome")),
            "Only what ended so.")
        $0.field("since", \.since, .optional(.instant), "Only from then on.")
        $0.field("until", \.until, .optional(.instant), "Only before then.")
        $0.field(
            "limit", \.limit, Format<Int>.count(1...200).defaulting(to: 50, "50"),
            "How many at most.")
    }
}
