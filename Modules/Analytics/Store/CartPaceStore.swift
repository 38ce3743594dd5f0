import RetailContracts
import RetailCore
import RetailStorage

/// Reads the carts of a day.
struct CartPaceStore: Sendable {
    /// - Parameter left: of records that are no customers, as of a moment; nil: of all.
    func carts(
        on day: CivilDate, at places: PacePlaces, leftOut left: Instant? = nil,
        in tx: borrowing Transaction
    ) throws -> CartCount {
        let number = Int64(day.dayNumber)
        return try tx.first(
            """
            SELECT CAST(COALESCE(SUM(started), 0) AS BIGINT),
                   CAST(COALESCE(SUM(converted), 0) AS BIGINT)
              FROM \(CartFigure.source(leftOut: left, from: number, to: number))
             WHERE day = \(number) AND \(places.condition)
            """
        ) { row in CartCount(started: try row.next(), converted: try row.next()) }
            ?? CartCount(started: 0, converted: 0)
    }
}
