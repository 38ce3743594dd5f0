public import RetailContracts
public import RetailCore
public import RetailStorage

/// The catalogue as its peers see it: from memory for as long as nothing in it has changed, on
/// whichever gateway.
public struct ChannelAssortment: Assortment {
    private let shelf = Snapshot("catalogue_revision") { tx in
        Shelf(
            channels: try ChannelStore().all(in: tx),
            markets: try MarketStore().all(in: tx).map(\.market))
    }

    /// The channel with the code, active or not; nil when there is none.
    public func channel(
        _ code: Code<Channel>, in tx: borrowing Transaction
    ) throws -> Channel? {
        try shelf.value(in: tx).channels[code]?.channel
    }

    /// The channel with the code, with its terms but not its origins.
    /// - Throws: `catalogue.channel-unknown`.
    func entry(
        of code: Code<Channel>, at pointer: String, in tx: borrowing Transaction
    ) throws -> ChannelEntry {
        guard let entry = try shelf.value(in: tx).channels[code] else {
            throw Channels.unknown(code, at: pointer)
        }
        return entry
    }

    /// In which countries the channels in use sell; nil stands for one without a market.
    func countries(in tx: borrowing Transaction) throws -> Set<Country?> {
        let shelf = try shelf.value(in: tx)
        let channels = shelf.channels.values.filter(\.channel.isActive)
        return Set(channels.map { $0.market.flatMap { shelf.markets[$0]?.country } })
    }

    /// The market in which the channel sells, or the place's where that has its currency.
    public func market(
        of channel: Code<Channel>, at place: Code<Market>?, in tx: borrowing Transaction
    ) throws -> Market? {
        let shelf = try shelf.value(in: tx)
        guard let entry = shelf.channels[channel] else { return nil }
        if let market = place.flatMap({ shelf.markets[$0] }),
            market.currency == entry.channel.currency
        {
            return market
        }
        return entry.market.flatMap { shelf.markets[$0] }
    }

    /// What the channel asks for items at a moment, in one indexed read for all that are not in
    /// memory; see ``Assortment``.
    public func offers(
        _ skus: Set<SKU>, on channel: Code<Channel>, at now: Instant, in tx: borrowing Transaction
    ) throws -> [SKU: Offer] {
        let shelf = try shelf.value(in: tx)
        var spells = shelf.known(skus, on: channel, at: now)
        let unknown = skus.filter { spells[$0] == nil }
        if !unknown.isEmpty {
            let read = try OfferStore().items(unknown, on: channel, at: now, in: tx).map {
                Shelf.Spell(sku: $0.sku, offer: $0.offer, from: now, until: $1)
            }
            // What an act has changed itself stands on a shelf of its own.
            shelf.keep(read, on: channel)
            for spell in read { spells[spell.sku] = spell }
        }
        return spells.compactMapValues(\.offer)
    }

    /// At which count of changes channels, markets and offers stand.
    public func revision(in tx: borrowing Transaction) throws -> Revision {
        try shelf.revision(in: tx)
    }
}

extension ChannelAssortment: MarketDirectory {
    /// The market with the code; nil when there is none.
    public func market(_ code: Code<Market>, in tx: borrowing Transaction) throws -> Market? {
        try shelf.value(in: tx).markets[code]
    }

    /// Those that sell in the currency, by code.
    public func markets(in currency: Currency, in tx: borrowing Transaction) throws -> [Market] {
        try shelf.value(in: tx).markets.values.filter { $0.currency == currency }
            .sorted { $0.code < $1.code }
    }
}

extension ShelfItem {
    /// What is asked for it; nil when it was not published or had no price.
    fileprivate var offer: Offer? {
        guard let terms, terms.isPublished, let price = terms.price else { return nil }
        return Offer(
            sku: sku, unit: unit, product: product, name: name, price: price,
            taxRate: terms.taxRate, isTaxIncluded: terms.isTaxIncluded,
            isSold: status == .active)
    }
}
