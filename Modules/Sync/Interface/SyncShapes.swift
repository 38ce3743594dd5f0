import RetailCore
import RetailJSON
import RetailKit

extension EventRecord {
    static let shape = Shape<EventRecord>("Event", "Something that happened.") { shape in
        let position = shape.field(
            "position", \.position, .integer(0...Int64.max), "Its place in commit order.")
        let id = shape.field("id", { ID<EventTag>($0.id) }, .id(), "Its own id.")
        let type = shape.field("type", \.type, .line(1...100), "What happened.")
        let subject = shape.field("subject", \.subject, .line(1...200), "What it happened to.")
        let payload = shape.field(
            "payload", { EventPayload(bytes: $0.payload) }, .payload, "The facts.")
        let actor = shape.field("actor", \.actor, .line(1...100), "Who caused it.")
        let channel = shape.field("channel", \.channel, .optional(.code()), "On which channel.")
        let location = shape.field("location", \.location, .optional(.code()), "At which location.")
        let origin = shape.field("origin", \.origin, .line(1...100), "The node that wrote it.")
        let request = shape.field(
            "request_id", \.requestID, .line(1...200), "The request that caused it.")
        let at = shape.field("at", \.at, .instant, "When.")
        return {
            EventRecord(
                position: try $0[position], id: try $0[id].raw, type: try $0[type],
                subject: try $0[subject], payload: try $0[payload].bytes, actor: try $0[actor],
                channel: try $0[channel], location: try $0[location], origin: try $0[origin],
                requestID: try $0[request], at: try $0[at])
        }
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
    static let shape = Shape<ConsumerState>("Consumer", "A reader of the event log.") { shape in
        let name = shape.field("name", \.name, .line(1...100), "Its name.")
        let summary = shape.field("summary", \.summary, .line(0...300), "What it keeps.")
        let position = shape.field(
            "position", \.position, .integer(0...Int64.max), "The last event that it has seen.")
        let lag = shape.field(
            "lag", \.lag, .integer(0...Int64.max), "How far it is behind the newest event.")
        let parked = shape.field(
            "parked", \.parked, .integer(0...Int64.max), "How many events are put aside.")
        let replayable = shape.field(
            "replayable", \.isReplayable, .flag, "Whether it can be built again from the log.")
        return {
            ConsumerState(
                name: try $0[name], summary: try $0[summary], position: try $0[position],
                lag: try $0[lag], parked: try $0[parked], isReplayable: try $0[replayable])
        }
    }
}

extension ParkedEvent {
    static let shape = Shape<ParkedEvent>("ParkedEvent", "An event put aside.") { shape in
        let consumer = shape.field("consumer", \.consumer, .line(1...100), "For whom.")
        let position = shape.field(
            "position", \.position, .integer(0...Int64.max), "The event's place in the log.")
        let type = shape.field("type", \.type, .line(1...100), "What happened.")
        let subject = shape.field("subject", \.subject, .line(1...200), "What it happened to.")
        let problem = shape.field("problem", \.problem, .lines(0...4_000), "Why.")
        let attempts = shape.field(
            "attempts", \.attempts, .count(0...1_000_000), "Tried how often.")
        let parkedAt = shape.field("parked_at", \.parkedAt, .instant, "Since when.")
        return {
            ParkedEvent(
                consumer: try $0[consumer], position: try $0[position], type: try $0[type],
                subject: try $0[subject], problem: try $0[problem], attempts: try $0[attempts],
                parkedAt: try $0[parkedAt])
        }
    }
}

extension AuditEntry {
    static let shape = Shape<AuditEntry>("AuditEntry", "Who did, read or was refused what.") {
        shape in
        let number = shape.field(
            "number", \.number, .integer(0...Int64.max), "Its place in the audit.")
        let at = shape.field("at", \.at, .instant, "When.")
        let actor = shape.field("actor", \.actor, .line(1...100), "Who.")
        let operation = shape.field("operation", \.operation, .line(1...100), "What.")
        let request = shape.field("request_id", \.requestID, .line(1...200), "In which request.")
        let channel = shape.field("channel", \.channel, .optional(.code()), "On which channel.")
        let location = shape.field("location", \.location, .optional(.code()), "At which location.")
        let subject = shape.field(
            "subject", \.subject, .optional(.line(1...200)),
            "The id, code or name of the record that it was about; of the read of a list a "
                + "fingerprint of what was asked for.")
        let outcome = shape.field("outcome", \.outcome, .choice(), "How it ended.")
        let code = shape.field(
            "refusal", \.code, .optional(.line(1...100)), "Why it was refused: the error's code.")
        let count = shape.field(
            "count", \.count, .integer(1...Int64.max),
            "How often: of a refusal within the minute, of a read within seconds; else 1.")
        let records = shape.field(
            "records", \.records, .optional(.integer(1...Int64.max)),
            "How many records with personal data were read, all times together.")
        return {
            AuditEntry(
                number: try $0[number], at: try $0[at], actor: try $0[actor],
                operation: try $0[operation], requestID: try $0[request],
                channel: try $0[channel], location: try $0[location],
                subject: try $0[subject], outcome: try $0[outcome], code: try $0[code],
                count: try $0[count], records: try $0[records])
        }
    }
}

extension JobTicket {
    static let shape = Shape<JobTicket>("Job", "A run of durable work.") { shape in
        let id = shape.field("id", \.id, .id(), "The run.")
        let name = shape.field("name", \.name, .line(1...100), "The job.")
        let state = shape.field(
            "state", \.state, .line(1...20), "waiting, leased, done or dead.")
        let due = shape.field("due_at", \.dueAt, .instant, "When it is due.")
        let attempts = shape.field(
            "attempts", \.attempts, .count(0...1_000_000), "Tried how often.")
        let problem = shape.field(
            "problem", \.problem, .optional(.lines(0...4_000)),
            "Why it, or a part of its work, failed last.")
        return {
            JobTicket(
                id: try $0[id], name: try $0[name], payload: "", state: try $0[state],
                dueAt: try $0[due], fence: 0, attempts: try $0[attempts], problem: try $0[problem],
                schedule: nil)
        }
    }
}
