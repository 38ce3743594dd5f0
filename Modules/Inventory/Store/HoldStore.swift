import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailSync

/// The table of holds.
struct HoldStore: Sendable {
    /// Adds holds, all in one statement.
    func add(_ holds: [Hold], in tx: borrowing Transaction) throws {
        for portion in holds.chunks {
            let rows = SQL.rows(Array(portion)) { hold in
                """
                (\(hold.id), \(hold.owner.kind.rawValue), \(hold.owner.reference),
                    \(hold.key.sku), \(hold.key.location), \(hold.quantity), 0, 0, 'pending',
                    \(hold.expiresAt), \(hold.createdAt), \(hold.createdAt))
                """
            }
            try tx.send(
                """
                INSERT INTO inventory_holds
                    (id, owner, reference, sku, location, quantity, posted, released, state,
                     expires_at, created_at, changed_at)
                VALUES \(rows)
                """)
        }
    }

    /// What is pending for an owner, ended or not, in lock order.
    func pending(for owner: HoldOwner, in tx: borrowing Transaction) throws -> [Hold] {
        try pending("h.owner = \(owner.kind.rawValue) AND h.reference = \(owner.reference)", in: tx)
    }

    /// What is pending for an owner at some locations.
    func pending(
        for owner: HoldOwner, at locations: [Code<Location>], in tx: borrowing Transaction
    ) throws -> [Hold] {
        try pending(
            """
            h.owner = \(owner.kind.rawValue) AND h.reference = \(owner.reference)
               AND h.location IN (\(list: locations))
            """, in: tx)
    }

    /// How many items at their locations one statement asks for: SQLite joins 500 queries at most.
    private static let mostAsked = 100

    /// A portion of what is pending of items at locations although its time was up at `now`, of
    /// each `limit` at most, the first ended first; without those of which there is none. Each is
    /// read from the beginning of its own, all in one statement.
    func over(
        _ keys: [StockKey], at now: Instant, limit: Int, in tx: borrowing Transaction
    ) throws -> [StockKey: [Hold]] {
        var found: [StockKey: [Hold]] = [:]
        for start in stride(from: 0, to: keys.count, by: Self.mostAsked) {
            let queries = keys[start...].prefix(Self.mostAsked).map { key -> SQL in
                """
                SELECT * FROM (
                    SELECT \(Self.columns)
                      FROM inventory_holds h JOIN inventory_items i ON i.sku = h.sku
                     WHERE h.state = 'pending' AND h.sku = \(key.sku)
                       AND h.location = \(key.location)
                       AND h.expires_at IS NOT NULL AND h.expires_at <= \(now)
                     ORDER BY h.expires_at, h.id
                     LIMIT \(limit)) AS ended
                """
            }
            try tx.forEach(.joined(queries, by: " UNION ALL ").varied) { row in
                let hold = try Self.hold(row)
                found[hold.key, default: []].append(hold)
                return true
            }
        }
        return found.mapValues { holds in
            holds.sorted { ($0.expiresAt ?? now, $0.id) < ($1.expiresAt ?? now, $1.id) }
        }
    }

    private func pending(_ condition: SQL, in tx: borrowing Transaction) throws -> [Hold] {
        try tx.query(
            """
            SELECT \(Self.columns)
              FROM inventory_holds h JOIN inventory_items i ON i.sku = h.sku
             WHERE h.state = 'pending' AND \(condition)
             ORDER BY h.sku, h.location, h.id
            """, Self.hold)
    }

    /// A portion of what is pending although its time was up at `now`.
    func over(at now: Instant, limit: Int, in tx: borrowing Transaction) throws -> [Hold] {
        try tx.query(
            """
            SELECT \(Self.columns)
              FROM inventory_holds h JOIN inventory_items i ON i.sku = h.sku
             WHERE h.state = 'pending' AND h.expires_at IS NOT NULL AND h.expires_at <= \(now)
             ORDER BY h.expires_at
             LIMIT \(limit)
            """, Self.hold)
    }

    func find(_ id: HoldID, in tx: borrowing Transaction) throws -> Hold? {
        try tx.first(
            """
            SELECT \(Self.columns)
              FROM inventory_holds h JOIN inventory_items i ON i.sku = h.sku
             WHERE h.id = \(id)
            """, Self.hold)
    }

    /// Writes down that parts went out, all in one statement; a hold is posted when nothing
    /// remains.
    /// - Returns: false when one of them is not there any more: then the transaction must not stay.
    func post(_ parts: [HoldPart], at now: Instant, in tx: borrowing Transaction) throws -> Bool {
        try close(parts, "posted = posted + w.column2", at: now, in: tx) { _ in .posted }
    }

    /// Writes down that parts came back, all in one statement; where nothing remains a hold is
    /// over, as `state` or, when a part of it went out, as posted.
    /// - Returns: false when one of them is not there any more: then the transaction must not stay.
    func release(
        _ parts: [HoldPart], as state: HoldState, at now: Instant, in tx: borrowing Transaction
    ) throws -> Bool {
        try close(parts, "released = released + w.column2", at: now, in: tx) { part in
            part.hold.posted.isZero || state == .expired ? state : .posted
        }
    }

    private func close(
        _ parts: [HoldPart], _ change: SQL, at now: Instant, in tx: borrowing Transaction,
        as end: (HoldPart) -> HoldState
    ) throws -> Bool {
        try tx.executeEach(parts) {
            "(\($0.hold.id), \($0.quantity), \(end($0).rawValue))"
        } _: { rows in
            """
            UPDATE inventory_holds
               SET \(change), changed_at = \(now),
                   state = CASE WHEN posted + released + w.column2 = quantity
                                THEN w.column3 ELSE 'pending' END
              FROM (VALUES \(rows)) AS w
             WHERE id = w.column1 AND state = 'pending'
               AND posted + released + w.column2 <= quantity
            """
        }
    }

    /// Gives what is pending and not over to another owner, until another end; the same owner's
    /// holds last until that end.
    func handOver(
        from old: HoldOwner, to term: HoldTerm, at now: Instant, in tx: borrowing Transaction
    ) throws {
        try tx.execute(
            """
            UPDATE inventory_holds
               SET owner = \(term.owner.kind.rawValue), reference = \(term.owner.reference),
                   expires_at = \(term.end), changed_at = \(now)
             WHERE state = 'pending' AND owner = \(old.kind.rawValue) AND reference = \(old.reference)
               AND (expires_at IS NULL OR expires_at > \(now))
            """)
    }

    /// Moves the end of a hold by hand that is not over; others are left alone.
    func extend(
        _ id: HoldID, until: Instant, at now: Instant, in tx: borrowing Transaction
    ) throws -> Bool {
        try tx.executeOne(
            """
            UPDATE inventory_holds SET expires_at = \(until), changed_at = \(now)
             WHERE id = \(id) AND state = 'pending' AND owner = 'by-hand' AND expires_at > \(now)
            """)
    }

    /// A page of holds.
    func list(
        _ filter: HoldFilter, _ request: ListRequest<AgeSort>, in tx: borrowing Transaction
    ) throws -> Page<Hold> {
        try list(filter).page(request, by: Self.order(request.sort), in: tx, Self.hold)
    }

    func list(_ filter: HoldFilter) -> SortedList<Hold> {
        SortedList(
            "inventory.holds", Self.columns,
            from: "inventory_holds h JOIN inventory_items i ON i.sku = h.sku",
            where: filter.conditions)
    }

    static func order(_ age: AgeSort) -> ListOrder<Hold> { .by(age, .id("h.id") { $0.id.raw }) }

    private static let columns: SQL = """
        h.id, h.owner, h.reference, i.spelling, h.location, h.quantity, h.posted, h.released,
        h.state, h.expires_at, h.created_at
        """

    private static func hold(_ row: borrowing Row) throws -> Hold {
        Hold(
            id: try row.next(), owner: try owner(try row.next(), try row.next()),
            key: StockKey(sku: try row.next(), location: try row.next()),
            quantity: try row.next(), posted: try row.next(), released: try row.next(),
            state: HoldState(rawValue: try row.next()) ?? .pending, expiresAt: try row.next(),
            createdAt: try row.next())
    }
}

private func owner(_ kind: String, _ reference: String) throws -> HoldOwner {
    guard let kind = HoldKind(rawValue: kind) else {
        throw InventoryErrors.countersDisagree.error(
            "A hold has an owner of an unknown kind. Report it.")
    }
    return try HoldOwner(kind, reference)
}

extension HoldFilter {
    fileprivate var conditions: [SQL] {
        // Written out so that the engines see the condition of the partial indexes.
        var all: [SQL] = [
            state == .pending ? "h.state = 'pending'" : "h.state = \(state.rawValue)"
        ]
        if let owner { all.append("h.owner = \(owner.rawValue)") }
        if let reference { all.append("h.reference = \(reference)") }
        if let sku { all.append("h.sku = \(sku)") }
        if let location { all.append("h.location = \(location)") }
        return all
    }
}
