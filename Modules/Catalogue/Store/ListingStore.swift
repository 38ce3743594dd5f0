import RetailContracts
import RetailCore
import RetailStorage

/// The table of where products are listed.
struct ListingStore: Sendable {
    func list(of product: ProductID, in tx: borrowing Transaction) throws -> [ChannelListing] {
        try tx.query(
            """
            SELECT channel, published_at, unpublished_at FROM catalogue_listings
             WHERE product = \(product)
            """
        ) {
            ChannelListing(
                channel: try $0[0], publishedAt: try $0[1], unpublishedAt: try $0[2])
        }.sorted { $0.channel < $1.channel }
    }

    func find(
        _ product: ProductID, on channel: Code<Channel>, in tx: borrowing Transaction
    ) throws -> ChannelListing? {
        try tx.first(
            """
            SELECT channel, published_at, unpublished_at FROM catalogue_listings
             WHERE product = \(product) AND channel = \(channel)
            """
        ) {
            ChannelListing(
                channel: try $0[0], publishedAt: try $0[1], unpublishedAt: try $0[2])
        }
    }

    func save(
        _ listing: ChannelListing, of product: ProductID, in tx: borrowing Transaction
    ) throws {
        try tx.execute(
            """
            INSERT INTO catalogue_listings (product, channel, published_at, unpublished_at)
            VALUES (\(product), \(listing.channel), \(listing.publishedAt),
                \(listing.unpublishedAt))
            ON CONFLICT (product, channel) DO UPDATE
               SET published_at = excluded.published_at,
                   unpublished_at = excluded.unpublished_at
            """)
    }

    func remove(
        _ product: ProductID, from channel: Code<Channel>, in tx: borrowing Transaction
    ) throws {
        try tx.execute(
            """
            DELETE FROM catalogue_listings
             WHERE product = \(product) AND channel = \(channel)
            """)
    }
}
