public import RetailContracts
public import RetailCore
public import RetailStorage

/// The catalogue as its peers see it.
public struct ChannelAssortment: Assortment {
    /// The channel with the code, active or not; nil when there is none.
    public func channel(
        _ code: Code<Channel>, in tx: borrowing Transaction
    ) throws -> Channel? {
        try ChannelStore().find(code, in: tx)?.channel
    }

    /// The market in which the channel sells, or the place's where that has its currency.
    public func market(
        of channel: Code<Channel>, at place: Code<Market>?, in tx: borrowing Transaction
    ) throws -> Market? {
        try MarketStore().market(of: channel, at: place, in: tx)
    }

    /// What the channel asks for an item, in one indexed read; nil when the item is unknown, not
    /// active, not published there at `now`, or has no price in the channel's currency.
    public func offer(
        _ sku: SKU, on channel: Code<Channel>, at now: Instant, in tx: borrowing Transaction
    ) throws -> Offer? {
        guard let item = try OfferStore().item(sku, on: channel, at: now, in: tx),
            item.status == .active, let terms = item.terms, terms.isPublished,
            let price = terms.price
        else { return nil }
        return Offer(
            sku: item.sku, unit: item.unit, product: item.product, name: item.name,
            price: price, taxRate: terms.taxRate, isTaxIncluded: terms.isTaxIncluded)
    }
}

extension ChannelAssortment: MarketDirectory {
    /// The market with the code; nil when there is none.
    public func market(_ code: Code<Market>, in tx: borrowing Transaction) throws -> Market? {
        try MarketStore().find(code, in: tx)?.market
    }

    /// Those that sell in the currency, by code.
    public func markets(in currency: Currency, in tx: borrowing Transaction) throws -> [Market] {
        try MarketStore().all(in: currency, in: tx)
    }
}
