import RetailContracts
import RetailCore
import RetailPricing

/// In which collections a product was at a moment, and for how long after it nothing of that
/// changed.
struct Memberships: Sendable {
    /// A time in which a collection was out of use.
    typealias Pause = (since: Instant, until: Instant)

    private let moment: Instant
    /// What promotions may ask of that.
    private(set) var facets: [Facet] = []
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
        let turns =
            [until, since, end, archivedAt].compactMap(\.self) + pauses.map(\.since)
            + pauses.map(\.until)
        until = turns.filter { moment < $0 }.min()
        guard since <= moment, end.map({ moment < $0 }) ?? true else { return }
        let isUsed =
            archivedAt.map { moment < $0 } ?? true
            && pauses.allSatisfy { moment < $0.since || $0.until <= moment }
        facets.append(Facet(isUsed ? .collection : .archivedCollection, code.text))
    }
}
