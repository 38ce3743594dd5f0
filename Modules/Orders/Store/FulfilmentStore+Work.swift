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

/// For what goods wait at a place.
enum WaitingStage: Sendable {
    /// To be packed, or to be sent by the supplier who was asked.
    case toSend
    /// To be collected.
    case toCollect

    /// Each with both conditions: the first is that of the index `orders_fulfilments_moved`.
    fileprivate var conditions: [SQL] {
        let stages: [SQL] =
            switch self {
            case .toSend: ["'pending'", "'ordered'"]
            case .toCollect: ["'ready'", "'arrived'"]
            }
        return stages.map {
            "\(FulfilmentStore.isOpen) AND stage = \($0)"
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
        let place = FulfilmentStore.place
        let within: SQL = places.map { "AND \(place) IN (\(list: $0.sorted()))" } ?? ""
        let parts = stage.conditions.map { condition -> SQL in
            """
            SELECT location, moved_at, code_until FROM (
                SELECT \(place) AS location, moved_at, code_until FROM orders_fulfilments
                 WHERE \(condition) \(within)
                 ORDER BY moved_at LIMIT \(most + 1)) p
            """
        }
        return """
            SELECT location, moved_at, code_until FROM (\(SQL.joined(parts, by: " UNION ALL "))) u
             ORDER BY moved_at LIMIT \(most + 1)
            """
    }
}
