import RetailContracts
import RetailCore
import RetailKit
import RetailStorage

/// The ledger: entries are added and read, never changed.
struct MovementStore: Sendable {
    func add(_ change: Change, by call: Call, in tx: borrowing Transaction) throws {
        try tx.execute(
            """
            INSERT INTO inventory_movements
                (sku, location, on_hand_change, reserved_change, reason, reference, note,
                 actor, request_id, occurred_at, recorded_at)
            VALUES (\(change.key.sku), \(change.key.location), \(change.onHand),
                \(change.reserved), \(change.reason.rawValue), \(change.reference),
                \(change.note), \(call.actor.text), \(call.requestID),
                \(change.at ?? call.now), \(call.now))
            """)
    }

    /// By how much on hand changed by what happened after `moment`.
    func onHandChange(
        of key: StockKey, after moment: Instant, in tx: borrowing Transaction
    ) throws -> Quantity {
        try tx.first(
            """
            SELECT CAST(COALESCE(SUM(on_hand_change), 0) AS BIGINT) FROM inventory_movements
             WHERE sku = \(key.sku) AND occurred_at > \(moment) AND location = \(key.location)
            """
        ) { row in try row.next() } ?? .zero
    }

    /// A page of the ledger: of one item the latest first, otherwise the newest entry first.
    func list(
        _ filter: MovementFilter, after place: LedgerPlace?, limit: Int,
        in tx: borrowing Transaction
    ) throws -> [Movement] {
        let item: SQL = filter.sku.map { "AND m.sku = \($0)" } ?? ""
        let there: SQL = filter.location.map { "AND m.location = \($0)" } ?? ""
        let named: SQL = filter.reference.map { "AND m.reference = \($0)" } ?? ""
        let isByTime = filter.sku != nil
        let order: SQL = isByTime ? "m.occurred_at DESC, m.number DESC" : "m.number DESC"
        let older: SQL =
            place.map {
                isByTime
                    ? "AND (m.occurred_at, m.number) < (\($0.at), \($0.number))"
                    : "AND m.number < \($0.number)"
            } ?? ""
        return try tx.query(
            """
            SELECT m.number, i.spelling, m.location, m.on_hand_change, m.reserved_change,
                   m.reason, m.reference, m.note, m.actor, m.request_id, m.occurred_at,
                   m.recorded_at
              FROM inventory_movements m JOIN inventory_items i ON i.sku = m.sku
             WHERE 1 = 1 \(item) \(there) \(named) \(older)
             ORDER BY \(order)
             LIMIT \(limit)
            """
        ) { row in
            Movement(
                number: try row[0], sku: try row[1], location: try row[2],
                onHandChange: try row[3], reservedChange: try row[4],
                reason: StockReason(rawValue: try row[5]) ?? .other, reference: try row[6],
                note: try row[7], actor: try row[8], requestID: try row[9],
                occurredAt: try row[10], recordedAt: try row[11])
        }
    }
}

/// Where a page of the ledger ended.
struct LedgerPlace: Sendable {
    let at: Instant
    let number: Int64
}
