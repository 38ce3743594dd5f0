import RetailContracts
import RetailCore
import RetailStorage

/// Reads many orders as they were sold, by a fixed number of statements for each thousand.
struct SoldOrderStore: Sendable {
    /// The orders of a time that were not given up, the newest first; imported ones are left out.
    func list(
        from: Instant, to: Instant, on channel: Code<Channel>?, most: Int,
        in tx: borrowing Transaction
    ) throws -> [SoldOrder] {
        let place: SQL = channel.map { "AND channel = \($0)" } ?? ""
        let orders = try tx.query(
            """
            SELECT id, number, customer, channel, location, gross, currency, placed_at
              FROM orders_orders
             WHERE placed_at >= \(from) AND placed_at < \(to) AND imported_number IS NULL
               AND commercial NOT IN ('cancelled', 'expired') \(place)
             ORDER BY placed_at DESC, number DESC LIMIT \(most)
            """
        ) { row in
            SoldOrder(
                id: try row.next(), number: try row.next(), customer: try row.next(),
                channel: try row.next(), location: try row.next(),
                gross: Money(try row.next(), try row.next()), placedAt: try row.next())
        }
        let parts = try parts(of: orders.map(\.id), in: tx)
        let methods = try methods(of: orders.map(\.id), in: tx)
        return orders.map { order in
            var order = order
            order.parts = parts[order.id] ?? []
            order.method = methods[order.id]
            return order
        }
    }

    /// The ways of orders that have one way alone.
    private func methods(
        of orders: [OrderID], in tx: borrowing Transaction
    ) throws -> [OrderID: FulfilmentMethod] {
        var methods: [OrderID: FulfilmentMethod] = [:]
        for portion in orders.chunks {
            try tx.forEach(
                """
                SELECT order_id, MIN(method) FROM orders_allocations
                 WHERE order_id IN (\(list: Array(portion)))
                 GROUP BY order_id
                HAVING MIN(method) = MAX(method)
                """
            ) { row in
                methods[try row.next()] = try row.next()
                return true
            }
        }
        return methods
    }

    private func parts(
        of orders: [OrderID], in tx: borrowing Transaction
    ) throws -> [OrderID: [SoldOrder.SoldPart]] {
        var parts: [OrderID: [SoldOrder.SoldPart]] = [:]
        for portion in orders.chunks {
            try tx.forEach(
                """
                SELECT r.order_id, l.kind, l.sku, r.quantity, r.unit_price, o.currency, r.tax_rate,
                       r.tax_included
                  FROM orders_runs r
                  JOIN orders_lines l ON l.order_id = r.order_id AND l.line = r.line
                  JOIN orders_orders o ON o.id = r.order_id
                 WHERE r.order_id IN (\(list: Array(portion)))
                 ORDER BY r.order_id, r.line, r.first
                """
            ) { row in
                let (order, kind): (OrderID, LineKind) = (try row.next(), try row.next())
                let code: String = try row.next()
                let quantity: Quantity = try row.next()
                let price = UnitPrice(millionths: try row.next(), currency: try row.next())
                let rate = Rate(millionths: try row.next())
                parts[order, default: []].append(
                    SoldOrder.SoldPart(
                        kind: kind, code: code, sku: kind == .item ? try SKU(code) : nil,
                        quantity: quantity,
                        terms: LineTerms(
                            unitPrice: price, taxRate: rate, isTaxIncluded: try row.next())))
                return true
            }
        }
        return parts
    }
}
