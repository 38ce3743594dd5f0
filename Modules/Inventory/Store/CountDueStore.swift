import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailSync

extension RejectionReason: SQLStorable {}

/// The table of items that are to be counted.
struct CountDueStore: Sendable {
    /// Asks for counts; what is asked for already stays as it was.
    func ask(
        _ keys: [StockKey], because cause: RejectionReason, for reference: String,
        at now: Instant, in tx: borrowing Transaction
    ) throws {
        for portion in keys.chunks {
            let rows = SQL.rows(Array(portion)) {
                "(\($0.location), \($0.sku), \(cause), \(reference), \(now))"
            }
            try tx.send(
                """
                INSERT INTO inventory_counts_due (location, sku, cause, reference, asked_at)
                VALUES \(rows)
                ON CONFLICT (location, sku) DO NOTHING
                """)
        }
    }

    /// Asks no longer for what was counted.
    func answer(
        _ skus: [SKU], at location: Code<Location>, in tx: borrowing Transaction
    ) throws {
        for portion in skus.chunks {
            try tx.send(
                """
                DELETE FROM inventory_counts_due
                 WHERE location = \(location) AND sku IN (\(list: Array(portion)))
                """)
        }
    }

    /// A page of what is to be counted, where the caller reaches.
    /// - Throws: `core.invalid-cursor`.
    func page(
        _ query: CountDueQuery, within reach: Reach, in tx: borrowing Transaction
    ) throws -> Page<CountDue> {
        try list(query.location, within: reach).page(
            query.list, by: Self.order(query.list.sort), in: tx, Self.due)
    }

    /// What is to be counted, where the caller reaches.
    func list(_ location: Code<Location>?, within reach: Reach) -> SortedList<CountDue> {
        // Stock is of no channel: who is limited to channels alone sees none.
        let (column, channel): (SQL, SQL) = ("d.location", "CAST(NULL AS TEXT)")
        var conditions: [SQL] = []
        if let location { conditions.append("d.location = \(location)") }
        let branches =
            location == nil ? reach.branches(location: column, channel: channel) : nil
        let within =
            branches == nil && !reach.isUnlimited
            ? reach.condition(location: column, channel: channel) : nil
        return SortedList(
            "inventory.counts-due", "i.spelling, d.location, d.cause, d.reference, d.asked_at",
            from: "inventory_counts_due d JOIN inventory_items i ON i.sku = d.sku",
            where: conditions, within: within, branches: branches)
    }

    static func order(_ age: AgeSort) -> ListOrder<CountDue> {
        .by(
            age, .instant("d.asked_at") { $0.askedAt }, .text("d.location") { $0.location.text },
            .text("d.sku") { $0.sku.key })
    }

    static func due(_ row: borrowing Row) throws -> CountDue {
        CountDue(
            sku: try row.next(), location: try row.next(), cause: try row.next(),
            reference: try row.next(), askedAt: try row.next())
    }
}
