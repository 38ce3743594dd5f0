import RetailContracts
import RetailCore
import RetailPricing
import RetailStorage

/// The table of the terms under which goods come back where a promotion claws back.
struct ReturnTermsStore: Sendable {
    func insert(_ terms: String, of order: OrderID, in tx: borrowing Transaction) throws {
        try tx.execute(
            "INSERT INTO orders_return_terms (order_id, terms) VALUES (\(order), \(terms))")
    }

    /// The terms of an order as they are stored; nil where it has none.
    func find(_ order: OrderID, in tx: borrowing Transaction) throws -> String? {
        try tx.first("SELECT terms FROM orders_return_terms WHERE order_id = \(order)") { row in
            try row.next()
        }
    }

    /// The terms of an order with what all of its goods cost, in minor units.
    struct Stored: Sendable {
        let order: OrderID
        let terms: String
        let gross: Int64
    }

    /// The terms of orders behind one, a portion at a time. What edits added later is not judged by
    /// them.
    func list(
        after order: OrderID?, limit: Int, in tx: borrowing Transaction
    ) throws -> [Stored] {
        let later: SQL = order.map { "WHERE t.order_id > \($0)" } ?? ""
        return try tx.query(
            """
            SELECT t.order_id, t.terms,
                   (SELECT CAST(COALESCE(SUM(u.gross), 0) AS BIGINT)
                      FROM orders_lines l
                      JOIN orders_runs u ON u.order_id = l.order_id AND u.line = l.line
                     WHERE l.order_id = t.order_id AND l.kind = 'item'
                       AND NOT EXISTS (SELECT 1 FROM orders_edit_amounts a
                                        WHERE a.order_id = l.order_id AND a.line = l.line
                                          AND a.effect = 'added'))
              FROM orders_return_terms t
            \(later)
             ORDER BY t.order_id
             LIMIT \(limit)
            """
        ) { row in Stored(order: try row.next(), terms: try row.next(), gross: try row.next()) }
    }

    /// What returns of an order have clawed back by now.
    func clawedBack(of order: Order, in tx: borrowing Transaction) throws -> ClawBack {
        try returned(of: order, in: tx).clawed
    }

    /// What returns of an order have clawed back by now, and whether some are for what the retailer
    /// failed to bring.
    func returned(
        of order: Order, in tx: borrowing Transaction
    ) throws -> (clawed: ClawBack, hasFaults: Bool) {
        let faults = ReturnCause.allCases.filter(\.isFault)
        return try tx.first(
            """
            SELECT CAST(COALESCE(SUM(claw_back), 0) AS BIGINT),
                   CAST(COALESCE(SUM(claw_back_tax), 0) AS BIGINT),
                   COALESCE(MAX(CASE WHEN cause IN (\(list: faults)) THEN 1 ELSE 0 END), 0)
              FROM orders_returns
             WHERE order_id = \(order.id)
            """
        ) { row in
            let clawed = ClawBack(
                amount: Money(try row.next(), order.currency),
                tax: Money(try row.next(), order.currency))
            return (clawed, try row.next())
        } ?? (.none(in: order.currency), false)
    }
}
