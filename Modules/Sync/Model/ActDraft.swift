import RetailCore
import RetailKit

/// What an act leaves in the log, before it has a number.
struct ActDraft {
    let call: Call
    let recordedAt: Instant
    var operation: String?
    var subject: String?
    /// The caller's idempotency key.
    var key: RequestKey?
    var answer: KeptAnswer?
    /// The id of the first event; those behind it follow one by one.
    var id: RawID?
    var events: [DraftEvent] = []

    init(_ call: Call, recordedAt: Instant) {
        self.call = call
        self.recordedAt = recordedAt
    }

    /// When it happened, where that was before it was recorded.
    var occurredAt: Instant? { call.happened < recordedAt ? call.happened : nil }

    /// Whether something told by `other` is a part of this act: the same actor at the same place,
    /// for the same request and moment.
    func isOf(_ other: Call, recordedAt moment: Instant) -> Bool {
        call.requestID == other.requestID && call.happened == other.happened
            && recordedAt == moment && call.actor == other.actor && call.origin == other.origin
            && call.channel == other.channel && call.location == other.location
    }
}

/// An event in the act that records it.
struct DraftEvent {
    let type: String
    let subject: String
    let payload: [UInt8]
    var value: (any Event)?
}

extension ActDraft {
    /// The events as the log shows them once the act has its number.
    func records(number: Int64) -> [EventRecord] {
        guard let id else { return [] }
        return ActHead(
            number: number, id: id, actor: call.actor.text, channel: call.channel,
            location: call.location, origin: call.origin, requestID: call.requestID,
            occurredAt: occurredAt, recordedAt: recordedAt
        ).records(of: events)
    }
}

/// What the events of an act have in common.
struct ActHead {
    let number: Int64
    /// That of the first event; those behind it follow one by one.
    let id: RawID
    let actor: String
    let channel: Code<Channel>?
    let location: Code<Location>?
    let origin: String
    let requestID: String
    /// When it happened, where that was before it was recorded.
    let occurredAt: Instant?
    let recordedAt: Instant

    /// The events one by one, as readers of the log see them.
    func records(of events: [DraftEvent]) -> [EventRecord] {
        events.enumerated().map { index, event in
            EventRecord(
                position: EventPosition(act: number, index: Int64(index + 1)).number,
                id: RawID(high: id.high, low: id.low &+ UInt64(index)), type: event.type,
                subject: event.subject, payload: event.payload, actor: actor, channel: channel,
                location: location, origin: origin, requestID: requestID,
                occurredAt: occurredAt ?? recordedAt, recordedAt: recordedAt, value: event.value)
        }
    }
}

/// An answer to be kept for a repeated request.
struct KeptAnswer {
    let fingerprint: [UInt8]
    let outcome: Outcome
}

/// The acts of a transaction, in the order in which they told of something.
final class ActsOfTransaction {
    private(set) var drafts: [ActDraft]

    init(_ drafts: [ActDraft] = []) {
        self.drafts = drafts
    }

    /// All events so far, as the log would show them if it ended at the act `end`.
    func records(after end: Int64) -> [EventRecord] {
        drafts.enumerated().flatMap { $1.records(number: end + Int64($0) + 1) }
    }

    /// Leaves nothing of it to be written.
    func forget() { drafts = [] }

    /// Adds an event to the act that tells of it.
    func record(_ event: DraftEvent, by call: Call, recordedAt moment: Instant) {
        if drafts.last?.isOf(call, recordedAt: moment) != true {
            drafts.append(ActDraft(call, recordedAt: moment))
        }
        let last = drafts.count - 1
        if drafts[last].id == nil { drafts[last].id = call.ids.next() }
        drafts[last].events.append(event)
    }

    /// Says of which operation the transaction is.
    func conclude(
        _ operation: String, _ subject: String?, by call: Call, recordedAt moment: Instant,
        key: RequestKey? = nil, answer: KeptAnswer? = nil
    ) {
        let known = drafts.firstIndex { $0.isOf(call, recordedAt: moment) }
        if known == nil { drafts.insert(ActDraft(call, recordedAt: moment), at: 0) }
        let index = known ?? 0
        drafts[index].operation = operation
        drafts[index].subject = subject
        drafts[index].key = key
        drafts[index].answer = answer
    }
}
