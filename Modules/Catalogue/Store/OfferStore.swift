import RetailContracts
import RetailCore
import RetailStorage
import RetailSync

/// The joint view of items and what channels ask for them.
struct OfferStore: Sendable {
    /// One item on a channel, in one indexed read.
    func item(
        _ sku: SKU, on channel: Code<Channel>?, at now: Instant, in tx: borrowing Transaction
    ) throws -> ShelfItem? {
        guard let channel else {
            return try tx.first(
                """
                SELECT v.spelling, p.id, p.slug, p.name, v.name, p.options, v.choices, p.status,
                       p.version, v.unit
                  FROM catalogue_variants v
                  JOIN catalogue_products p ON p.id = v.product
                 WHERE v.sku = \(sku)
                """
            ) { try read($0, terms: nil) }
        }
        return try tx.first("\(joined(channel, now)) WHERE v.sku = \(sku)") { row in
            try read(row, terms: try terms(row, channel, now))
        }
    }

    /// The items of products with the present prices of a channel, in their order.
    func items(
        of products: [ProductID], on channel: Code<Channel>, at now: Instant,
        in tx: borrowing Transaction
    ) throws -> [ShelfItem] {
        try tx.query(
            """
            \(joined(channel, now))
             WHERE v.product IN (\(list: products))
             ORDER BY v.product, v.position
            """
        ) { row in
            try read(row, terms: try terms(row, channel, now))
        }
    }

    private func joined(_ channel: Code<Channel>, _ now: Instant) -> SQL {
        let entry = PriceStore.entry(of: "v.sku", on: channel, in: "c.currency", at: now)
        return """
            SELECT v.spelling, p.id, p.slug, p.name, v.name, p.options, v.choices, p.status,
                   p.version, v.unit, c.currency, COALESCE(p.tax_rate, c.tax_rate),
                   c.prices_include_tax, l.published_at, l.unpublished_at, r.amount, r.compare_at
              FROM catalogue_variants v
              JOIN catalogue_products p ON p.id = v.product
              JOIN catalogue_channels c ON c.code = \(channel)
              LEFT JOIN catalogue_listings l ON l.product = v.product AND l.channel = c.code
              LEFT JOIN catalogue_prices r ON r.number = \(entry)
            """
    }

    private func read(_ row: borrowing Row, terms: ShelfTerms?) throws -> ShelfItem {
        ShelfItem(
            sku: try row[0], product: try row[1], slug: try row[2], productName: try row[3],
            variantName: try row[4], options: try StoredTexts.list(try row[5]),
            choices: try StoredTexts.list(try row[6]), status: try row[7], version: try row[8],
            unit: try row[9], terms: terms)
    }

    private func terms(
        _ row: borrowing Row, _ channel: Code<Channel>, _ now: Instant
    ) throws -> ShelfTerms {
        let currency: Currency = try row[10]
        let from: Instant? = try row[13]
        let until: Instant? = try row[14]
        let amount: Int64? = try row[15]
        let compareAt: Int64? = try row[16]
        return ShelfTerms(
            channel: channel,
            isPublished: (from.map { $0 <= now } ?? false) && (until.map { now < $0 } ?? true),
            price: amount.map { UnitPrice(millionths: $0, currency: currency) },
            compareAt: compareAt.map { UnitPrice(millionths: $0, currency: currency) },
            taxRate: Rate(millionths: try row[11]), isTaxIncluded: try row[12])
    }
}
