import RetailCore
import RetailJSON
import RetailKit
import RetailStorage

/// The events of an act as its row keeps them: a JSON array, in the order in which they happened.
enum EventText {
    private static let type = Array(#""type":"#.utf8)
    private static let subject = Array(#""subject":"#.utf8)
    private static let payload = Array(#""payload":"#.utf8)

    /// The text of some events.
    /// - Throws: `sync.too-many-events`.
    static func write(_ events: [DraftEvent]) throws(RetailError) -> String {
        guard events.count < EventPosition.room else {
            throw SyncErrors.tooManyEvents.error(
                "An act has at most \(EventPosition.room - 1) events. Do it in several.")
        }
        let size = events.reduce(0) { $0 + $1.payload.count + 120 }
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
    static func read(_ text: String) throws -> [DraftEvent] {
        var events: [DraftEvent] = []
        try JSONDocument(Array(text.utf8)).root.forEachElement { _, element throws(RetailError) in
            guard let type = element.member("type")?.string(),
                let subject = element.member("subject")?.string(),
                let payload = element.member("payload")
            else {
                throw RetailError.fault(
                    .unreadableValue, "An act's events are damaged. Run selaras verify.")
            }
            events.append(
                DraftEvent(type: type, subject: subject, payload: Array(payload.rawBytes)))
        }
        return events
    }
}
