import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import Synchronization

/// The cards of items that were shown lately, for one database.
///
/// All that they show is counted by `catalogue_revision`: at another count there are none, whoever
/// has written, through this gateway or another; see ``Snapshot``.
final class ItemCards: Sendable {
    private struct Place: Hashable {
        let sku: SKU
        let channel: Code<Channel>?
    }

    /// The cards of one count of changes.
    private final class Deck: Sendable {
        private struct State {
            var cards: [Place: ItemCard] = [:]
            var octets = 0
        }

        private let state = Mutex(State())

        func card(at place: Place, at now: Instant) -> ItemCard? {
            let card = state.withLock { $0.cards[place] }
            return card.flatMap { $0.isFresh(at: now) ? $0 : nil }
        }

        func keep(_ card: ItemCard, at place: Place, most: Int) {
            state.withLock { state in
                if state.octets + card.octets > most { state = State() }
                let old = state.cards.updateValue(card, forKey: place)
                state.octets += card.octets - (old?.octets ?? 0)
            }
        }
    }

    private let decks = Snapshot("catalogue_revision") { _ in Deck() }
    private let most: Int
    private let count = Atomic(0)

    /// Keeps so many octets at most; then it begins anew.
    init(most: Int = 16 << 20) {
        self.most = most
    }

    /// How many cards were made.
    var made: Int { count.load(ordering: .relaxed) }

    /// The card of an item, with what a channel asks for it at a moment; nil where there is no such
    /// item or channel.
    func card(
        of sku: SKU, on channel: Code<Channel>?, knowing assortment: ChannelAssortment,
        at now: Instant, in tx: borrowing Transaction
    ) throws -> ItemCard? {
        // What an act has changed itself lies on a deck of its own.
        let deck = try decks.value(in: tx)
        let place = Place(sku: sku, channel: channel)
        if let known = deck.card(at: place, at: now) { return known }
        let reading = ShelfReading(try assortment.frame(in: tx))
        guard let found = try reading.found(sku, on: channel, at: now, in: tx) else { return nil }
        let card = ItemCard(
            item: found.item, json: ShelfItem.answer.bytes(found.item), madeAt: now,
            freshUntil: found.until)
        count.add(1, ordering: .relaxed)
        deck.keep(card, at: place, most: most)
        return card
    }
}
