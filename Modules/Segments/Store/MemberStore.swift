import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailSync

/// The table of who was in which segment when.
struct MemberStore: Sendable {
    /// Where several records are now.
    func standing(
        of records: [CustomerID], in tx: borrowing Transaction
    ) throws -> [Membership] {
        guard !records.isEmpty else { return [] }
        return try tx.query(
            """
            SELECT \(columns.names(of: "m")) FROM segments_members m
             WHERE m.record IN (\(list: records)) AND m.left_at IS NULL
            """, columns.read)
    }

    /// Writes what changes, in a statement for those who enter and one for those who leave.
    func apply(
        _ change: MembershipChange, at now: Instant, in tx: borrowing Transaction
    ) throws {
        for portion in change.entering.chunks {
            let rows = SQL.rows(Array(portion)) { entry in
                """
                (\(entry.segment.code), \(entry.record), \(now), \(entry.segment.ruleVersion))
                """
            }
            try tx.execute(
                """
                INSERT INTO segments_members (segment, record, entered_at, entered_version)
                VALUES \(rows)
                """)
        }
        for portion in change.leaving.chunks {
            let rows = SQL.rows(Array(portion)) {
                "(\($0.membership.number), \($0.segment.ruleVersion))"
            }
            // Clocks step back; nobody leaves before they came.
            try tx.execute(
                """
                WITH k (number, version) AS (VALUES \(rows))
                UPDATE segments_members
                   SET left_at = CASE WHEN entered_at > \(now) THEN entered_at ELSE \(now) END,
                       left_version = (SELECT k.version FROM k
                                        WHERE k.number = segments_members.number)
                 WHERE number IN (SELECT k.number FROM k) AND left_at IS NULL
                """)
        }
    }

    /// How many records are in a segment, counted up to a bound.
    func size(of segment: Code<Segment>, in tx: borrowing Transaction) throws -> Total {
        let counted: Int64 =
            try tx.first(
                """
                SELECT COUNT(*) FROM (
                    SELECT 1 FROM segments_members
                     WHERE segment = \(segment) AND left_at IS NULL LIMIT \(Total.most + 1)) x
                """
            ) { row in try row.next() } ?? 0
        return Total(counted: Int(counted))
    }

    /// A page of the records that are in a segment, or were at a moment.
    func list(
        in segment: Segment, at moment: Instant?, _ request: ListRequest<AgeSort>,
        in tx: borrowing Transaction
    ) throws -> Page<Membership> {
        try Self.members(of: segment, at: moment).page(
            request, by: Self.order(request.sort), in: tx, columns.read)
    }

    static func members(of segment: Segment, at moment: Instant?) -> SortedList<Membership> {
        var conditions: [SQL] = ["m.segment = \(segment.code)"]
        if let moment {
            conditions.append("m.entered_at <= \(moment)")
            conditions.append("(m.left_at IS NULL OR m.left_at > \(moment))")
            if let archived = segment.archivedAt, archived <= moment { conditions.append("1 = 0") }
        } else {
            conditions.append("m.left_at IS NULL")
            if segment.archivedAt != nil { conditions.append("1 = 0") }
        }
        return SortedList(
            "segments.members", columns.names(of: "m"), from: "segments_members m",
            where: conditions)
    }

    /// A page of the segments in which a customer's records are or were.
    func list(
        of customer: CustomerSummary, onlyNow: Bool, _ request: ListRequest<AgeSort>,
        in tx: borrowing Transaction
    ) throws -> Page<Membership> {
        try Self.memberships(of: customer, onlyNow: onlyNow).page(
            request, by: Self.order(request.sort), in: tx, columns.read)
    }

    static func memberships(
        of customer: CustomerSummary, onlyNow: Bool
    ) -> SortedList<Membership> {
        let now: SQL = """
            m.left_at IS NULL AND EXISTS (SELECT 1 FROM segments_segments s
                WHERE s.code = m.segment AND s.archived_at IS NULL)
            """
        return SortedList(
            "segments.memberships/\(customer.id.text)", columns.names(of: "m"),
            from: "segments_members m", where: onlyNow ? [now] : [],
            branches: customer.members.map { "m.record = \($0)" })
    }

    static func order(_ age: AgeSort) -> ListOrder<Membership> {
        .by(age, .number("m.number") { $0.number })
    }

    /// Some records of those in a segment, drawn by their lots.
    func draw(
        _ most: Int, from segment: Code<Segment>, in tx: borrowing Transaction
    ) throws -> [CustomerID] {
        try tx.query(
            """
            SELECT m.record
              FROM segments_members m JOIN segments_records r ON r.record = m.record
             WHERE m.segment = \(segment) AND m.left_at IS NULL
             ORDER BY r.lot, r.record LIMIT \(most)
            """
        ) { row in try row.next() }
    }
}

private let columns = Columns(Membership.init) {
    $0.column("number", \.number, .isGiven)
    $0.column("segment", \.segment)
    $0.column("record", \.record)
    $0.column("entered_at", \.enteredAt)
    $0.column("entered_version", \.enteredVersion)
    $0.column("left_at", \.leftAt)
    $0.column("left_version", \.leftVersion)
}
