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
            ) { try read($0) { _ in nil } }
        }
        return try tx.first("\(joined(channel, now)) WHERE v.sku = \(sku)") { row in
            try read(row) { try terms($0, channel, now) }
        }
    }

    /// One item on a channel, with the next moment after `now` from which on it is sold there
    /// otherwise; without a channel it stays as it is.
    func found(
        _ sku: SKU, on channel: Code<Channel>?, at now: Instant, in tx: borrowing Transaction
    ) throws -> (item: ShelfItem, until: Instant?)? {
        if let channel { return try items([sku], on: channel, at: now, in: tx).first }
        return try item(sku, on: nil, at: now, in: tx).map { ($0, nil) }
    }

    /// Items on a channel, each with the next moment after `now` from which on it will be sold
    /// otherwise or not at all, if nothing is changed until then; in one indexed read.
    func items(
        _ skus: Set<SKU>, on channel: Code<Channel>, at now: Instant, in tx: borrowing Transaction
    ) throws -> [(item: ShelfItem, until: Instant?)] {
        let next: SQL = """
            (SELECT MIN(n.valid_from) FROM catalogue_prices n
              WHERE n.sku = v.sku AND n.channel = c.code AND n.currency = c.currency
                AND n.valid_from > \(now))
            """
        var found: [(item: ShelfItem, until: Instant?)] = []
        for portion in skus.sorted().chunks {
            try tx.forEach(
                """
                \(joined(channel, now, and: ", \(next)")) WHERE v.sku IN (\(list: Array(portion)))
                """
            ) { row in
                var until: Instant?
                let item = try read(row) { row in
                    let terms = try terms(row, channel, now)
                    let price: Instant? = try row.next()
                    until = [terms.publishedAt, terms.unpublishedAt, price].compactMap(\.self)
                        .filter { now < $0 }.min()
                    return terms
                }
                found.append((item, until))
                return true
            }
        }
        return found
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
            try read(row) { try terms($0, channel, now) }
        }
    }

    private func joined(
        _ channel: Code<Channel>, _ now: Instant, and more: SQL = ""
    ) -> SQL {
        let entry = PriceStore.entry(
            of: "v.sku", on: "\(channel)", in: "c.currency", at: "\(now)")
        return """
            SELECT v.spelling, p.id, p.slug, p.name, v.name, p.options, v.choices, p.status,
                   p.version, v.unit, c.currency, COALESCE(p.tax_rate, c.tax_rate),
                   c.prices_include_tax, l.published_at, l.unpublished_at, r.amount, r.compare_at
                   \(more)
              FROM catalogue_variants v
              JOIN catalogue_products p ON p.id = v.product
              JOIN catalogue_channels c ON c.code = \(channel)
              LEFT JOIN catalogue_listings l ON l.product = v.product AND l.channel = c.code
              LEFT JOIN catalogue_prices r ON r.number = \(entry)
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
            version: try row.next(), unit: try row.next(), terms: try terms(row))
    }

    private func terms(
        _ row: borrowing Row, _ channel: Code<Channel>, _ now: Instant
    ) throws -> ShelfTerms {
        let currency: Currency = try row.next()
        let (rate, isIncluded): (Int64, Bool) = (try row.next(), try row.next())
        let (from, until): (Instant?, Instant?) = (try row.next(), try row.next())
        let (amount, compareAt): (Int64?, Int64?) = (try row.next(), try row.next())
        return ShelfTerms(
            channel: channel,
            isPublished: (from.map { $0 <= now } ?? false) && (until.map { now < $0 } ?? true),
            publishedAt: from, unpublishedAt: until,
            price: amount.map { UnitPrice(millionths: $0, currency: currency) },
            compareAt: compareAt.map { UnitPrice(millionths: $0, currency: currency) },
            taxRate: Rate(millionths: rate), isTaxIncluded: isIncluded)
    }
}
