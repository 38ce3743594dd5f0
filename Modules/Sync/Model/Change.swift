import RetailCore
import RetailKit

/// That something changed: what a page that keeps itself up to date is told of an event.
struct Change: Sendable {
    let position: Int64
    let type: String
    let subject: String?

    /// What a caller is told of an event: who watches some places or channels alone learns of what
    /// happened at one of them to which record it did, of what happened at none that it happened,
    /// and of what happened elsewhere nothing.
    init?(_ event: EventRecord, within reach: Reach) {
        let watched = reach.places.filter { place in
            Self.isIn(place.locations, event.location) && Self.isIn(place.channels, event.channel)
        }
        guard !watched.isEmpty else { return nil }
        let isNamed = watched.contains { place in
            (place.locations == nil || event.location != nil)
                && (place.channels == nil || event.channel != nil)
        }
        position = event.position
        type = event.type
        subject = isNamed ? event.subject : nil
    }

    /// What happened nowhere may concern everywhere.
    private static func isIn<Element>(_ places: Set<Element>?, _ place: Element?) -> Bool {
        guard let places, let place else { return true }
        return places.contains(place)
    }
}
