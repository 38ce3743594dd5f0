import RetailContracts
import RetailCore
import RetailPricing
import RetailStorage
import Synchronization

/// What does not change between two changes of the catalogue: channels and markets, lists and
/// promotions, and of the items those that were asked for so far.
final class Shelf: Sendable {
    /// How an item is shown and priced, or that it is not shown, from the moment at which that was
    /// read until the catalogue itself says that it changes.
    struct Spell: Sendable {
        let sku: SKU
        let shown: (offer: Offer, item: BookItem)?
        let from: Instant
        let until: Instant?

        func covers(_ moment: Instant) -> Bool {
            from <= moment && (until.map { moment < $0 } ?? true)
        }
    }

    private struct Place: Hashable {
        let channel: Code<Channel>
        let sku: SKU
    }

    /// About 100 MB of items with two or three prices each (`Tools/bench journey`); a retailer with
    /// more keeps those that sell.
    static let most = 100_000

    let channels: [Code<Channel>: ChannelEntry]
    let markets: [Code<Market>: Market]
    let frame: PriceFrame
    private let spells = Mutex<[Place: Spell]>([:])

    init(channels: [ChannelEntry], markets: [Market], frame: PriceFrame) {
        self.channels = Dictionary(uniqueKeysWithValues: channels.map { ($0.channel.code, $0) })
        self.markets = Dictionary(uniqueKeysWithValues: markets.map { ($0.code, $0) })
        self.frame = frame
    }

    /// What is known of items on a channel at a moment.
    func known(_ skus: Set<SKU>, on channel: Code<Channel>, at moment: Instant) -> [SKU: Spell] {
        spells.withLock { spells in
            var found: [SKU: Spell] = [:]
            for sku in skus {
                guard let spell = spells[Place(channel: channel, sku: sku)],
                    spell.covers(moment)
                else { continue }
                found[sku] = spell
            }
            return found
        }
    }

    /// Keeps what was read. What was read for a later moment is not driven out by an earlier one.
    func keep(_ found: [Spell], on channel: Code<Channel>) {
        spells.withLock { spells in
            if spells.count + found.count > Self.most { spells.removeAll() }
            for spell in found {
                let place = Place(channel: channel, sku: spell.sku)
                if let kept = spells[place], kept.from > spell.from { continue }
                spells[place] = spell
            }
        }
    }
}
