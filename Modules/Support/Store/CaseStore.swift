import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailSync

/// The table of cases.
struct CaseStore: Sendable {
    /// Adds a case and returns it with its number.
    func add(
        _ new: SupportCase, at spot: Spot, in tx: borrowing Transaction
    ) throws -> SupportCase {
        let number = try tx.insert(
            """
            INSERT INTO support_cases (\(columns.names), messages, location, channel)
            VALUES (\(columns.values(new)), 0, \(spot.location), \(spot.channel))
            """, numbering: "number")
        guard let number else {
            throw SupportErrors.caseUnknown.error("The case was not stored. Try again.")
        }
        var added = new
        added.number = number
        return added
    }

    func find(_ id: CaseID, in tx: borrowing Transaction) throws -> SupportCase? {
        try tx.first("\(Self.all) WHERE c.id = \(id)", columns.read)
    }

    /// The id of the case with a number.
    func id(number: Int64, in tx: borrowing Transaction) throws -> CaseID? {
        try tx.first("SELECT id FROM support_cases WHERE number = \(number)") { row in
            try row.next()
        }
    }

    /// Where the case was opened.
    func spot(of id: CaseID, in tx: borrowing Transaction) throws -> Spot {
        try tx.first("SELECT location, channel FROM support_cases WHERE id = \(id)") { row in
            Spot(at: try row.next(), on: try row.next())
        } ?? Spot(at: nil, on: nil)
    }

    /// The newest case of the customers that is not over.
    func newestUnclosed(
        of customers: [CustomerID], in tx: borrowing Transaction
    ) throws -> SupportCase? {
        try tx.first(
            """
            \(Self.all) WHERE c.customer IN (\(list: customers)) AND c.state <> 'closed'
             ORDER BY c.number DESC LIMIT 1
            """, columns.read)
    }

    /// How many cases of the customers are not over.
    func countUnclosed(of customers: [CustomerID], in tx: borrowing Transaction) throws -> Int {
        try tx.first(
            """
            SELECT COUNT(*) FROM support_cases
             WHERE customer IN (\(list: customers)) AND state <> 'closed'
            """
        ) { row in try row.next() } ?? 0
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
            \(Self.all) WHERE c.customer IS NULL AND c.state <> 'closed'
               AND c.id IN (SELECT case_id FROM support_legs
                           WHERE kind = \(kind.rawValue) AND address = \(address.text)
                             AND namespace = \(address.namespace))
               AND ((COALESCE(c.location, '') = \(location) AND COALESCE(c.channel, '') = \(channel))
                    OR EXISTS (SELECT 1 FROM support_places p
                                WHERE p.case_id = c.id
                                  AND p.kind = \(kind.rawValue)
                                  AND p.location = \(location) AND p.channel = \(channel)))
             ORDER BY c.number DESC LIMIT 1
            """, columns.read)
    }

    /// A page of cases, over ones only when asked for: of a customer, or within the places of the
    /// caller. Cursors of a customer's do not depend on the records, which a merge changes.
    func list(
        _ filter: CaseFilter, of customer: CustomerSummary?, within reach: Reach,
        _ request: ListRequest<CaseSort>, in tx: borrowing Transaction
    ) throws -> Page<SupportCase> {
        try list(filter, of: customer, within: reach)
            .page(request, by: request.sort.order, in: tx, columns.read)
    }

    func list(
        _ filter: CaseFilter, of customer: CustomerSummary?, within reach: Reach
    ) -> SortedList<SupportCase> {
        SortedList(
            "support.cases/\(customer?.id.text ?? "")", columns.names(of: "c"),
            from: "support_cases c", where: filter.conditions,
            branches: customer.map { $0.members.map { "c.customer = \($0)" } }
                ?? Self.branches(within: reach))
    }

    /// Within places, what was opened there and what was brought there: each begins with what lies
    /// there, so that nobody's queue costs what others' hold.
    private static func branches(within reach: Reach) -> [SQL]? {
        guard !reach.isUnlimited else { return nil }
        let opened = reach.condition(location: "c.location", channel: "c.channel")
        let parts = reach.branches(location: "c.location", channel: "c.channel") ?? [opened]
        return parts + [
            """
            c.id IN (SELECT p.case_id FROM support_places p
                      WHERE \(reach.condition(location: "p.location", channel: "p.channel")))
            AND (\(opened)) IS NOT TRUE
            """
        ]
    }

    /// Writes a changed case as its next version, if nobody was faster.
    func save(_ changed: SupportCase, in tx: borrowing Transaction) throws -> SupportCase {
        var saved = changed
        saved.version += 1
        let isSaved = try tx.executeOne(
            """
            UPDATE support_cases SET \(columns.changes(saved))
             WHERE id = \(saved.id) AND version = \(changed.version)
            """)
        guard isSaved else {
            throw RequestErrors.staleVersion.error("The case has changed. Read it again.")
        }
        return saved
    }

    static func read(_ row: borrowing Row) throws -> SupportCase { try columns.read(row) }

    static let all: SQL = "SELECT \(columns.names(of: "c")) FROM support_cases c"
}

private let columns = Columns({
    SupportCase(
        id: $0, number: $1, customer: $2, identity: $3, subject: $4, state: $5, priority: $6,
        assignee: $7, openedBy: $8, openedAt: $9, answeredAt: $10, dueAt: $11, isLate: $12,
        version: $13)
}) {
    $0.column("id", \.id, .stays)
    $0.column("number", \.number, .isGiven)
    $0.column("customer", \.customer)
    $0.column("identity", \.identity)
    $0.column("subject", \.subject, .stays)
    $0.column("state", \.state)
    $0.column("priority", \.priority)
    $0.column("assignee", \.assignee)
    $0.column("opened_by", \.openedBy, .stays, as: \.rawValue, from: StoredKind.read)
    $0.column("opened_at", \.openedAt, .stays)
    $0.column("answered_at", \.answeredAt)
    // What has no deadline comes after all that has.
    $0.column("due_at", \.dueAt, as: { $0 ?? .latest }, from: { $0 == .latest ? nil : $0 })
    $0.column("is_late", \.isLate)
    $0.column("version", \.version)
}

extension CaseSort {
    var order: ListOrder<SupportCase> {
        let number = ListKey<SupportCase>.number("c.number") { $0.number }
        return switch self {
        case .due: .rising(.instant("c.due_at") { $0.dueAt ?? .latest }, number)
        case .newest: .falling(number)
        case .oldest: .rising(number)
        }
    }
}

extension CaseFilter {
    fileprivate var conditions: [SQL] {
        // Partial indexes begin with the literal.
        var all: [SQL] = [state == .closed ? "c.state = 'closed'" : "c.state <> 'closed'"]
        if let state, state != .closed { all.append("c.state = \(state)") }
        if let priority { all.append("c.priority = \(priority)") }
        if let assignee { all.append("c.assignee = \(assignee)") }
        if let channel { all.append("c.channel = \(channel)") }
        if let location { all.append("c.location = \(location)") }
        // Word for word the condition of the index `support_cases_waiting`.
        if isWaiting { all.append("c.state IN ('new', 'open')") }
        if let openedFrom { all.append("c.opened_at >= \(openedFrom)") }
        if let openedBefore { all.append("c.opened_at < \(openedBefore)") }
        if let dueBefore { all.append("c.due_at < \(dueBefore)") }
        return all
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
