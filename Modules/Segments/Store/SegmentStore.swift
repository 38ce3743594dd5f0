import RetailCore
import RetailKit
import RetailStorage
import RetailSync

extension CodedTable where Entry == Segment {
    /// The table of segments.
    static var segments: Self { Self("segments", in: "segments_segments", columns) }

    func list(
        isActive: Bool?, _ request: ListRequest<SegmentSort>, in tx: borrowing Transaction
    ) throws -> Page<Segment> {
        let conditions: [SQL] =
            isActive.map { ["archived_at IS \(unchecked: $0 ? "" : "NOT ")NULL"] } ?? []
        return try page(request, by: request.sort.order, where: conditions, in: tx)
    }
}

/// Reads and moves segments as the work on them needs it.
struct SegmentStore: Sendable {
    /// A segment in use, without its rule.
    struct Outline: Sendable {
        let code: Code<Segment>
        let ruleVersion: Int64
        let ruleID: RawID
        let group: Code<CustomerGroup>?
    }

    /// Those in use, by code.
    func active(in tx: borrowing Transaction) throws -> [Outline] {
        try tx.query(
            """
            SELECT code, rule_version, rule_id, group_code FROM segments_segments
             WHERE archived_at IS NULL ORDER BY code
            """
        ) { row in
            Outline(
                code: try row.next(), ruleVersion: try row.next(), ruleID: try row.next(),
                group: try row.next())
        }
    }

    func countActive(in tx: borrowing Transaction) throws -> Int64 {
        try tx.first(
            "SELECT COUNT(*) FROM segments_segments WHERE archived_at IS NULL"
        ) { row in try row.next() } ?? 0
    }

    /// The rules with the ids, as they are written.
    func rules(_ ids: [RawID], in tx: borrowing Transaction) throws -> [RawID: String] {
        let rows = try tx.query(
            "SELECT rule_id, rule FROM segments_segments WHERE rule_id IN (\(list: ids))"
        ) { row in (try row.next() as RawID, try row.next() as String) }
        return Dictionary(rows) { first, _ in first }
    }

    /// Keeps a rule for good.
    func keepRule(
        _ segment: Segment, by actor: String, at now: Instant, in tx: borrowing Transaction
    ) throws {
        try tx.execute(
            """
            INSERT INTO segments_rules (segment, version, rule, since, actor)
            VALUES (\(segment.code), \(segment.ruleVersion), \(segment.rule), \(now), \(actor))
            """)
    }

    /// The segments that are being filled, or whose groups are being emptied.
    func underway(in tx: borrowing Transaction) throws -> [Segment] {
        try tx.query(
            """
            SELECT \(columns.names(of: "s")) FROM segments_segments s
             WHERE s.filled_lot IS NOT NULL OR s.is_releasing = 1 ORDER BY s.code
            """, columns.read)
    }

    /// Notes how far a segment was filled.
    /// - Returns: false where another worker has brought it farther, or its rule is another.
    func move(
        _ segment: Segment, to place: FillingPlace?, in tx: borrowing Transaction
    ) throws -> Bool {
        try tx.executeOne(
            """
            UPDATE segments_segments
               SET filled_lot = \(place?.lot), filled_record = \(place?.record)
             WHERE code = \(segment.code) AND rule_id = \(segment.ruleID)
               AND filled_lot = \(segment.filling?.lot)
               AND filled_record = \(segment.filling?.record)
            """)
    }

    /// Lets segments in use be filled from the beginning: those with the codes, or all.
    func refill(
        _ codes: [Code<Segment>]? = nil, in tx: borrowing Transaction
    ) throws {
        let start = FillingPlace.start
        let some: SQL = codes.map { "AND code IN (\(list: $0))" } ?? ""
        try tx.execute(
            """
            UPDATE segments_segments
               SET filled_lot = \(start.lot), filled_record = \(start.record)
             WHERE archived_at IS NULL \(some)
            """)
    }

    /// Notes that the group of an archived segment is empty.
    func noteReleased(_ code: Code<Segment>, in tx: borrowing Transaction) throws {
        try tx.execute(
            "UPDATE segments_segments SET is_releasing = 0 WHERE code = \(code)")
    }
}

private let columns = Columns(Segment.stored) {
    $0.column("code", \.code, .stays)
    $0.column("name", \.name)
    $0.column("description", \.description)
    $0.column("rule", \.rule)
    $0.column("rule_id", \.ruleID)
    $0.column("rule_version", \.ruleVersion)
    $0.column("group_code", \.group, .stays)
    $0.column("filled_lot") { $0.filling?.lot }
    $0.column("filled_record") { $0.filling?.record }
    $0.column("created_at", \.createdAt, .stays)
    $0.column("archived_at", \.archivedAt)
    $0.column("is_releasing", \.isReleasing)
    $0.column("version", \.version)
}

extension Segment {
    @Sendable fileprivate static func stored(
        code: Code<Segment>, name: String, description: String?, rule: String, ruleID: RawID,
        ruleVersion: Int64, group: Code<CustomerGroup>?, lot: Int64?, record: RawID?,
        createdAt: Instant, archivedAt: Instant?, isReleasing: Bool, version: Int64
    ) -> Segment {
        var place: FillingPlace?
        if let lot, let record { place = FillingPlace(lot: lot, record: record) }
        return Segment(
            code: code, name: name, description: description, rule: rule, ruleID: ruleID,
            ruleVersion: ruleVersion, group: group, filling: place, createdAt: createdAt,
            archivedAt: archivedAt, isReleasing: isReleasing, version: version)
    }
}

extension SegmentSort {
    fileprivate var order: ListOrder<Segment> {
        let code = ListKey<Segment>.text("code") { $0.code.text }
        return switch self {
        case .code: .rising(code)
        case .name: .rising(.text("name") { $0.name }, code)
        }
    }
}
