import RetailContracts
import RetailCore
import RetailKit
import RetailStorage

extension CheckStore {
    /// Orders that clawed back other amounts than their returns say, or without terms that say
    /// how; and those that have terms and count nothing.
    func wrongClawedBack(in tx: borrowing Transaction) throws -> [Int64] {
        try numbers(
            """
            SELECT o.number FROM orders_orders o
             WHERE COALESCE(o.clawed_back, 0)
                   <> (SELECT CAST(COALESCE(SUM(r.claw_back), 0) AS BIGINT)
                         FROM orders_returns r WHERE r.order_id = o.id)
                OR (o.clawed_back IS NULL)
                   = EXISTS (SELECT 1 FROM orders_return_terms t WHERE t.order_id = o.id)
             LIMIT \(Check.enough)
            """, in: tx)
    }

    /// Returns that credit something else than what their lines had cost less what they claw back.
    func wrongCredits(in tx: borrowing Transaction) throws -> [ReturnID] {
        try tx.query(
            """
            SELECT r.id FROM orders_returns r
             WHERE (r.credit + r.claw_back, r.tax + r.claw_back_tax)
                   <> (SELECT CAST(COALESCE(SUM(l.gross), 0) AS BIGINT),
                              CAST(COALESCE(SUM(l.tax), 0) AS BIGINT)
                         FROM orders_return_lines l WHERE l.return_id = r.id)
             LIMIT \(Check.enough)
            """
        ) { row in try row.next() }
    }
}
