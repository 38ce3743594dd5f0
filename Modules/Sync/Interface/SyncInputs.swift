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

struct ChangeQuery: Sendable {
    let after: Int64?
    let limit: Int

    static let input = Input("ChangeQuery", "What has changed.", ChangeQuery.init) {
        $0.field(
            "after", \.after, .optional(Format<Int64>.integer(0...Int64.max)),
            "The position behind which to start; absent: none, to learn the present one.")
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

struct JobQuery: Sendable {
    let filter: JobFilter
    let list: ListRequest<JobSort>

    static let input = Input("JobQuery", "Which runs.", JobQuery.init) {
        $0.group(\.filter, JobFilter.init) {
            $0.field("state", \.state, .optional(.choice()), "In which state.")
            $0.field("name", \.name, .optional(.word(1...100)), "Only of this job.")
        }
        $0.list(\.list, by: JobSort.due)
    }
}

struct ParkedQuery: Sendable {
    let filter: ParkedFilter
    let list: ListRequest<AgeSort>

    static let input = Input("ParkedEventQuery", "Which parked events.", ParkedQuery.init) {
        $0.group(\.filter, ParkedFilter.init) {
            $0.field("consumer", \.consumer, .optional(.word(1...100)), "Only for this consumer.")
            $0.field("subject", \.subject, .optional(.line(1...200)), "Only of this subject.")
        }
        $0.list(\.list, by: AgeSort.oldest)
    }
}

struct NamedJob: Sendable {
    let id: ID<JobTicket>

    static let input = Input("NamedJob", "A run by id.", NamedJob.init) {
        $0.field("id", \.id, .id(), "The run.")
    }
}

struct AuditQuery: Sendable {
    let filter: AuditFilter
    let list: ListRequest<AgeSort>

    static let input = Input("AuditQuery", "Which entries.", AuditQuery.init) {
        $0.group(\.filter, AuditFilter.init) {
            $0.field("actor", \.actor, .optional(.line(1...100)), "Only of this actor.")
            $0.field(
                "operation", \.operation, .optional(.word(1...100)), "Only of this operation.")
            $0.field("subject", \.subject, .optional(.line(1...200)), "Only about this record.")
            $0.field(
                "outcome", \.outcome, .optional(.choice(named: "AuditOutcome")),
                "Only what ended so.")
            $0.field("from", \.from, .optional(.instant), "Only those of then or later.")
            $0.field("before", \.before, .optional(.instant), "Only those before.")
        }
        $0.list(\.list, by: AgeSort.newest)
    }
}
