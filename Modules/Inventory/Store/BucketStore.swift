import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailSync

/// The table of goods that are not for sale. They change only here, each time by one statement.
struct BucketStore: Sendable {
    /// What lies in buckets of items at locations; without what never was.
    func quantities(
        _ keys: [StockKey], in tx: borrowing Transaction
    ) throws -> [BucketKey: Quantity] {
        var found: [BucketKey: Quantity] = [:]
        for portion in keys.chunks {
            let rows = SQL.rows(Array(portion)) { "(\($0.sku), \($0.location))" }
            try tx.forEach(
                """
                SELECT b.sku, b.location, b.bucket, b.quantity
                  FROM (VALUES \(rows)) AS w CROSS JOIN inventory_buckets b
                 WHERE b.sku = w.column1 AND b.location = w.column2
                """
            ) { row in
                let key = StockKey(sku: try row.next(), location: try row.next())
                found[BucketKey(stock: key, bucket: try row.next())] = try row.next()
                return true
            }
        }
        return found
    }

    /// Makes rows where nothing ever was, with nothing in them.
    func open(_ keys: [BucketKey], at now: Instant, in tx: borrowing Transaction) throws {
        for portion in keys.chunks {
            let rows = SQL.rows(Array(portion)) {
                "(\($0.stock.sku), \($0.stock.location), \($0.bucket), 0, \(now), \(now))"
            }
            try tx.send(
                """
                INSERT INTO inventory_buckets
                    (sku, location, bucket, quantity, since, changed_at)
                VALUES \(rows)
                ON CONFLICT (sku, location, bucket) DO NOTHING
                """)
        }
    }

    /// Changes what lies in buckets that are there, all in one statement; never below nothing.
    /// - Returns: false when one of them could not be changed so: then the transaction must not
    ///   stay.
    func change(
        _ changes: [BucketChange], at now: Instant, in tx: borrowing Transaction
    ) throws -> Bool {
        try tx.executeEach(changes) { change in
            let key = change.key
            return "(\(key.stock.sku), \(key.stock.location), \(key.bucket), \(change.change))"
        } _: { rows in
            """
            UPDATE inventory_buckets
               SET quantity = quantity + w.column4, changed_at = \(now),
                   since = CASE WHEN quantity = 0 THEN \(now) ELSE since END
              FROM (VALUES \(rows)) AS w
             WHERE sku = w.column1 AND location = w.column2 AND bucket = w.column3
               AND quantity + w.column4 >= 0
            """
        }
    }

    /// Goods that are not for sale, where the caller reaches; those that are overdue at `now`,
    /// where these are asked for: that is no part of what cursors are good for.
    func list(
        _ filter: BucketFilter, within reach: Reach, at now: Instant
    ) -> SortedList<BucketStock> {
        // The first word for word as in the indexes.
        var conditions: [SQL] = ["b.quantity > 0"]
        if let location = filter.location { conditions.append("b.location = \(location)") }
        if let sku = filter.sku { conditions.append("b.sku = \(sku)") }
        if let bucket = filter.bucket { conditions.append("b.bucket = \(bucket)") }
        // Stock is of no channel: who is limited to channels alone sees none.
        let (column, channel): (SQL, SQL) = ("b.location", "CAST(NULL AS TEXT)")
        var seen: [SQL] = []
        if filter.isOverdue {
            conditions.append("b.bucket = \(StockBucket.qualityControl)")
            seen.append("b.since < \(now - BucketFilter.patience)")
        }
        let branches =
            filter.location == nil ? reach.branches(location: column, channel: channel) : nil
        if branches == nil, !reach.isUnlimited {
            seen.append(reach.condition(location: column, channel: channel))
        }
        return SortedList(
            "inventory.buckets/\(filter.isOverdue)",
            "i.spelling, b.location, b.bucket, b.quantity, b.since, b.changed_at",
            from: "inventory_buckets b JOIN inventory_items i ON i.sku = b.sku",
            where: conditions, within: seen.isEmpty ? nil : .joined(seen, by: " AND "),
            branches: branches)
    }

    static func order(_ age: AgeSort) -> ListOrder<BucketStock> {
        .by(
            age, .instant("b.since") { $0.since }, .text("b.location") { $0.location.text },
            .text("b.sku") { $0.sku.key }, .text("b.bucket") { $0.bucket.rawValue })
    }

    static func stock(_ row: borrowing Row) throws -> BucketStock {
        BucketStock(
            sku: try row.next(), location: try row.next(), bucket: try row.next(),
            quantity: try row.next(), since: try row.next(), changedAt: try row.next())
    }
}
