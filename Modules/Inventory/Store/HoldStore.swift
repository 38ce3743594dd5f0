import RetailContracts
import RetailCore
import RetailKit
import RetailStorage

/// The table of holds.
struct HoldStore: Sendable {
    func add(_ hold: Hold, in tx: borrowing Transaction) throws {
        try tx.execute(
            """
            INSERT INTO inventory_holds
                (id, owner, reference, sku, location, quantity, posted, released, state,
                 expires_at, created_at, changed_at)
            VALUES (\(hold.id), \(hold.owner.kind.rawValue), \(hold.owner.reference),
                \(hold.key.sku), \(hold.key.location), \(hold.quantity), 0, 0, 'pending',
                \(hold.expiresAt), \(hold.createdAt), \(hold.createdAt))
            """)
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

    /// A portion of what is pending of an item at a location although its time was up at `now`,
    /// the first ended first.
    func over(
        _ key: StockKey, at now: Instant, limit: Int, in tx: borrowing Transaction
    ) throws -> [Hold] {
        try tx.query(
            """
            SELECT h.id, h.owner, h.reference, i.spelling, h.location, h.quantity, h.posted,
                   h.released, h.state, h.expires_at, h.created_at
              FROM inventory_holds h JOIN inventory_items i ON i.sku = h.sku
             WHERE h.state = 'pending' AND h.sku = \(key.sku) AND h.location = \(key.location)
               AND h.expires_at <= \(now)
             ORDER BY h.expires_at, h.id
             LIMIT \(limit)
            """, Self.hold)
    }

    private func pending(_ condition: SQL, in tx: borrowing Transaction) throws -> [Hold] {
        try tx.query(
            """
            SELECT h.id, h.owner, h.reference, i.spelling, h.location, h.quantity, h.posted,
                   h.released, h.state, h.expires_at, h.created_at
              FROM inventory_holds h JOIN inventory_items i ON i.sku = h.sku
             WHERE h.state = 'pending' AND \(condition)
             ORDER BY h.sku, h.location, h.id
            """, Self.hold)
    }

    /// A portion of what is pending although its time was up at `now`.
    func over(at now: Instant, limit: Int, in tx: borrowing Transaction) throws -> [Hold] {
        try tx.query(
            """
            SELECT h.id, h.owner, h.reference, i.spelling, h.location, h.quantity, h.posted,
                   h.released, h.state, h.expires_at, h.created_at
              FROM inventory_holds h JOIN inventory_items i ON i.sku = h.sku
             WHERE h.state = 'pending' AND h.expires_at <= \(now)
             ORDER BY h.expires_at
             LIMIT \(limit)
            """, Self.hold)
    }

    func find(_ id: HoldID, in tx: borrowing Transaction) throws -> Hold? {
        try tx.first(
            """
            SELECT h.id, h.owner, h.reference, i.spelling, h.location, h.quantity, h.posted,
                   h.released, h.state, h.expires_at, h.created_at
              FROM inventory_holds h JOIN inventory_items i ON i.sku = h.sku
             WHERE h.id = \(id)
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

    /// A page of holds, the newest first.
    func list(
        _ filter: HoldFilter, before id: HoldID?, limit: Int, in tx: borrowing Transaction
    ) throws -> [Hold] {
        let kind: SQL = filter.owner.map { "AND h.owner = \($0.rawValue)" } ?? ""
        let named: SQL = filter.reference.map { "AND h.reference = \($0)" } ?? ""
        let item: SQL = filter.sku.map { "AND h.sku = \($0)" } ?? ""
        let there: SQL = filter.location.map { "AND h.location = \($0)" } ?? ""
        // Written out so that the engines see the condition of the partial indexes.
        let standing: SQL =
            filter.state == .pending
            ? "h.state = 'pending'" : "h.state = \(filter.state.rawValue)"
        let older: SQL = id.map { "AND h.id < \($0)" } ?? ""
        return try tx.query(
            """
            SELECT h.id, h.owner, h.reference, i.spelling, h.location, h.quantity, h.posted,
                   h.released, h.state, h.expires_at, h.created_at
              FROM inventory_holds h JOIN inventory_items i ON i.sku = h.sku
             WHERE \(standing) \(kind) \(named) \(item) \(there) \(older)
             ORDER BY h.id DESC
             LIMIT \(limit)
            """, Self.hold)
    }

    private static func hold(_ row: borrowing Row) throws -> Hold {
        Hold(
            id: try row[0], owner: try owner(try row[1], try row[2]),
            key: StockKey(sku: try row[3], location: try row[4]), quantity: try row[5],
            posted: try row[6], released: try row[7],
            state: HoldState(rawValue: try row[8]) ?? .pending, expiresAt: try row[9],
            createdAt: try row[10])
    }
}

private func owner(_ kind: String, _ reference: String) throws -> HoldOwner {
    guard let kind = HoldKind(rawValue: kind) else {
        throw InventoryErrors.countersDisagree.error(
            "A hold has an owner of an unknown kind. Report it.")
    }
    return try HoldOwner(kind, reference)
}

/// Which holds a list shows.
struct HoldFilter: Sendable {
    var state = HoldState.pending
    var owner: HoldKind?
    var reference: String?
    var sku: SKU?
    var location: Code<Location>?
}
