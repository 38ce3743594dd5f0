import RetailContracts
import RetailCore
import RetailKit
import RetailStorage

extension OrderStore {
    /// Of the newest orders so many are looked at for the same goods.
    private static let mostCompared = 1_000

    /// What customers ordered before, in one statement of a fixed text: when the newest of it was
    /// placed, the newest open order for the same goods, and whether there is any that was not
    /// given up. It reads by the index `orders_orders_customer`, and no more than the newest.
    /// - Parameters:
    ///   - moment: when what is looked at was placed at the earliest, but for whether there is any.
    ///   - goods: the digest of the goods that are compared.
    func earlier(
        of customers: [CustomerID], since moment: Instant, like goods: Int64?,
        in tx: borrowing Transaction
    ) throws -> EarlierOrders {
        var earlier = EarlierOrders()
        let rows: [(kind: Int64, number: Int64, at: Instant)] = try tx.query(
            Self.earlier(of: customers, since: moment, like: goods)
        ) { row in (try row.next(), try row.next(), try row.next()) }
        for row in rows {
            switch row.kind {
            case 1: earlier.placed.append(row.at)
            case 2: earlier.alike = (row.number, row.at)
            default: earlier.isAny = true
            }
        }
        earlier.placed.sort(by: >)
        return earlier
    }

    /// What is read, so that a test sees by which index.
    static func earlier(
        of customers: [CustomerID], since moment: Instant, like goods: Int64?
    ) -> SQL {
        let theirs: SQL = "customer IN (\(list: customers)) AND customer IS NOT NULL"
        return """
            SELECT kind, number, placed_at FROM (
                SELECT 1 AS kind, number, placed_at FROM orders_orders
                 WHERE \(theirs) AND placed_at > \(moment)
                 ORDER BY placed_at DESC, number DESC LIMIT \(EarlierOrders.most)) placed
            UNION ALL
            SELECT kind, number, placed_at FROM (
                SELECT 2 AS kind, number, placed_at FROM (
                    SELECT number, placed_at, commercial, goods_digest FROM orders_orders
                     WHERE \(theirs) AND placed_at > \(moment)
                     ORDER BY placed_at DESC, number DESC LIMIT \(mostCompared)) newest
                 WHERE commercial = 'open' AND goods_digest = \(goods)
                 ORDER BY placed_at DESC, number DESC LIMIT 1) alike
            UNION ALL
            SELECT kind, number, placed_at FROM (
                SELECT 3 AS kind, number, placed_at FROM orders_orders
                 WHERE \(theirs) AND commercial NOT IN ('cancelled', 'expired')
                 LIMIT 1) kept
            """
    }
}
