import RetailContracts
import RetailCore
import RetailStorage

/// The table of where products are listed.
struct ListingStore: Sendable {
    func list(of product: ProductID, in tx: borrowing Transaction) throws -> [ChannelListing] {
        try tx.query(
            """
            SELECT \(columns) FROM catalogue_listings
             WHERE product = \(product)
            """, read
        ).sorted { $0.channel < $1.channel }
    }

    func find(
        _ product: ProductID, on channel: Code<Channel>, in tx: borrowing Transaction
    ) throws -> ChannelListing? {
        try tx.first(
            """
            SELECT \(columns) FROM catalogue_listings
             WHERE product = \(product) AND channel = \(channel)
            """, read)
    }

    func save(
        _ listing: ChannelListing, of product: ProductID, in tx: borrowing Transaction
    ) throws {
        try tx.execute(
            """
            INSERT INTO catalogue_listings (product, \(columns))
            VALUES (\(product), \(listing.channel), \(listing.publishedAt),
                \(listing.unpublishedAt), \(listing.limits.least), \(listing.limits.most),
                \(listing.limits.multiple))
            ON CONFLICT (product, channel) DO UPDATE
               SET published_at = excluded.published_at,
                   unpublished_at = excluded.unpublished_at,
                   least_quantity = excluded.least_quantity,
                   most_quantity = excluded.most_quantity,
                   quantity_multiple = excluded.quantity_multiple
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

    private let columns: SQL = """
        channel, published_at, unpublished_at, least_quantity, most_quantity, quantity_multiple
        """

    private func read(_ row: borrowing Row) throws -> ChannelListing {
        ChannelListing(
            channel: try row.next(), publishedAt: try row.next(), unpublishedAt: try row.next(),
            limits: QuantityLimits(
                least: try row.next(), most: try row.next(), multiple: try row.next()))
    }
}
