import RetailContracts
import RetailCore
import RetailKit
import RetailStorage

/// The verbs on where products are seen.
struct Listings: Sendable {
    private let store = ListingStore()
    private let products = Products()

    /// Shows a product on a channel, now or later. What was seen there before was seen since then:
    /// a sale of that time may be told yet.
    /// - Throws: `catalogue.product-unknown`, `catalogue.channel-unknown`,
    ///   `catalogue.listing-backwards`, `catalogue.limits-unfit`, `catalogue.product-archived`,
    ///   `request.stale-version`.
    func publish(
        _ listing: NewListing, limits: Patch<QuantityLimits> = Patch(), of id: ProductID,
        by call: Call, in tx: borrowing Transaction
    ) throws {
        let product = try products.open(id, by: call, in: tx)
        try products.rules.requireChannel(listing.channel, at: "/channel", in: tx)
        try ProductCheck.checkOrder(listing, now: call.now, at: "/unpublished_at")
        let old = try store.find(id, on: listing.channel, in: tx)
        let begun = old.flatMap { $0.publishedAt <= call.now ? $0.publishedAt : nil }
        let kept = old?.limits ?? listing.limits
        let listing = ChannelListing(
            channel: listing.channel, publishedAt: listing.publishedAt ?? begun ?? call.now,
            unpublishedAt: listing.unpublishedAt, limits: limits.changed(kept) ?? kept)
        if !limits.isEmpty {
            let units = try products.variants.list(of: [id], in: tx).map(\.unit)
            try listing.limits.check(for: Set(units))
        }
        try products.save(product, by: call, in: tx)
        try store.save(listing, of: id, in: tx)
    }

    /// Takes a product off a channel, now or later; one that is not listed there stays so.
    /// - Throws: `catalogue.product-unknown`, `catalogue.channel-unknown`,
    ///   `catalogue.product-archived`, `request.stale-version`.
    func unpublish(
        _ id: ProductID, from channel: Code<Channel>, at moment: Instant?, by call: Call,
        in tx: borrowing Transaction
    ) throws {
        let product = try products.open(id, by: call, in: tx)
        try products.rules.requireChannel(channel, at: "/channel", in: tx)
        guard let old = try store.find(id, on: channel, in: tx) else { return }
        try products.save(product, by: call, in: tx)
        let end = moment ?? call.now
        guard end > old.publishedAt else {
            return try store.remove(id, from: channel, in: tx)
        }
        let listing = ChannelListing(
            channel: channel, publishedAt: old.publishedAt, unpublishedAt: end,
            limits: old.limits)
        try store.save(listing, of: id, in: tx)
    }
}
