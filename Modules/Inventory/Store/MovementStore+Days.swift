import RetailContracts
import RetailCore
import RetailStorage

extension MovementStore {
    /// What came in and went out of an item at a location since an instant, by the days of a clock
    /// on which something did: one statement that reads these entries alone, by an index.
    func days(
        of key: StockKey, since start: Instant, until now: Instant, by zone: Zone,
        in tx: borrowing Transaction
    ) throws -> [CivilDate: (cameIn: Quantity, wentOut: Quantity)] {
        var found: [CivilDate: (cameIn: Quantity, wentOut: Quantity)] = [:]
        try tx.forEach(days(of: key, since: start, until: now, by: zone)) { row in
            let day: Int64 = try row.next()
            found[CivilDate(dayNumber: Int(clamping: day))] = (try row.next(), try row.next())
            return true
        }
        return found
    }

    func days(of key: StockKey, since start: Instant, until now: Instant, by zone: Zone) -> SQL {
        // How far the clock on the wall was ahead when it happened; it changes twice a year.
        let spans = zone.offsets(from: start, until: now)
        var ahead: SQL = "\(Int64(spans.last?.seconds ?? zone.offset(at: now)) * 1_000)"
        for span in spans.dropLast().reversed() {
            ahead = """
                CASE WHEN occurred_at < \(span.until) THEN \(Int64(span.seconds) * 1_000)
                     ELSE \(ahead) END
                """
        }
        return """
            SELECT day, CAST(SUM(CASE WHEN change > 0 THEN change ELSE 0 END) AS BIGINT),
                   CAST(SUM(CASE WHEN change < 0 THEN -change ELSE 0 END) AS BIGINT)
              FROM (SELECT (occurred_at + \(ahead)) / 86400000 AS day, change
                      FROM inventory_movements
                     WHERE sku = \(key.sku) AND location = \(key.location)
                       AND occurred_at >= \(start) AND bucket = \(StockBucket.onHand)) moved
             GROUP BY day
            """
    }
}
