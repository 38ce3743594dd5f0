import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailSync

/// Adds up what coins made of payments and refunds: only rows of which coins made something are
/// read, by an index of those.
struct CashRoundingStore: Sendable {
    func sums(
        from: Instant, to: Instant, at location: Code<Location>?, within reach: Reach,
        in tx: borrowing Transaction
    ) throws -> [CashRounding] {
        var conditions: [SQL] = [reach.condition(location: "location", channel: "channel")]
        if let location { conditions.append("location = \(location)") }
        return try tx.query(
            """
            SELECT location, currency,
                   CAST(SUM(CASE WHEN gain > 0 THEN gain ELSE 0 END) AS BIGINT),
                   CAST(SUM(CASE WHEN gain < 0 THEN -gain ELSE 0 END) AS BIGINT)
              FROM (\(Self.payments(from, to)) UNION ALL \(Self.others(from, to))) AS roundings
             WHERE \(SQL.all(of: conditions))
             GROUP BY location, currency
             ORDER BY location IS NOT NULL, location, currency
             LIMIT \(CashRoundings.most)
            """
        ) { row in
            let (location, currency): (Code<Location>?, Currency) = (
                try row.next(), try row.next()
            )
            return CashRounding(
                location: location, gained: Money(try row.next(), currency),
                lost: Money(try row.next(), currency))
        }
    }

    /// Of movements of payments: what goes back lies where the goods came back.
    private static func payments(_ from: Instant, _ to: Instant) -> SQL {
        """
        SELECT COALESCE(r.location, p.location) AS location, p.channel, o.currency,
               CASE WHEN t.kind = 'refund' THEN -t.rounding ELSE t.rounding END AS gain
          FROM orders_transactions t
          JOIN orders_payments p ON p.order_id = t.order_id AND p.payment = t.payment
          JOIN orders_orders o ON o.id = t.order_id
          LEFT JOIN orders_returns r ON r.id = t.return_id
         WHERE t.rounding <> 0 AND t.at >= \(from) AND t.at < \(to)
        """
    }

    /// Of what went back without a payment: of orders of another system.
    private static func others(_ from: Instant, _ to: Instant) -> SQL {
        """
        SELECT r.location, o.channel, r.currency, -t.rounding
          FROM orders_return_tenders t
          JOIN orders_returns r ON r.id = t.return_id
          JOIN orders_orders o ON o.id = r.order_id
         WHERE t.payment IS NULL AND t.rounding <> 0 AND r.at >= \(from) AND r.at < \(to)
        """
    }
}
