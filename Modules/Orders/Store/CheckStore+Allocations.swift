import RetailContracts
import RetailCore
import RetailKit
import RetailStorage

extension CheckStore {
    /// Orders with lines that are not allocated as they were ordered, or have left otherwise than
    /// their allocations.
    func wrongAllocations(in tx: borrowing Transaction) throws -> [Int64] {
        try numbers(
            """
            SELECT o.number
              FROM orders_lines l JOIN orders_orders o ON o.id = l.order_id
             WHERE l.kind = 'item'
               AND (CASE WHEN o.imported_number IS NOT NULL THEN 0
                         WHEN o.commercial = 'cancelled' THEN \(Self.allocated("quantity"))
                         ELSE l.quantity - l.ended END
                    <> \(Self.allocated("quantity")) + \(Self.waiting)
                    OR l.fulfilled <> CASE WHEN o.imported_number IS NULL
                                           THEN \(Self.allocated("fulfilled"))
                                           ELSE l.quantity END)
             LIMIT \(Check.enough)
            """, in: tx)
    }

    /// Orders whose allocations count other quantities than their fulfilments carry.
    ///
    /// Both sides are asked by the order alone: with the location beside it, SQLite would rather
    /// look through all fulfilments of the location, once for each allocation.
    func wrongFulfilments(in tx: borrowing Transaction) throws -> [Int64] {
        let counted: SQL = """
            SELECT a.line, a.location, a.method, a.assigned, a.fulfilled
              FROM orders_allocations a
             WHERE a.order_id = o.id AND (a.assigned <> 0 OR a.fulfilled <> 0)
            """
        let carried: SQL = """
            SELECT c.line, f.location, f.method, CAST(SUM(c.quantity) AS BIGINT),
                   CAST(SUM(CASE WHEN f.stage IN ('pending', 'ordered', 'ready')
                                 THEN 0 ELSE c.quantity END) AS BIGINT)
              FROM orders_fulfilments f JOIN orders_fulfilment_lines c ON c.fulfilment = f.id
             WHERE f.order_id = o.id AND f.stage <> 'cancelled'
             GROUP BY c.line, f.location, f.method
            """
        return try numbers(
            """
            SELECT o.number FROM orders_orders o
             WHERE EXISTS (\(counted) EXCEPT \(carried)) OR EXISTS (\(carried) EXCEPT \(counted))
             LIMIT \(Check.enough)
            """, in: tx)
    }

    private static let waiting: SQL = """
        (SELECT CAST(COALESCE(SUM(w.quantity), 0) AS BIGINT) FROM orders_waiting w
          WHERE w.order_id = l.order_id AND w.line = l.line)
        """

    private static func allocated(_ column: String) -> SQL {
        """
        (SELECT CAST(COALESCE(SUM(a.\(unchecked: column)), 0) AS BIGINT) FROM orders_allocations a
          WHERE a.order_id = l.order_id AND a.line = l.line)
        """
    }
}
