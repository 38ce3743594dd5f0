import RetailContracts
import RetailCore
import RetailKit
import RetailPricing
import RetailStorage

/// The words of products.
struct SearchStore: Sendable {
    private let index = WordIndex("catalogue_search")

    /// Keeps the words of a product in place of those before.
    func save(_ words: [String], of number: Int64, in tx: borrowing Transaction) throws {
        try index.save(words, of: number, in: tx)
    }

    /// The active products that match, the newest first.
    /// - Parameter shown: the channel, with the lists whose prices it shows.
    func matches(
        _ filter: SearchFilter, by shown: (channel: ChannelEntry, lists: [PriceList])?, most: Int,
        at now: Instant, in tx: borrowing Transaction
    ) throws -> [SearchMatch] {
        let price = shown.map { prices(in: $0.channel.channel.currency, by: $0.lists, at: now) }
        var sql: SQL = """
            SELECT m.number, m.id, m.name, m.category, m.lowest, m.highest
              FROM (SELECT p.number, p.id, p.name, p.category,
                           \(price?.0 ?? "CAST(NULL AS BIGINT)") AS lowest,
                           \(price?.1 ?? "CAST(NULL AS BIGINT)") AS highest
                      FROM catalogue_products p
                           \(index.join(
                               filter.words, unfinished: .last, to: "p.number", on: tx.engine))
                     WHERE p.status = 'active'
            """
        if let category = filter.category {
            sql += " AND \(ProductStore.isUnder(category))"
        }
        if let channel = filter.channel {
            sql += " AND \(ProductStore.isSeen(on: channel, at: now))"
        }
        sql += ") m WHERE 1 = 1"
        if let lowest = filter.lowest { sql += " AND m.highest >= \(lowest)" }
        if let highest = filter.highest { sql += " AND m.lowest <= \(highest)" }
        sql += " ORDER BY m.number DESC LIMIT \(most)"
        return try tx.query(sql) { row in
            SearchMatch(
                number: try row.next(), product: try row.next(), name: try row.next(),
                category: try row.next(), lowest: try row.next(), highest: try row.next())
        }
    }

    /// Items of products that have all the words, the last one maybe unfinished, on sale or not:
    /// of so many products at most, the newest of them.
    func items(
        with words: [String], of products: Int, most: Int, in tx: borrowing Transaction
    ) throws -> [SKU] {
        try tx.query(
            """
            SELECT v.spelling
              FROM (SELECT p.id FROM catalogue_products p
                           \(index.join(words, unfinished: .last, to: "p.number", on: tx.engine))
                     ORDER BY p.number DESC LIMIT \(products)) m
              JOIN catalogue_variants v ON v.product = m.id
             ORDER BY v.sku LIMIT \(most)
            """
        ) { row in try row.next() }
    }

    /// Products without words, and words without a product.
    func strays(in tx: borrowing Transaction) throws -> [Int64] {
        let key = index.key(tx.engine)
        return try tx.query(
            """
            SELECT number FROM catalogue_products
             WHERE number NOT IN (SELECT \(key) FROM catalogue_search)
            UNION ALL
            SELECT \(key) FROM catalogue_search
             WHERE \(key) NOT IN (SELECT number FROM catalogue_products)
             LIMIT \(Check.enough)
            """
        ) { try $0[0] }
    }

    /// The lowest and the highest price of a product's items, as ``PriceBook`` chooses them for one
    /// unit: of the narrowest lists the lowest price, or that of a sale list where it is lower.
    private func prices(
        in currency: Currency, by lists: [PriceList], at now: Instant
    ) -> (SQL, SQL) {
        let price: SQL = """
            SELECT \(least(of: lists.filter { $0.kind == .sale }, in: currency, at: now)) AS sale,
                   \(regular(by: lists, in: currency, at: now)) AS regular
              FROM catalogue_variants v WHERE v.product = p.id
            """
        let shown: SQL = """
            CASE WHEN q.sale IS NULL OR q.sale >= q.regular THEN q.regular ELSE q.sale END
            """
        return (
            "(SELECT MIN(\(shown)) FROM (\(price)) q)", "(SELECT MAX(\(shown)) FROM (\(price)) q)"
        )
    }

    /// The lowest price of the narrowest lists that have one.
    private func regular(by lists: [PriceList], in currency: Currency, at now: Instant) -> SQL {
        let byScope = Dictionary(
            grouping: lists.filter { $0.kind == .price }, by: \.audience.scope)
        let prices = byScope.sorted { $1.key < $0.key }.map {
            least(of: $0.value, in: currency, at: now)
        }
        guard let narrowest = prices.first else { return least(of: [], in: currency, at: now) }
        return prices.dropFirst().reduce(narrowest) { "COALESCE(\($0), \($1))" }
    }

    /// The lowest price of one unit by lists; null where none has one.
    private func least(of lists: [PriceList], in currency: Currency, at now: Instant) -> SQL {
        guard !lists.isEmpty else { return "CAST(NULL AS BIGINT)" }
        return """
            (SELECT MIN(r.amount) FROM catalogue_prices r
              WHERE r.sku = v.sku AND r.list IN (\(list: lists.map(\.code)))
                AND r.from_quantity <= \(Quantity.one) AND r.currency = \(currency)
                AND r.valid_from <= \(now) AND \(PriceStore.isLatest(at: now)))
            """
    }
}
