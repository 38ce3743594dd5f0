import RetailContracts
import RetailCore
import RetailStorage

/// Reads the carts of a day.
struct CartPaceStore: Sendable {
    func carts(
        on day: CivilDate, at places: PacePlaces, in tx: borrowing Transaction
    ) throws -> CartPace {
        try tx.first(
            """
            SELECT CAST(COALESCE(SUM(started), 0) AS BIGINT),
                   CAST(COALESCE(SUM(converted), 0) AS BIGINT)
              FROM analytics_carts
             WHERE day = \(Int64(day.dayNumber)) AND \(places.condition)
            """
        ) { row in CartPace(started: try row.next(), converted: try row.next()) }
            ?? CartPace(started: 0, converted: 0)
    }
}
