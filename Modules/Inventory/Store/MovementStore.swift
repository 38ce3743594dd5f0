import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailSync

/// The ledger: entries are added and read, never changed.
struct MovementStore: Sendable {
    /// Adds an entry for each change by which goods moved, all in one statement.
    func add(_ changes: [Change], by call: Call, in tx: borrowing Transaction) throws {
        let actor = call.actor.text
        try insert(changes.filter { !$0.onHand.isZero }, in: tx) { change in
            """
            (\(change.key.sku), \(change.key.location), \(StockBucket.onHand), \(change.onHand),
                \(change.reason?.rawValue), \(change.reference), \(change.note), \(actor),
                \(call.requestID), \(change.at ?? call.now), \(call.now))
            """
        }
    }

    /// Adds an entry for each change of goods that are not for sale, all in one statement.
    func add(_ changes: [BucketChange], by call: Call, in tx: borrowing Transaction) throws {
        let actor = call.actor.text
        try insert(changes, in: tx) { change in
            """
            (\(change.key.stock.sku), \(change.key.stock.location), \(change.key.bucket),
                \(change.change), \(change.reason.rawValue), \(change.reference),
                \(change.note), \(actor), \(call.requestID), \(change.at ?? call.now),
                \(call.now))
            """
        }
    }

    private func insert<Entry>(
        _ entries: [Entry], in tx: borrowing Transaction, row: (Entry) -> SQL
    ) throws {
        for portion in entries.chunks {
            let rows = SQL.rows(Array(portion), row)
            try tx.send(
                """
                INSERT INTO inventory_movements
                    (sku, location, bucket, change, reason, reference, note, actor, request_id,
                     occurred_at, recorded_at)
                VALUES \(rows)
                """)
        }
    }

    /// By how much on hand of items at a location changed by what happened after `moment`; without
    /// those of which nothing moved.
    func onHandChanges(
        of skus: [SKU], at location: Code<Location>, after moment: Instant,
        in tx: borrowing Transaction
    ) throws -> [SKU: Quantity] {
        var found: [SKU: Quantity] = [:]
        for portion in skus.chunks {
            try tx.forEach(
                """
                SELECT sku, CAST(SUM(change) AS BIGINT) FROM inventory_movements
                 WHERE sku IN (\(list: Array(portion))) AND occurred_at > \(moment)
                   AND location = \(location) AND bucket = \(StockBucket.onHand)
                 GROUP BY sku
                """
            ) { row in
                found[try row.next()] = try row.next()
                return true
            }
        }
        return found
    }

    /// A page of the ledger.
    func list(
        _ filter: MovementFilter, _ request: ListRequest<AgeSort>, in tx: borrowing Transaction
    ) throws -> Page<Movement> {
        try list(filter).page(request, by: Self.order(request.sort), in: tx) { row in
            Movement(
                number: try row.next(), sku: try row.next(), location: try row.next(),
                bucket: try row.next(), change: try row.next(),
                reason: StockReason(rawValue: try row.next()) ?? .other,
                reference: try row.next(), note: try row.next(), actor: try row.next(),
                requestID: try row.next(), occurredAt: try row.next(),
                recordedAt: try row.next())
        }
    }

    func list(_ filter: MovementFilter) -> SortedList<Movement> {
        SortedList(
            "inventory.movements",
            """
            m.number, i.spelling, m.location, m.bucket, m.change, m.reason, m.reference, m.note,
            m.actor, m.request_id, m.occurred_at, m.recorded_at
            """,
            from: "inventory_movements m JOIN inventory_items i ON i.sku = m.sku",
            where: filter.conditions)
    }

    /// By when it happened: what is told late stands where it belongs.
    static func order(_ age: AgeSort) -> ListOrder<Movement> {
        .by(age, .instant("m.occurred_at") { $0.occurredAt }, .number("m.number") { $0.number })
    }
}

extension StockBucket: SQLStorable {}

extension MovementFilter {
    fileprivate var conditions: [SQL] {
        var all: [SQL] = []
        if let sku { all.append("m.sku = \(sku)") }
        if let location { all.append("m.location = \(location)") }
        if let reason { all.append("m.reason = \(reason.rawValue)") }
        if let bucket { all.append("m.bucket = \(bucket)") }
        if let reference { all.append("m.reference = \(reference)") }
        if let occurredFrom { all.append("m.occurred_at >= \(occurredFrom)") }
        if let occurredBefore { all.append("m.occurred_at < \(occurredBefore)") }
        return all
    }
}
