import RetailCore
import RetailStorage

/// Goods in one stage at one place.
struct FulfilmentCount: Sendable {
    let location: Code<Location>
    let count: Int
    /// Since when the oldest of them are in it.
    let oldest: Instant
    /// Those of them whose code has ended: they were to be collected by then.
    let late: Int
}

/// A stage in which goods wait for somebody at the place.
enum WaitingStage: Sendable {
    case pending
    case ready

    /// Both conditions: the first is that of the index `orders_fulfilments_moved`.
    fileprivate var condition: SQL {
        switch self {
        case .pending: "stage IN ('pending', 'ready') AND stage = 'pending'"
        case .ready: "stage IN ('pending', 'ready') AND stage = 'ready'"
        }
    }
}

extension FulfilmentStore {
    /// What waits in a stage, by place: of all, those that wait longest.
    /// - Parameters:
    ///   - places: only there; nil for everywhere.
    ///   - most: how many are counted; of more, one more.
    func work(
        _ stage: WaitingStage, at places: Set<Code<Location>>?, most: Int = Total.most,
        now: Instant, in tx: borrowing Transaction
    ) throws -> (lines: [FulfilmentCount], isCut: Bool) {
        let lines = try tx.query(
            """
            SELECT location, COUNT(*), MIN(moved_at),
                   CAST(SUM(CASE WHEN code_until <= \(now) THEN 1 ELSE 0 END) AS BIGINT)
              FROM (\(Self.waiting(stage, at: places, most: most))) w
             GROUP BY location
             ORDER BY MIN(moved_at), location
            """
        ) { row in
            FulfilmentCount(
                location: try row.next(), count: try row.next(), oldest: try row.next(),
                late: try row.next())
        }
        return (lines, lines.reduce(0) { $0 + $1.count } > most)
    }

    /// What is counted, so that a test sees by which index.
    static func waiting(
        _ stage: WaitingStage, at places: Set<Code<Location>>?, most: Int
    ) -> SQL {
        let within: SQL = places.map { "AND location IN (\(list: $0.sorted()))" } ?? ""
        return """
            SELECT location, moved_at, code_until FROM orders_fulfilments
             WHERE \(stage.condition) \(within)
             ORDER BY moved_at LIMIT \(most + 1)
            """
    }
}
