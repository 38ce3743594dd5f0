import RetailContracts
import RetailCore
import RetailStorage

/// The table of holds.
struct HoldStore: Sendable {
    func add(_ hold: Hold, in tx: borrowing Transaction) throws {
        try tx.execute(
            """
            INSERT INTO inventory_holds
                (id, reference, sku, location, quantity, posted, released, state, expires_at,
                 created_at, changed_at)
            VALUES (\(hold.id), \(hold.reference), \(hold.key.sku), \(hold.key.location),
                \(hold.quantity), 0, 0, 'pending', \(hold.expiresAt), \(hold.createdAt),
                \(hold.createdAt))
            """)
    }

    /// What is pending for a reference, ended or not, in lock order.
    func pending(for reference: String, in tx: borrowing Transaction) throws -> [Hold] {
        try pending("reference = \(reference)", in: tx)
    }

    /// What is pending of an item at a location although its time was up at `now`.
    func over(_ key: StockKey, at now: Instant, in tx: borrowing Transaction) throws -> [Hold] {
        try pending(
            "sku = \(key.sku) AND location = \(key.location) AND expires_at <= \(now)", in: tx)
    }

    private func pending(_ condition: SQL, in tx: borrowing Transaction) throws -> [Hold] {
        try tx.query(
            """
            SELECT id, reference, sku, location, quantity, posted, released, state, expires_at,
                   created_at
              FROM inventory_holds
             WHERE state = 'pending' AND \(condition)
             ORDER BY sku, location, id
            """, Self.hold)
    }

    /// A portion of what is pending although its time was up at `now`.
    func over(at now: Instant, limit: Int, in tx: borrowing Transaction) throws -> [Hold] {
        try tx.query(
            """
            SELECT id, reference, sku, location, quantity, posted, released, state, expires_at,
                   created_at
              FROM inventory_holds
             WHERE state = 'pending' AND expires_at <= \(now)
             ORDER BY expires_at
             LIMIT \(limit)
            """, Self.hold)
    }

    func find(_ id: HoldID, in tx: borrowing Transaction) throws -> Hold? {
        try tx.first(
            """
            SELECT id, reference, sku, location, quantity, posted, released, state, expires_at,
                   created_at
              FROM inventory_holds
             WHERE id = \(id)
            """, Self.hold)
    }

    /// Writes down that a part went out; the hold is posted when nothing remains.
    func post(_ part: HoldPart, at now: Instant, in tx: borrowing Transaction) throws -> Bool {
        try tx.executeOne(
            """
            UPDATE inventory_holds
               SET posted = posted + \(part.quantity), changed_at = \(now),
                   state = CASE WHEN posted + released + \(part.quantity) = quantity
                                THEN 'posted' ELSE 'pending' END
             WHERE id = \(part.hold.id) AND state = 'pending'
               AND posted + released + \(part.quantity) <= quantity
            """)
    }

    /// Writes down that a part came back; where nothing remains the hold is over, as `state` or,
    /// when a part of it went out, as posted.
    func release(
        _ part: HoldPart, as state: HoldState, at now: Instant, in tx: borrowing Transaction
    ) throws -> Bool {
        let end = part.hold.posted.isZero || state == .expired ? state : .posted
        return try tx.executeOne(
            """
            UPDATE inventory_holds
               SET released = released + \(part.quantity), changed_at = \(now),
                   state = CASE WHEN posted + released + \(part.quantity) = quantity
                                THEN \(end.rawValue) ELSE 'pending' END
             WHERE id = \(part.hold.id) AND state = 'pending'
               AND posted + released + \(part.quantity) <= quantity
            """)
    }

    /// Gives what is pending and not over to another reference.
    func handOver(
        from old: String, to new: String, until: Instant?, at now: Instant,
        in tx: borrowing Transaction
    ) throws {
        try tx.execute(
            """
            UPDATE inventory_holds
               SET reference = \(new), expires_at = \(until), changed_at = \(now)
             WHERE state = 'pending' AND reference = \(old)
               AND (expires_at IS NULL OR expires_at > \(now))
            """)
    }

    /// Moves the end of a pending hold.
    func extend(
        _ id: HoldID, until: Instant, at now: Instant, in tx: borrowing Transaction
    ) throws -> Bool {
        try tx.executeOne(
            """
            UPDATE inventory_holds SET expires_at = \(until), changed_at = \(now)
             WHERE id = \(id) AND state = 'pending'
            """)
    }

    /// A page of holds, the newest first.
    func list(
        _ filter: HoldFilter, before id: HoldID?, limit: Int, in tx: borrowing Transaction
    ) throws -> [Hold] {
        let named: SQL = filter.reference.map { "AND reference = \($0)" } ?? ""
        let item: SQL = filter.sku.map { "AND sku = \($0)" } ?? ""
        let there: SQL = filter.location.map { "AND location = \($0)" } ?? ""
        // Written out so that the engines see the condition of the partial indexes.
        let standing: SQL =
            filter.state == .pending
            ? "state = 'pending'" : "state = \(filter.state.rawValue)"
        let older: SQL = id.map { "AND id < \($0)" } ?? ""
        return try tx.query(
            """
            SELECT id, reference, sku, location, quantity, posted, released, state, expires_at,
                   created_at
              FROM inventory_holds
             WHERE \(standing) \(named) \(item) \(there) \(older)
             ORDER BY id DESC
             LIMIT \(limit)
            """, Self.hold)
    }

    private static func hold(_ row: borrowing Row) throws -> Hold {
        Hold(
            id: try row[0], reference: try row[1],
            key: StockKey(sku: try row[2], location: try row[3]), quantity: try row[4],
            posted: try row[5], released: try row[6],
            state: HoldState(rawValue: try row[7]) ?? .pending, expiresAt: try row[8],
            createdAt: try row[9])
    }
}

/// Which holds a list shows.
struct HoldFilter: Sendable {
    var state = HoldState.pending
    var reference: String?
    var sku: SKU?
    var location: Code<Location>?
}
