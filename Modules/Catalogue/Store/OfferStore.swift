import RetailContracts
import RetailCore
import RetailStorage
import RetailSync

/// What is known of items, and how channels show them, without what they cost.
struct OfferStore: Sendable {
    /// Items, in one indexed read.
    func items(_ skus: Set<SKU>, in tx: borrowing Transaction) throws -> [ShelfItem] {
        var found: [ShelfItem] = []
        for portion in skus.sorted().chunks {
            found += try tx.query(
                """
                SELECT \(fields)
                  FROM catalogue_variants v
                  JOIN catalogue_products p ON p.id = v.product
                 WHERE v.sku IN (\(list: Array(portion)))
                """
            ) { try read($0) { _ in nil } }
        }
        return found
    }

    /// Items as a channel shows them at a moment, in one indexed read.
    func items(
        _ skus: Set<SKU>, on channel: Code<Channel>, at now: Instant, in tx: borrowing Transaction
    ) throws -> [ShelfItem] {
        var found: [ShelfItem] = []
        for portion in skus.sorted().chunks {
            found += try tx.query(
                "\(joined(channel)) WHERE v.sku IN (\(list: Array(portion)))"
            ) { try read($0) { try terms($0, channel, now) } }
        }
        return found
    }

    /// The items of products as a channel shows them, in their order.
    func items(
        of products: [ProductID], on channel: Code<Channel>, at now: Instant,
        in tx: borrowing Transaction
    ) throws -> [ShelfItem] {
        try tx.query(
            """
            \(joined(channel))
             WHERE v.product IN (\(list: products))
             ORDER BY v.product, v.position
            """
        ) { try read($0) { try terms($0, channel, now) } }
    }

    private let fields: SQL = """
        v.spelling, p.id, p.slug, p.name, v.name, p.options, v.choices, p.status, p.version,
        v.unit, v.weight, p.brand, p.category, p.attributes,
        p.tax_class, p.tax_rate
        """

    private func joined(_ channel: Code<Channel>) -> SQL {
        """
        SELECT \(fields), c.currency, COALESCE(p.tax_rate, c.tax_rate), c.prices_include_tax,
               m.country, l.published_at, l.unpublished_at,
               l.least_quantity, l.most_quantity, l.quantity_multiple
          FROM catalogue_variants v
          JOIN catalogue_products p ON p.id = v.product
          JOIN catalogue_channels c ON c.code = \(channel)
          JOIN catalogue_markets m ON m.code = c.market
          LEFT JOIN catalogue_listings l ON l.product = v.product AND l.channel = c.code
        """
    }

    private func read(
        _ row: borrowing Row, terms: (borrowing Row) throws -> ShelfTerms?
    ) throws -> ShelfItem {
        ShelfItem(
            sku: try row.next(), product: try row.next(), slug: try row.next(),
            productName: try row.next(), variantName: try row.next(),
            options: try StoredTexts.list(try row.next()),
            choices: try StoredTexts.list(try row.next()), status: try row.next(),
            version: try row.next(), unit: try row.next(), weight: try row.next(),
            brand: try row.next(),
            category: try row.next(), attributes: try StoredTexts.map(try row.next()),
            ownTax: OwnTax(
                taxClass: try row.next(), rate: Rate(stored: try row.next())),
            terms: try terms(row))
    }

    private func terms(
        _ row: borrowing Row, _ channel: Code<Channel>, _ now: Instant
    ) throws -> ShelfTerms {
        let currency: Currency = try row.next()
        let (rate, isIncluded): (Int64, Bool) = (try row.next(), try row.next())
        let country: Country = try row.next()
        let (from, until): (Instant?, Instant?) = (try row.next(), try row.next())
        return ShelfTerms(
            channel: channel, currency: currency,
            isPublished: (from.map { $0 <= now } ?? false) && (until.map { now < $0 } ?? true),
            publishedAt: from, unpublishedAt: until, taxRate: Rate(millionths: rate),
            country: country,
            limits: QuantityLimits(
                least: try row.next(), most: try row.next(), multiple: try row.next()),
            isTaxIncluded: isIncluded)
    }
}
