import RetailContracts
import RetailCore
import RetailKit
import RetailPricing
import RetailStorage
import RetailSync

/// The table of prices, to which rows are only added.
struct PriceStore: Sendable {
    /// Adds prices of items of a product that has changed, in the currencies of their lists, all in
    /// one statement: what stands behind is numbered behind.
    func insert(
        _ prices: [(sku: SKU, price: NewPrice)], of product: ChangedProduct, at now: Instant,
        by actor: String, in tx: borrowing Transaction
    ) throws {
        for portion in prices.chunks {
            let rows = SQL.rows(Array(portion.enumerated())) { index, entry in
                let (sku, price) = entry
                return """
                    (\(index), \(sku), \(price.list.code), \(price.from),
                        \(price.validFrom ?? now), CAST(\(price.amount) AS BIGINT),
                        CAST(\(price.compareAt) AS BIGINT))
                    """
            }
            try tx.execute(
                """
                INSERT INTO catalogue_prices (sku, list, from_quantity, currency, valid_from,
                    amount, compare_at, set_at, set_by)
                SELECT w.column2, l.code, w.column4, l.currency, w.column5, w.column6, w.column7,
                       \(now), \(actor)
                  FROM (VALUES \(rows)) AS w JOIN catalogue_price_lists l ON l.code = w.column3
                 ORDER BY w.column1
                """)
        }
    }

    /// What stands where prices of an item would be set: for a moment that is named the last one
    /// set for it, else the one that holds now; without those of which there is none.
    func standing(
        where prices: [NewPrice], of sku: SKU, at now: Instant, in tx: borrowing Transaction
    ) throws -> [Int: (amount: Int64?, compareAt: Int64?)] {
        var found: [Int: (amount: Int64?, compareAt: Int64?)] = [:]
        for portion in Array(prices.enumerated()).chunks {
            let rows = SQL.rows(Array(portion)) { index, price in
                """
                (\(index), \(price.list.code), \(price.from), \(price.validFrom ?? now),
                    \(price.validFrom ?? .earliest))
                """
            }
            try tx.forEach(
                """
                SELECT w.column1, r.amount, r.compare_at
                  FROM (VALUES \(rows)) AS w
                  JOIN catalogue_price_lists l ON l.code = w.column2
                  JOIN catalogue_prices r ON r.number =
                       \(Self.entry(of: "\(sku)", by: "l.code", from: "w.column3",
                           in: "l.currency", at: "w.column4"))
                 WHERE r.valid_from >= w.column5
                """
            ) { row in
                found[try row.next()] = (try row.next(), try row.next())
                return true
            }
        }
        return found
    }

    /// The prices of items that hold at a moment, one for each list, quantity and currency.
    /// - Parameter lists: only those of these lists; nil for all.
    func current(
        _ skus: [SKU], by lists: [Code<PriceList>]? = nil, at now: Instant,
        in tx: borrowing Transaction
    ) throws -> [Price] {
        try tx.query(
            """
            \(columns)
             WHERE r.sku IN (\(list: skus)) \(Self.among(lists, of: "r")) AND r.valid_from <= \(now)
               AND \(Self.isLatest(at: now))
            """, read
        ).sorted { ($0.list, $0.from, $0.currency) < ($1.list, $1.from, $1.currency) }
    }

    /// When the next price of some lists begins that was set ahead for items; those without one are
    /// left out.
    func nextChanges(
        of skus: [SKU], by lists: [Code<PriceList>]?, after now: Instant,
        in tx: borrowing Transaction
    ) throws -> [SKU: Instant] {
        let rows = try tx.query(
            """
            SELECT n.sku, MIN(n.valid_from) FROM catalogue_prices n
             WHERE n.sku IN (\(list: skus)) \(Self.among(lists, of: "n"))
               AND n.valid_from > \(now)
             GROUP BY n.sku
            """
        ) { row in (try row.next() as SKU, try row.next() as Instant) }
        return Dictionary(rows) { first, _ in first }
    }

    /// A page of what was set for an item.
    func list(
        _ filter: PriceFilter, _ request: ListRequest<AgeSort>, in tx: borrowing Transaction
    ) throws -> Page<Price> {
        try list(filter).page(request, by: Self.order(request.sort), in: tx, read)
    }

    func list(_ filter: PriceFilter) -> SortedList<Price> {
        var conditions: [SQL] = ["r.sku = \(filter.sku)"]
        if let channel = filter.channel { conditions.append("l.channel = \(channel)") }
        if let list = filter.list { conditions.append("r.list = \(list)") }
        if let moment = filter.validFrom { conditions.append("r.valid_from = \(moment)") }
        if let from = filter.setFrom { conditions.append("r.set_at >= \(from)") }
        if let before = filter.setBefore { conditions.append("r.set_at < \(before)") }
        return SortedList(
            "catalogue.prices", Self.fields, from: Self.source, where: conditions)
    }

    static func order(_ age: AgeSort) -> ListOrder<Price> {
        .by(age, .number("r.number") { $0.number })
    }

    /// Whether a row is of one of some lists.
    static func among(_ lists: [Code<PriceList>]?, of table: SQL) -> SQL {
        lists.map { "AND \(table).list IN (\(list: $0))" } ?? ""
    }

    /// Whether no later entry of the same item, list, quantity and currency holds at a moment.
    /// - Parameter known: only of those that were set by then.
    static func isLatest(at now: Instant, setUntil known: Instant? = nil) -> SQL {
        let isKnown: SQL = known.map { "AND n.set_at <= \($0)" } ?? ""
        return """
            NOT EXISTS (SELECT 1 FROM catalogue_prices n
                         WHERE n.sku = r.sku AND n.list = r.list
                           AND n.from_quantity = r.from_quantity AND n.currency = r.currency
                           AND n.valid_from <= \(now) \(isKnown)
                           AND (n.valid_from > r.valid_from
                                OR n.valid_from = r.valid_from AND n.number > r.number))
            """
    }

    /// Picks the entry that holds at a moment for the item, list, quantity and currency, all as the
    /// SQL names them.
    static func entry(
        of sku: SQL, by list: SQL, from quantity: SQL, in currency: SQL, at now: SQL
    ) -> SQL {
        """
        (SELECT n.number FROM catalogue_prices n
          WHERE n.sku = \(sku) AND n.list = \(list) AND n.from_quantity = \(quantity)
            AND n.currency = \(currency) AND n.valid_from <= \(now)
          ORDER BY n.valid_from DESC, n.number DESC
          LIMIT 1)
        """
    }

    static let fields: SQL = """
        r.number, v.spelling, r.list, l.channel, r.from_quantity, r.currency, r.valid_from, r.amount,
        r.compare_at, r.set_at, r.set_by
        """
    static let source: SQL = """
        catalogue_prices r
        JOIN catalogue_variants v ON v.sku = r.sku
        JOIN catalogue_price_lists l ON l.code = r.list
        """
    var columns: SQL { "SELECT \(Self.fields) FROM \(Self.source)" }

    func read(_ row: borrowing Row) throws -> Price {
        Price(
            number: try row.next(), sku: try row.next(), list: try row.next(),
            channel: try row.next(), from: try row.next(), currency: try row.next(),
            validFrom: try row.next(), amount: try row.next(), compareAt: try row.next(),
            setAt: try row.next(),
            setBy: try row.next())
    }
}
