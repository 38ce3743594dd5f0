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
            sku: item.sku, product: item.product, name: item.name, price: price,
            taxRate: terms.taxRate, isTaxIncluded: terms.isTaxIncluded)
    }
}
