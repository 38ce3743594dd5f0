import RetailContracts
import RetailCore
import RetailKit
import RetailStorage

/// Finds what does not add up, at most a hundred findings a question: in one pass through a table,
/// with what belongs to a row looked up by an index, or in one through both sides of a comparison.
struct CheckStore: Sendable {
    /// Orders whose totals are not their lines' sums.
    func wrongTotals(in tx: borrowing Transaction) throws -> [Int64] {
        try numbers(
            """
            SELECT o.number FROM orders_orders o
             WHERE o.gross <> (SELECT CAST(COALESCE(SUM(u.gross), 0) AS BIGINT)
                                 FROM orders_runs u WHERE u.order_id = o.id)
                OR o.tax <> (SELECT CAST(COALESCE(SUM(u.tax), 0) AS BIGINT)
                               FROM orders_runs u WHERE u.order_id = o.id)
             LIMIT \(Check.enough)
            """, in: tx)
    }

    /// Orders whose discount is not the sum of those of their runs.
    func wrongDiscounts(in tx: borrowing Transaction) throws -> [Int64] {
        try numbers(
            """
            SELECT o.number FROM orders_orders o
             WHERE o.discount <> (SELECT CAST(COALESCE(SUM(d.amount), 0) AS BIGINT)
                                    FROM orders_discounts d WHERE d.order_id = o.id)
             LIMIT \(Check.enough)
            """, in: tx)
    }

    /// Orders whose payments have other counters than their transactions add up to.
    func wrongPayments(in tx: borrowing Transaction) throws -> [Int64] {
        try numbers(
            """
            SELECT o.number
              FROM orders_payments p JOIN orders_orders o ON o.id = p.order_id
             WHERE (p.transactions, p.transactions, p.amount, p.points, p.rounding, p.captured,
                    p.voided, p.refunded, p.excess, p.refund_rounding, p.points_restored)
                <> (SELECT COUNT(*), CAST(COALESCE(MAX(t.number), 0) AS BIGINT),
                           \(Self.first("amount")), \(Self.first("points")),
                           \(Self.first("rounding")),
                           \(Self.sum("amount", of: ["charge", "capture", "recover"])),
                           \(Self.sum("amount", of: ["void", "decline"], less: "recover")),
                           \(Self.sum("amount", of: ["refund"], less: "refund-failed")),
                           CAST(COALESCE(SUM(CASE WHEN t.kind = 'refund-failed' THEN -t.amount
                                                  WHEN t.kind = 'refund' AND t.return_id IS NULL
                                                  THEN t.amount END), 0) AS BIGINT),
                           CAST(COALESCE(SUM(CASE WHEN t.kind = 'refund' AND t.otherwise IS NULL
                                                  THEN t.rounding END), 0) AS BIGINT),
                           \(Self.sum("points", of: ["refund"]))
                      FROM orders_transactions t
                     WHERE t.order_id = p.order_id AND t.payment = p.payment
                       AND t.tender_kind = p.kind)
             LIMIT \(Check.enough)
            """, in: tx)
    }

    /// Orders with payments by a tender that there is not, or that is of another kind.
    func wrongKinds(in tx: borrowing Transaction) throws -> [Int64] {
        try numbers(
            """
            SELECT o.number
              FROM orders_payments p JOIN orders_orders o ON o.id = p.order_id
              LEFT JOIN orders_tenders n ON n.code = p.tender
             WHERE n.kind IS NULL OR n.kind <> p.kind
             UNION
            SELECT o.number
              FROM orders_transactions t JOIN orders_orders o ON o.id = t.order_id
             WHERE t.otherwise IS NOT NULL
               AND NOT EXISTS (SELECT 1 FROM orders_tenders n WHERE n.code = t.otherwise)
             LIMIT \(Check.enough)
            """, in: tx)
    }

    /// Orders with payments that are listed at another place.
    func strayed(in tx: borrowing Transaction) throws -> [Int64] {
        try numbers(
            """
            SELECT o.number FROM orders_payments p JOIN orders_orders o ON o.id = p.order_id
             WHERE p.channel <> o.channel OR COALESCE(p.location, '') <> COALESCE(o.location, '')
             LIMIT \(Check.enough)
            """, in: tx)
    }

    /// Orders with an amount that nobody can pay, or cash that no coins make.
    func unpayable(in tx: borrowing Transaction) throws -> [Int64] {
        try numbers(
            """
            SELECT o.number FROM orders_orders o
             WHERE EXISTS (SELECT 1 FROM orders_runs u
                            WHERE u.order_id = o.id
                              AND (u.gross % o.payable_unit <> 0 OR u.tax % o.payable_unit <> 0
                                OR u.refunded % o.payable_unit <> 0
                                OR u.refunded_tax % o.payable_unit <> 0))
                OR EXISTS (SELECT 1 FROM orders_payments p
                            WHERE p.order_id = o.id
                              AND (p.amount % o.payable_unit <> 0
                                OR p.captured % o.payable_unit <> 0
                                OR p.voided % o.payable_unit <> 0
                                OR p.refunded % o.payable_unit <> 0
                                OR p.excess % o.payable_unit <> 0
                                OR (p.kind = 'cash' AND p.step <> o.cash_step)))
                OR EXISTS (SELECT 1
                             FROM orders_returns r
                             JOIN orders_return_tenders t ON t.return_id = r.id
                            WHERE r.order_id = o.id
                              AND (t.amount % o.payable_unit <> 0
                                OR (t.kind = 'cash'
                                    AND (t.amount + t.rounding) % r.cash_step <> 0)))
             LIMIT \(Check.enough)
            """, in: tx)
    }

    /// Orders of which coins made a step or more, or anything where nothing was paid or
    /// given back in cash.
    func wrongRounding(in tx: borrowing Transaction) throws -> [Int64] {
        try numbers(
            """
            SELECT o.number FROM orders_orders o
             WHERE EXISTS (SELECT 1 FROM orders_payments p
                            WHERE p.order_id = o.id
                              AND ((p.rounding <> 0 AND p.kind <> 'cash')
                                OR (p.refund_rounding <> 0 AND p.kind NOT IN ('cash', 'points'))
                                OR ABS(p.refund_rounding) >= o.cash_step))
                OR (SELECT CAST(ABS(COALESCE(SUM(p.rounding), 0)) AS BIGINT)
                      FROM orders_payments p WHERE p.order_id = o.id) >= o.cash_step
                OR EXISTS (SELECT 1
                             FROM orders_returns r
                             JOIN orders_return_tenders t ON t.return_id = r.id
                            WHERE r.order_id = o.id
                              AND ((t.rounding <> 0 AND t.kind <> 'cash')
                                OR ABS(t.rounding) > r.cash_step))
             LIMIT \(Check.enough)
            """, in: tx)
    }

    /// Orders with a payment from before they were placed.
    func early(in tx: borrowing Transaction) throws -> [Int64] {
        try numbers(
            """
            SELECT o.number
              FROM orders_payments p JOIN orders_orders o ON o.id = p.order_id
             WHERE p.occurred_at < o.placed_at
             LIMIT \(Check.enough)
            """, in: tx)
    }

    /// Returns whose tenders are worth something else than their refund.
    func wrongTenders(in tx: borrowing Transaction) throws -> [Int64] {
        try numbers(
            """
            SELECT o.number
              FROM orders_returns r JOIN orders_orders o ON o.id = r.order_id
             WHERE r.refund <> (SELECT CAST(COALESCE(SUM(t.amount), 0) AS BIGINT)
                                  FROM orders_return_tenders t WHERE t.return_id = r.id)
             LIMIT \(Check.enough)
            """, in: tx)
    }

    /// Orders that claim other amounts than their payments, and what came with their import, have.
    func wrongPaid(in tx: borrowing Transaction) throws -> [Int64] {
        try numbers(
            """
            SELECT o.number FROM orders_orders o
             WHERE o.paid <> CASE WHEN o.imported_number IS NULL THEN 0 ELSE o.gross END
                    + (SELECT CAST(COALESCE(SUM(p.captured), 0) AS BIGINT)
                         FROM orders_payments p WHERE p.order_id = o.id)
                OR o.refunded <> (SELECT CAST(COALESCE(SUM(p.refunded), 0) AS BIGINT)
                                    FROM orders_payments p WHERE p.order_id = o.id)
                    + (SELECT CAST(COALESCE(SUM(t.amount), 0) AS BIGINT)
                         FROM orders_returns r JOIN orders_return_tenders t ON t.return_id = r.id
                        WHERE r.order_id = o.id AND t.payment IS NULL)
             LIMIT \(Check.enough)
            """, in: tx)
    }

    /// Orders that credit other amounts than their lines or returns, or wrote off others than were.
    func wrongRefunds(in tx: borrowing Transaction) throws -> [Int64] {
        try numbers(
            """
            SELECT o.number FROM orders_orders o
             WHERE o.credited + COALESCE(o.clawed_back, 0)
                   <> (SELECT CAST(COALESCE(SUM(u.refunded), 0) AS BIGINT)
                         FROM orders_runs u WHERE u.order_id = o.id)
                OR o.credited <> (SELECT CAST(COALESCE(SUM(r.credit), 0) AS BIGINT)
                                    FROM orders_returns r WHERE r.order_id = o.id)
                OR o.refunded + (SELECT CAST(COALESCE(SUM(t.amount), 0) AS BIGINT)
                                   FROM orders_transactions t
                                  WHERE t.order_id = o.id AND t.kind = 'refund-failed')
                   < (SELECT CAST(COALESCE(SUM(r.refund), 0) AS BIGINT)
                                   FROM orders_returns r WHERE r.order_id = o.id)
                OR o.written_off <> (SELECT CAST(COALESCE(SUM(w.amount), 0) AS BIGINT)
                                       FROM orders_write_offs w WHERE w.order_id = o.id)
             LIMIT \(Check.enough)
            """, in: tx)
    }

    /// Orders with lines that other units make than their runs: with a gap, twice, or too few.
    func wrongRuns(in tx: borrowing Transaction) throws -> [Int64] {
        try numbers(
            """
            SELECT o.number
              FROM orders_lines l JOIN orders_orders o ON o.id = l.order_id
             WHERE l.quantity <> \(Self.runs("quantity")) 
                OR l.returned + l.ended <> \(Self.runs("returned"))
                OR EXISTS (SELECT 1 FROM orders_runs u
                            WHERE u.order_id = l.order_id AND u.line = l.line
                              AND u.first <> (SELECT CAST(COALESCE(SUM(b.quantity), 0) AS BIGINT)
                                                FROM orders_runs b
                                               WHERE b.order_id = u.order_id AND b.line = u.line
                                                 AND b.first < u.first))
             LIMIT \(Check.enough)
            """, in: tx)
    }

    /// Orders with runs that count other units or money as come back than their returns.
    func wrongReturned(in tx: borrowing Transaction) throws -> [Int64] {
        let counted: SQL = """
            SELECT u.line, u.first, u.returned, u.refunded, u.refunded_tax
              FROM orders_runs u
             WHERE u.order_id = o.id
               AND (u.returned <> 0 OR u.refunded <> 0 OR u.refunded_tax <> 0)
            """
        let back: SQL = """
            SELECT b.order_line, b.run, CAST(SUM(b.quantity) AS BIGINT),
                   CAST(SUM(b.gross) AS BIGINT), CAST(SUM(b.tax) AS BIGINT)
              FROM orders_returns r JOIN orders_return_lines b ON b.return_id = r.id
             WHERE r.order_id = o.id
             GROUP BY b.order_line, b.run
            """
        return try numbers(
            """
            SELECT o.number FROM orders_orders o
             WHERE EXISTS (\(counted) EXCEPT \(back)) OR EXISTS (\(back) EXCEPT \(counted))
             LIMIT \(Check.enough)
            """, in: tx)
    }

    /// Orders with an axis that their amounts contradict.
    func wrongAxes(in tx: borrowing Transaction) throws -> [Int64] {
        try numbers(
            """
            SELECT o.number FROM orders_orders o
             WHERE o.payment <> CASE
                       WHEN o.refunded > 0
                            AND (o.credited > 0 OR o.commercial IN ('cancelled', 'expired'))
                       THEN CASE WHEN o.refunded = o.paid
                                 THEN 'refunded' ELSE 'partly-refunded' END
                       WHEN o.refunded > 0 THEN 'paid'
                       WHEN o.commercial IN ('cancelled', 'expired') THEN
                           CASE WHEN o.paid >= o.gross - o.credited THEN 'paid'
                                WHEN o.paid > 0 THEN 'partly-paid' ELSE 'unpaid' END
                       WHEN o.paid < o.gross - o.credited
                            AND o.paid >= o.gross - o.credited - o.written_off
                       THEN 'written-off'
                       WHEN o.paid >= o.gross - o.credited THEN
                           CASE WHEN o.paid > 0 OR o.gross = o.credited
                                THEN 'paid' ELSE 'unpaid' END
                       WHEN o.gross - o.credited - o.written_off - o.paid <= (
                            SELECT CAST(COALESCE(SUM((p.amount - p.captured - p.voided)
                                            * (1 - p.pending)), 0)
                                        AS BIGINT)
                              FROM orders_payments p WHERE p.order_id = o.id)
                       THEN 'authorised'
                       WHEN o.paid > 0 THEN 'partly-paid'
                       ELSE 'unpaid' END
                OR (o.commercial = 'completed'
                    AND (o.fulfilment <> 'fulfilled'
                         OR o.paid - o.refunded + o.written_off < o.gross - o.credited))
             LIMIT \(Check.enough)
            """, in: tx)
    }

    /// Orders that count other holds than keep them.
    func wrongHolds(in tx: borrowing Transaction) throws -> [Int64] {
        try numbers(
            """
            SELECT o.number FROM orders_orders o
             WHERE o.holds <> (SELECT COUNT(*) FROM orders_order_holds h
                                WHERE h.order_id = o.id AND h.released_at IS NULL)
             LIMIT \(Check.enough)
            """, in: tx)
    }

    /// Open orders behind `number`, a portion at a time.
    func open(
        after number: Int64, limit: Int, in tx: borrowing Transaction
    ) throws -> [Order] {
        try tx.query(
            """
            \(OrderStore.all)
             WHERE commercial = 'open' AND number > \(number)
             ORDER BY number
             LIMIT \(limit)
            """, OrderStore.order)
    }

    func numbers(_ sql: SQL, in tx: borrowing Transaction) throws -> [Int64] {
        try tx.query(sql) { row in try row.next() }
    }

    /// A sum over the transactions of some kinds, less those of the kind that takes them back.
    private static func sum(_ column: String, of kinds: [String], less back: String = "") -> SQL {
        """
        CAST(COALESCE(SUM(CASE WHEN t.kind IN (\(list: kinds)) THEN t.\(unchecked: column)
                               WHEN t.kind = \(back) THEN -t.\(unchecked: column) END), 0)
             AS BIGINT)
        """
    }

    /// What the transaction has that began the payment.
    private static func first(_ column: String) -> SQL {
        """
        CAST(COALESCE(SUM(CASE WHEN t.number = 1 THEN t.\(unchecked: column) END), 0) AS BIGINT)
        """
    }

    private static func runs(_ column: String) -> SQL {
        """
        (SELECT CAST(COALESCE(SUM(u.\(unchecked: column)), 0) AS BIGINT) FROM orders_runs u
          WHERE u.order_id = l.order_id AND u.line = l.line)
        """
    }
}
