import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import Synchronization

/// The cards of products that lists have shown lately, for one database.
///
/// Nobody has to drop a card when something changes: whoever lists reads the versions of products
/// and channel in the snapshot in which it reads all else, and a card of another version is not
/// shown. So a list is never staler than its snapshot, whoever has written, through this gateway or
/// another. Each write of what a card shows goes through ``ChangedProduct``, which proves that the
/// version has risen.
final class ProductCards: Sendable {
    private struct State {
        /// By channel and the product's number.
        var cards: [Code<Channel>?: [Int64: ProductCard]] = [:]
        var octets = 0
        var made = 0
    }

    private let state = Mutex(State())
    private let most: Int

    /// Keeps so many octets at most; then it begins anew.
    init(most: Int = 16 << 20) {
        self.most = most
    }

    /// How many cards were made.
    var made: Int { state.withLock { $0.made } }

    /// The cards of products on a channel at a moment, in the order of their places.
    func cards(
        at places: [ProductPlace], on channel: ChannelEntry?, by frame: PriceFrame,
        at now: Instant, in tx: borrowing Transaction
    ) throws -> [ProductCard] {
        let code = channel?.channel.code
        let version = channel.map { TermsVersion(channel: $0.version, lists: frame.version) }
        var cards = state.withLock { state in
            let shelf = state.cards[code] ?? [:]
            return places.map { place in
                shelf[place.number].flatMap {
                    $0.isFresh(place, version, at: now) ? $0 : nil
                }
            }
        }
        let missing = zip(places, cards).compactMap { $1 == nil ? $0 : nil }
        if !missing.isEmpty {
            let made = try make(missing, on: channel, by: frame, at: now, in: tx)
            // What an act reads behind its own changes may be taken back.
            if tx.isReading { keep(made, of: code) }
            for (index, place) in places.enumerated() where cards[index] == nil {
                cards[index] = made[place.number]
            }
        }
        return cards.compactMap(\.self)
    }

    private func make(
        _ places: [ProductPlace], on channel: ChannelEntry?, by frame: PriceFrame,
        at now: Instant, in tx: borrowing Transaction
    ) throws -> [Int64: ProductCard] {
        let products = try ProductStore().find(places.map(\.id), in: tx)
        let summaries = try ProductReading(frame).summaries(
            of: products, on: channel?.channel.code, at: now, in: tx)
        let changed = Dictionary(places.map { ($0.number, $0.changedAt) }) { first, _ in first }
        var cards: [Int64: ProductCard] = [:]
        for summary in summaries {
            guard let changedAt = changed[summary.product.number] else { continue }
            cards[summary.product.number] = ProductCard(
                json: ProductSummary.answer.bytes(summary), version: summary.product.version,
                changedAt: changedAt,
                termsVersion: channel.map {
                    TermsVersion(channel: $0.version, lists: frame.version)
                }, madeAt: now, freshUntil: summary.until)
        }
        return cards
    }

    private func keep(_ made: [Int64: ProductCard], of channel: Code<Channel>?) {
        state.withLock { state in
            state.made += made.count
            for (number, card) in made {
                let old = state.cards[channel, default: [:]].updateValue(card, forKey: number)
                state.octets += card.octets - (old?.octets ?? 0)
            }
            if state.octets > most {
                state.cards = [:]
                state.octets = 0
            }
        }
    }
}
