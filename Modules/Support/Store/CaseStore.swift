import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailSync

/// Which cases to list.
struct CaseFilter: Sendable {
    let state: CaseState?
    let assignee: String?
    let customers: [CustomerID]?
    /// Only what was opened on this channel.
    var channel: Code<Channel>?
    /// Only what is due before; what has no deadline is never due.
    var dueBefore: Instant?
    /// The places of the caller, at which a case was opened or to which it was brought; nil where
    /// the customers are filter enough.
    let reach: Reach?
}

/// The table of cases.
struct CaseStore: Sendable {
    /// Adds a case and returns it with its number.
    func add(
        _ new: SupportCase, at spot: Spot, in tx: borrowing Transaction
    ) throws -> SupportCase {
        let added = try tx.first(
            """
            INSERT INTO support_cases
                (id, customer, subject, state, priority, assignee, opened_by, opened_at,
                 answered_at, due_at, is_late, messages, location, channel, version)
            VALUES (\(new.id), \(new.customer), \(new.subject), \(new.state), \(new.priority),
                \(new.assignee), \(new.openedBy.rawValue), \(new.openedAt), \(new.answeredAt),
                \(new.dueAt ?? .latest), \(new.isLate), 0, \(spot.location), \(spot.channel), 1)
            RETURNING \(Self.columns)
            """, Self.row)
        guard let added else {
            throw SupportErrors.caseUnknown.error("The case was not stored. Try again.")
        }
        return added
    }

    func find(_ id: CaseID, in tx: borrowing Transaction) throws -> SupportCase? {
        try tx.first("SELECT \(Self.columns) FROM support_cases WHERE id = \(id)", Self.row)
    }

    /// The id of the case with a number.
    func id(number: Int64, in tx: borrowing Transaction) throws -> CaseID? {
        try tx.first("SELECT id FROM support_cases WHERE number = \(number)") { row in
            try row[0]
        }
    }

    /// Where the case was opened.
    func spot(of id: CaseID, in tx: borrowing Transaction) throws -> Spot {
        try tx.first("SELECT location, channel FROM support_cases WHERE id = \(id)") { row in
            Spot(at: try row[0], on: try row[1])
        } ?? Spot(at: nil, on: nil)
    }

    /// The newest case of the customers that is not over.
    func newestUnclosed(
        of customers: [CustomerID], in tx: borrowing Transaction
    ) throws -> SupportCase? {
        try tx.first(
            """
            SELECT \(Self.columns) FROM support_cases
             WHERE customer IN (\(list: customers)) AND state <> 'closed'
             ORDER BY number DESC LIMIT 1
            """, Self.row)
    }

    /// The newest case of nobody known that is not over and runs over the address, where it was
    /// opened at the very place or brought there over that leg.
    func newestUnclosed(
        from address: ContactAddress, on kind: ChannelKind, at spot: Spot,
        in tx: borrowing Transaction
    ) throws -> SupportCase? {
        let (location, channel) = (spot.locationText, spot.channelText)
        return try tx.first(
            """
            SELECT \(Self.columns) FROM support_cases
             WHERE customer IS NULL AND state <> 'closed'
               AND id IN (SELECT case_id FROM support_legs
                           WHERE kind = \(kind.rawValue) AND address = \(address.text)
                             AND namespace = \(address.namespace))
               AND ((COALESCE(location, '') = \(location) AND COALESCE(channel, '') = \(channel))
                    OR EXISTS (SELECT 1 FROM support_places p
                                WHERE p.case_id = support_cases.id
                                  AND p.kind = \(kind.rawValue)
                                  AND p.location = \(location) AND p.channel = \(channel)))
             ORDER BY number DESC LIMIT 1
            """, Self.row)
    }

    /// A page of cases, the most urgent deadline first; over ones only when asked for.
    func list(
        _ filter: CaseFilter, after: (due: Int64, number: Int64)?, limit: Int,
        in tx: borrowing Transaction
    ) throws -> [SupportCase] {
        try tx.query(Self.page(filter, after: after, limit: limit), Self.row)
    }

    /// Within places, what was opened there and what was brought there are two pages that become
    /// one: each begins with what lies there, so that nobody's queue costs what others' hold.
    static func page(
        _ filter: CaseFilter, after: (due: Int64, number: Int64)?, limit: Int
    ) -> SQL {
        let asked = condition(filter, after: after)
        let end: SQL = "ORDER BY due_at, number LIMIT \(limit)"
        guard let reach = filter.reach, !reach.isUnlimited else {
            return "SELECT \(columns) FROM support_cases WHERE \(asked) \(end)"
        }
        return """
            SELECT \(columns) FROM support_cases
             WHERE id IN (
                SELECT id FROM (
                    SELECT id FROM support_cases
                     WHERE \(asked)
                       AND \(reach.condition(location: "location", channel: "channel"))
                     \(end)) AS opened
                UNION
                SELECT id FROM (
                    SELECT id FROM support_cases
                     WHERE \(asked)
                       AND id IN (
                        SELECT p.case_id FROM support_places p
                         WHERE \(reach.condition(location: "p.location", channel: "p.channel")))
                     \(end)) AS brought)
             \(end)
            """
    }

    private static func condition(
        _ filter: CaseFilter, after: (due: Int64, number: Int64)?
    ) -> SQL {
        var sql: SQL = filter.state.map { "state = \($0)" } ?? "state <> 'closed'"
        if let assignee = filter.assignee { sql += " AND assignee = \(assignee)" }
        if let customers = filter.customers { sql += " AND customer IN (\(list: customers))" }
        if let channel = filter.channel { sql += " AND channel = \(channel)" }
        if let before = filter.dueBefore { sql += " AND due_at < \(before)" }
        if let after { sql += " AND (due_at, number) > (\(after.due), \(after.number))" }
        return sql
    }

    /// Writes a changed case as its next version, if nobody was faster.
    func save(_ changed: SupportCase, in tx: borrowing Transaction) throws -> SupportCase {
        var saved = changed
        saved.version += 1
        let isSaved = try tx.executeOne(
            """
            UPDATE support_cases
               SET customer = \(saved.customer), state = \(saved.state),
                   priority = \(saved.priority), assignee = \(saved.assignee),
                   answered_at = \(saved.answeredAt), due_at = \(saved.dueAt ?? .latest),
                   is_late = \(saved.isLate), version = \(saved.version)
             WHERE id = \(saved.id) AND version = \(changed.version)
            """)
        guard isSaved else {
            throw RequestErrors.staleVersion.error("The case has changed. Read it again.")
        }
        return saved
    }

    private static let columns: SQL = """
        id, number, customer, subject, state, priority, assignee, opened_by, opened_at, \
        answered_at, due_at, is_late, version
        """

    private static func row(_ row: borrowing Row) throws -> SupportCase {
        let due: Instant = try row[10]
        return SupportCase(
            id: try row[0], number: try row[1], customer: try row[2], subject: try row[3],
            state: try row[4], priority: try row[5], assignee: try row[6],
            openedBy: try StoredKind.read(try row[7]), openedAt: try row[8],
            answeredAt: try row[9], dueAt: due == .latest ? nil : due, isLate: try row[11],
            version: try row[12])
    }
}

/// Reads the kind of a channel as it is stored.
enum StoredKind {
    static func read(_ text: String) throws -> ChannelKind {
        guard let kind = ChannelKind(rawValue: text) else {
            throw SupportErrors.legUnknown.error("A stored kind of channel is unknown: \(text).")
        }
        return kind
    }
}
