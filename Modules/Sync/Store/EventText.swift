import RetailCore
import RetailJSON
import RetailKit
import RetailStorage

/// The events of an act as its row keeps them: a JSON array, in the order in which they happened.
enum EventText {
    private static let type = Array(#""type":"#.utf8)
    private static let subject = Array(#""subject":"#.utf8)
    private static let payload = Array(#""payload":"#.utf8)

    /// The longest payload: what one event may be to be read by itself.
    static let mostPayload = JSONLimits.standard.maxBytes
    /// The longest text of an act: far more than any input makes, far less than an engine keeps.
    static let mostBytes = 32 << 20

    /// The text of some events.
    /// - Throws: `sync.too-many-events`, `sync.act-too-large`.
    static func write(_ events: [DraftEvent]) throws(RetailError) -> String {
        guard events.count < EventPosition.room else {
            throw SyncErrors.tooManyEvents.error(
                "An act has at most \(EventPosition.room - 1) events. Do it in several.")
        }
        let size = events.reduce(0) { $0 + $1.payload.count + $1.subject.utf8.count + 120 }
        let longest = events.map(\.payload.count).max() ?? 0
        guard longest <= mostPayload, size <= mostBytes else {
            throw SyncErrors.actTooLarge.error(
                "An event has at most \(mostPayload >> 20) MiB, and the events of an act "
                    + "\(mostBytes >> 20) MiB. Do it in several.")
        }
        var writer = JSONWriter(capacity: size)
        writer.beginArray()
        for event in events {
            writer.beginObject()
            writer.key(prerendered: type)
            writer.string(event.type)
            writer.key(prerendered: subject)
            writer.string(event.subject)
            writer.key(prerendered: payload)
            writer.raw(event.payload)
            writer.endObject()
        }
        writer.endArray()
        return String(decoding: writer.bytes, as: UTF8.self)
    }

    /// The events of a text.
    /// - Throws: `storage.unreadable-value` when it is none.
    static func read(_ text: String) throws(RetailError) -> [DraftEvent] {
        var events: [DraftEvent] = []
        let document: JSONDocument
        do { document = try JSONDocument(Array(text.utf8), limits: limits) } catch {
            throw damaged(error)
        }
        guard case .array = document.root.kind else { throw damaged() }
        try document.root.forEachElement { _, element throws(RetailError) in
            guard let type = element.member("type")?.string(),
                let subject = element.member("subject")?.string(),
                let payload = element.member("payload")
            else { throw damaged() }
            events.append(
                DraftEvent(type: type, subject: subject, payload: Array(payload.rawBytes)))
        }
        return events
    }

    private static func damaged(_ cause: (any Error)? = nil) -> RetailError {
        .fault(
            .unreadableValue, "An act's events are damaged. Run selaras verify.", cause: cause)
    }

    /// What was written is read whatever its length: nobody could go past a row that cannot be.
    private static let limits = JSONLimits(
        maxBytes: .max, maxDepth: JSONLimits.standard.maxDepth + 2, maxStringBytes: .max,
        maxMembers: .max, maxNodes: .max)
}
