import RetailCore
import RetailKit

struct EventQuery: Sendable {
    let after: Int64
    let limit: Int

    static let shape = Shape<EventQuery>("EventQuery", "A stretch of the log.") { shape in
        let after = shape.field(
            "after", \.after, Format<Int64>.integer(0...Int64.max).defaulting(to: 0, "0"),
            "The position behind which to start.")
        let limit = shape.field(
            "limit", \.limit, Format<Int>.count(1...1_000).defaulting(to: 100, "100"),
            "How many at most.")
        return { EventQuery(after: try $0[after], limit: try $0[limit]) }
    }
}

struct EventBatch: Sendable {
    let events: [EventRecord]

    static let shape = Shape<EventBatch>("EventBatch", "A stretch of the log.") { shape in
        let items = shape.field(
            "items", \.events, .list(.object(EventRecord.shape), 0...1_000), "The events.")
        let next = shape.field(
            "next", \.events.last?.position, .optional(.integer(0...Int64.max)),
            "The position to continue from; absent when there was nothing.")
        return {
            _ = try $0[next]
            return EventBatch(events: try $0[items])
        }
    }
}

struct NamedConsumer: Sendable {
    let name: String

    static let shape = Shape<NamedConsumer>("NamedConsumer", "A consumer by name.") { shape in
        let name = shape.field("name", \.name, .word(1...100), "The consumer's name.")
        return { NamedConsumer(name: try $0[name]) }
    }
}

struct ParkedSubject: Sendable {
    let consumer: String
    let subject: String

    static let shape = Shape<ParkedSubject>("ParkedSubject", "What to take in again.") { shape in
        let consumer = shape.field("consumer", \.consumer, .word(1...100), "The consumer's name.")
        let subject = shape.field("subject", \.subject, .line(1...200), "The events' subject.")
        return { ParkedSubject(consumer: try $0[consumer], subject: try $0[subject]) }
    }
}

struct Tally: Sendable {
    let count: Int
    let left: Int

    static let shape = Shape<Tally>("Tally", "How many were taken in again.") { shape in
        let count = shape.field("count", \.count, .count(0...Int.max), "How many.")
        let left = shape.field(
            "left", \.left, .count(0...Int.max),
            "How many of the subject are parked still: a call takes a thousand. Call again.")
        return { Tally(count: try $0[count], left: try $0[left]) }
    }
}

enum JobState: String, CaseIterable, Sendable {
    case waiting, leased, done, dead
}

struct JobQuery: Sendable {
    let state: JobState?
    let limit: Int

    static let shape = Shape<JobQuery>("JobQuery", "Which runs.") { shape in
        let state = shape.field("state", \.state, .optional(.choice()), "In which state.")
        let limit = shape.field(
            "limit", \.limit, Format<Int>.count(1...200).defaulting(to: 50, "50"),
            "How many at most.")
        return { JobQuery(state: try $0[state], limit: try $0[limit]) }
    }
}

struct NamedJob: Sendable {
    let id: ID<JobTicket>

    static let shape = Shape<NamedJob>("NamedJob", "A run by id.") { shape in
        let id = shape.field("id", \.id, .id(), "The run.")
        return { NamedJob(id: try $0[id]) }
    }
}

extension AuditFilter {
    static let shape = Shape<AuditFilter>("AuditQuery", "Which entries.") { shape in
        let before = shape.field(
            "before", \.before,
            Format<Int64>.integer(1...Int64.max).defaulting(to: Int64.max, "the newest"),
            "Entries older than this number.")
        let actor = shape.field("actor", \.actor, .optional(.line(1...100)), "Only of this actor.")
        let operation = shape.field(
            "operation", \.operation, .optional(.word(1...100)), "Only of this operation.")
        let subject = shape.field(
            "subject", \.subject, .optional(.line(1...200)), "Only about this record.")
        let outcome = shape.field(
            "outcome", \.outcome, .optional(.choice()), "Only what ended so.")
        let since = shape.field("since", \.since, .optional(.instant), "Only from then on.")
        let until = shape.field("until", \.until, .optional(.instant), "Only before then.")
        let limit = shape.field(
            "limit", \.limit, Format<Int>.count(1...200).defaulting(to: 50, "50"),
            "How many at most.")
        return {
            AuditFilter(
                before: try $0[before], actor: try $0[actor], operation: try $0[operation],
                subject: try $0[subject], outcome: try $0[outcome], since: try $0[since],
                until: try $0[until], limit: try $0[limit])
        }
    }
}
