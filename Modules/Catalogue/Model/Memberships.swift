import RetailContracts
import RetailCore

/// In which collections a product was at a moment, and for how long after it nothing of that
/// changed.
struct Memberships: Sendable {
    /// A time in which a collection was out of use.
    typealias Pause = (since: Instant, until: Instant)

    private let moment: Instant
    private(set) var collections: [Code<ProductCollection>] = []
    /// The next moment at which it may be in others; nil where none is known.
    private(set) var until: Instant?

    /// Begins with a product that was in none.
    init(at moment: Instant) { self.moment = moment }

    /// Notes a time that the product was in a collection.
    /// - Parameters:
    ///   - archivedAt: since when the collection is out of use; nil where it is in use.
    ///   - pauses: when it was out of use before.
    mutating func add(
        _ code: Code<ProductCollection>, _ since: Instant, _ end: Instant?, _ archivedAt: Instant?,
        without pauses: [Pause]
    ) {
        let ends = [end, archivedAt].compactMap(\.self)
        let turns = [since] + ends + pauses.map(\.since) + pauses.map(\.until)
        until = ([until].compactMap(\.self) + turns).filter { moment < $0 }.min()
        let isIn = since <= moment && ends.allSatisfy { moment < $0 }
        guard isIn, pauses.allSatisfy({ moment < $0.since || $0.until <= moment }) else { return }
        collections.append(code)
    }
}
