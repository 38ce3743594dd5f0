import RetailCore
import RetailJSON
import RetailKit

struct EventBatch: Sendable {
    let events: [EventRecord]

    static let answer = Answer<EventBatch>("EventBatch", "A stretch of the log.") {
        $0.field("items", \.events, .list(.object(EventRecord.answer), 0...1_000), "The events.")
        $0.field(
            "next", \.events.last?.position, .optional(.integer(0...Int64.max)),
            "The position to continue from; absent when there was nothing.")
    }
}

struct ChangeBatch: Sendable {
    let changes: [Change]
    let position: Int64

    static let answer = Answer<ChangeBatch>("ChangeBatch", "What has changed.") {
        $0.field("items", \.changes, .list(.object(Change.answer), 0...1_000), "The changes.")
        $0.field(
            "position", \.position, .integer(0...Int64.max), "The position to continue from.")
    }
}

extension Change {
    static let answer = Answer<Change>("Change", "That something changed.") {
        $0.field("position", \.position, .integer(0...Int64.max), "Its place in commit order.")
        $0.field("type", \.type, .line(1...100), "What happened.")
        $0.field(
            "subject", \.subject, .optional(.line(1...200)),
            "The record to which it happened; absent where it happened at no place and the caller "
                + "watches some places alone.")
    }
}

extension Tally {
    static let answer = Answer<Tally>("Tally", "How many were taken in again.") {
        $0.field("count", \.count, .count(0...Int.max), "How many.")
        $0.field(
            "left", \.left, .count(0...Int.max),
            "How many of the subject are parked still: a call takes a thousand. Call again.")
    }
}

extension EventRecord {
    static let answer = Answer<EventRecord>("Event", "Something that happened.") {
        $0.field("position", \.position, .integer(0...Int64.max), "Its place in commit order.")
        $0.field("id", { ID<EventTag>($0.id) }, .id(), "Its own id.")
        $0.field("type", \.type, .line(1...100), "What happened.")
        $0.field("subject", \.subject, .line(1...200), "What it happened to.")
        $0.field("payload", { EventPayload(bytes: $0.payload) }, .payload, "The facts.")
        $0.field("actor", \.actor, .line(1...100), "Who caused it.")
        $0.field("channel", \.channel, .optional(.code()), "On which channel.")
        $0.field("location", \.location, .optional(.code()), "At which location.")
        $0.field("origin", \.origin, .line(1...100), "The node that wrote it.")
        $0.field("request_id", \.requestID, .line(1...200), "The request that caused it.")
        $0.field("occurred_at", \.occurredAt, .instant, "When it happened.")
        $0.field(
            "recorded_at", \.recordedAt, .instant,
            "When it came to be known: later where it was told late or imported.")
    }
}

/// Makes event ids a type of their own.
enum EventTag: Identified {
    static var idPrefix: String { "event" }
}

/// An event's facts, already written as JSON.
struct EventPayload: Sendable {
    let bytes: [UInt8]
}

extension Format where Value == EventPayload {
    static var payload: Format<EventPayload> {
        Format(
            .anything, write: { $1.raw($0.bytes) },
            read: { EventPayload(bytes: Array($0.rawBytes)) })
    }
}

extension ConsumerState {
    static let answer = Answer<ConsumerState>("Consumer", "A reader of the event log.") {
        $0.field("name", \.name, .line(1...100), "Its name.")
        $0.field("summary", \.summary, .line(0...300), "What it keeps.")
        $0.field(
            "position", \.position, .integer(0...Int64.max), "The last event that it has seen.")
        $0.field("lag", \.lag, .integer(0...Int64.max), "How far it is behind the newest event.")
        $0.field("parked", \.parked, .integer(0...Int64.max), "How many events are put aside.")
        $0.field("replayable", \.isReplayable, .flag, "Whether it can be built again from the log.")
    }
}

extension ParkedEvent {
    static let answer = Answer<ParkedEvent>("ParkedEvent", "An event put aside.") {
        $0.field("consumer", \.consumer, .line(1...100), "For whom.")
        $0.field("position", \.position, .integer(0...Int64.max), "The event's place in the log.")
        $0.field("type", \.type, .line(1...100), "What happened.")
        $0.field("subject", \.subject, .line(1...200), "What it happened to.")
        $0.field("problem", \.problem, .lines(0...4_000), "Why.")
        $0.field(
            "remedy", \.remedy, .choice(),
            "What helps: a retry alone; a retry once what the problem names is put right; another "
                + "release, for no retry by this one can; or the earlier event of its subject.")
        $0.field("advice", \.remedy.advice, .line(0...300), "The same in words: what to do.")
        $0.field("attempts", \.attempts, .count(0...1_000_000), "Tried how often.")
        $0.field("parked_at", \.parkedAt, .instant, "Since when.")
    }
}

extension AuditEntry {
    static let answer = Answer<AuditEntry>("AuditEntry", "Who did, read or was refused what.") {
        $0.field("number", \.number, .integer(0...Int64.max), "Its place in the audit.")
        $0.field("at", \.at, .instant, "When.")
        $0.field("actor", \.actor, .line(1...100), "Who.")
        $0.field(
            "actor_name", \.actorName, .actorName,
            "What they are called; absent for who may not see them, and where they have no name.")
        $0.field("operation", \.operation, .line(1...100), "What.")
        $0.field("request_id", \.requestID, .line(1...200), "In which request.")
        $0.field("channel", \.channel, .optional(.code()), "On which channel.")
        $0.field("location", \.location, .optional(.code()), "At which location.")
        $0.field(
            "subject", \.subject, .optional(.line(1...200)),
            "The id, code or name of the record that it was about; of the read of a list a "
                + "fingerprint of what was asked for.")
        $0.field(
            "outcome", \.outcome, .choice(named: "AuditOutcome"), "How it ended.")
        $0.field(
            "refusal", \.code, .optional(.line(1...100)), "Why it was refused: the error's code.")
        $0.field(
            "count", \.count, .integer(1...Int64.max),
            "How often: of a refusal within the minute, of a read within seconds; else 1.")
        $0.field(
            "records", \.records, .optional(.integer(1...Int64.max)),
            "How many records with personal data were read, all times together.")
    }
}

extension JobTicket {
    static let answer = Answer<JobTicket>("Job", "A run of durable work.") {
        $0.field("id", \.id, .id(), "The run.")
        $0.field("name", \.name, .line(1...100), "The job.")
        $0.field("state", \.state, .line(1...20), "waiting, leased, done or dead.")
        $0.field("due_at", \.dueAt, .instant, "When it is due.")
        $0.field("attempts", \.attempts, .count(0...1_000_000), "Tried how often.")
        $0.field(
            "problem", \.problem, .optional(.lines(0...4_000)),
            "Why it, or a part of its work, failed last.")
    }
}
