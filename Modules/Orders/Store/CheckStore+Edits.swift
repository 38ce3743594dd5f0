import RetailContracts
import RetailCore
import RetailKit
import RetailStorage

extension CheckStore {
    /// Orders with edits whose rows do not add up to them: what was added is the lines of the
    /// order, what was given up the return that the edit names, and each is counted.
    func wrongEdits(in tx: borrowing Transaction) throws -> [Int64] {
        try numbers(
            """
            SELECT o.number
              FROM orders_edits e JOIN orders_orders o ON o.id = e.order_id
             WHERE e.edit > o.edits
                OR e.added <> (SELECT CAST(COALESCE(SUM(a.gross), 0) AS BIGINT)
                                 FROM orders_edit_amounts a
                                WHERE a.order_id = e.order_id AND a.edit = e.edit
                                  AND a.act = 'edit' AND a.effect = 'added')
                OR NOT EXISTS (SELECT 1 FROM orders_edit_changes c
                                WHERE c.order_id = e.order_id AND c.edit = e.edit)
                OR (e.stage IN ('approved', 'undone')
                    AND e.given_up <> (SELECT CAST(COALESCE(SUM(r.credit), 0) AS BIGINT)
                                         FROM orders_returns r
                                        WHERE r.id = e.return_id AND r.order_id = e.order_id
                                          AND r.cause = 'edited'))
             UNION
            SELECT o.number
              FROM orders_edit_amounts a
              JOIN orders_edits e ON e.order_id = a.order_id AND e.edit = a.edit
              JOIN orders_orders o ON o.id = a.order_id
             WHERE a.effect = 'added' AND e.stage IN ('approved', 'undone')
               AND (a.quantity, a.gross, a.tax)
                <> (SELECT CAST(COALESCE(MAX(l.quantity), 0) AS BIGINT),
                           CAST(COALESCE(SUM(u.gross), 0) AS BIGINT),
                           CAST(COALESCE(SUM(u.tax), 0) AS BIGINT)
                      FROM orders_lines l
                      JOIN orders_runs u ON u.order_id = l.order_id AND u.line = l.line
                     WHERE l.order_id = a.order_id AND l.line = a.line AND l.kind = a.kind)
             UNION
            SELECT o.number
              FROM orders_returns r JOIN orders_orders o ON o.id = r.order_id
             WHERE r.cause = 'edited'
               AND NOT EXISTS (SELECT 1 FROM orders_edits e
                                WHERE e.order_id = r.order_id
                                  AND (e.return_id = r.id OR e.undo_return_id = r.id))
             LIMIT \(Check.enough)
            """, in: tx)
    }
}
