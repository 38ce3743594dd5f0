import RetailCore
import RetailStorage

/// Goods in one stage at one place.
struct FulfilmentCount: Sendable {
    let location: Code<Location>
    let stage: FulfilmentStage
    let count: Int
    /// Since when the oldest of them are in it.
    let oldest: Instant
    /// Those of them whose code has ended: they were to be collected by then.
    let late: Int
}

extension FulfilmentStore {
    /// What is to be packed or to be collected, by place: of `Total.most` and one.
    /// - Parameter places: only there; nil for everywhere.
    func work(
        at places: Set<Code<Location>>?, now: Instant, in tx: borrowing Transaction
    ) throws -> (lines: [FulfilmentCount], isCut: Bool) {
        let within: SQL = places.map { "AND location IN (\(list: $0.sorted()))" } ?? ""
        // Sorted as the index `orders_fulfilments_work` is, so that no other is taken.
        let lines = try tx.query(
            """
            SELECT location, stage, COUNT(*), MIN(moved_at),
                   CAST(SUM(CASE WHEN stage = 'ready' AND code_until <= \(now)
                                 THEN 1 ELSE 0 END) AS BIGINT)
              FROM (SELECT location, stage, moved_at, code_until FROM orders_fulfilments
                     WHERE stage IN ('pending', 'ready') \(within)
                     ORDER BY location, id LIMIT \(Total.most + 1)) w
             GROUP BY location, stage
             ORDER BY location, stage
            """
        ) { row in
            FulfilmentCount(
                location: try row.next(), stage: try row.next(), count: try row.next(),
                oldest: try row.next(), late: try row.next())
        }
        return (lines, lines.reduce(0) { $0 + $1.count } > Total.most)
    }
}
