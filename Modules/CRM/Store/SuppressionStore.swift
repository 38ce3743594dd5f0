import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailSync

/// The table of addresses to which nothing is sent.
struct SuppressionStore: Sendable {
    /// Suppresses an address; what holds already is said anew.
    /// - Returns: its number.
    func add(
        _ new: NewSuppression, by call: Call, in tx: borrowing Transaction
    ) throws -> Int64? {
        try tx.first(
            """
            INSERT INTO crm_suppressions (namespace, value, purpose, reason, source, actor, at,
                last_at)
            VALUES (\(new.address.namespace), \(new.address.value),
                \(new.purpose?.rawValue ?? ""), \(new.reason), \(new.source), \(call.actor.text),
                \(call.happened), \(call.happened))
            ON CONFLICT (namespace, value, purpose, reason) WHERE lifted_at IS NULL DO UPDATE
               SET last_at = CASE WHEN excluded.last_at > crm_suppressions.last_at
                                  THEN excluded.last_at ELSE crm_suppressions.last_at END
            RETURNING number
            """
        ) { row in try row.next() }
    }

    func find(_ number: Int64, in tx: borrowing Transaction) throws -> Suppression? {
        try tx.first(
            "SELECT \(Self.columns) FROM crm_suppressions s WHERE s.number = \(number)",
            Self.suppression)
    }

    /// - Returns: false when it was lifted before.
    func lift(
        _ number: Int64, reason: String, by call: Call, in tx: borrowing Transaction
    ) throws -> Bool {
        try tx.executeOne(
            """
            UPDATE crm_suppressions
               SET lifted_at = \(call.now), lifted_by = \(call.actor.text), lift_reason = \(reason)
             WHERE number = \(number) AND lifted_at IS NULL
            """)
    }

    /// What held for addresses at a moment, the newest first.
    func holding(
        for addresses: Set<IdentifierKey>, at moment: Instant, in tx: borrowing Transaction
    ) throws -> [IdentifierKey: [Suppression]] {
        guard !addresses.isEmpty else { return [:] }
        let sorted = addresses.sorted { ($0.namespace, $0.value) < ($1.namespace, $1.value) }
        // Of who was forgotten a digest of the address is left, which holds like the address.
        var veiled: [IdentifierKey: IdentifierKey] = [:]
        if let digests = try TombstoneStore().digests(in: tx) {
            for address in sorted { veiled[digests.form(of: address)] = address }
        }
        let keys = SQL.rows(sorted + Array(veiled.keys)) { "(\($0.namespace), \($0.value))" }
        let found = try tx.query(
            """
            WITH k (namespace, value) AS (VALUES \(keys))
            SELECT \(Self.columns)
              FROM k JOIN crm_suppressions s ON s.namespace = k.namespace AND s.value = k.value
             WHERE s.at <= \(moment)
               AND (s.lifted_at IS NULL OR s.lifted_at > \(moment))
             ORDER BY s.number DESC
            """, Self.suppression)
        return Dictionary(grouping: found) { veiled[$0.address] ?? $0.address }
    }

    /// - Parameter records: only those of addresses that these have or had; nil for all.
    func list(
        _ filter: SuppressionFilter, of records: [CustomerID]?, _ request: ListRequest<AgeSort>,
        in tx: borrowing Transaction
    ) throws -> Page<Suppression> {
        var conditions: [SQL] = []
        if let reason = filter.reason { conditions.append("s.reason = \(reason)") }
        if filter.holds == true { conditions.append("s.lifted_at IS NULL") }
        if filter.holds == false { conditions.append("s.lifted_at IS NOT NULL") }
        // From the addresses on, which are few: by their index, whatever the order.
        let source: SQL =
            records.map {
                """
                (SELECT DISTINCT namespace, value FROM crm_identities
                  WHERE customer IN (\(list: $0))) k
                JOIN crm_suppressions s ON s.namespace = k.namespace AND s.value = k.value
                """
            } ?? "crm_suppressions s"
        let whose = records?.min { $0.raw < $1.raw }.map { "/\($0.text)" } ?? ""
        let list = SortedList<Suppression>(
            "crm.suppressions\(whose)", Self.columns, from: source, where: conditions)
        return try list.page(
            request, by: .by(request.sort, .number("s.number") { $0.number }), in: tx,
            Self.suppression)
    }

    private static let columns: SQL = """
        s.number, s.namespace, s.value, NULLIF(s.purpose, ''), s.reason, s.source, s.actor, s.at,
        s.last_at, s.lifted_at, s.lifted_by, s.lift_reason
        """

    private static func suppression(_ row: borrowing Row) throws -> Suppression {
        Suppression(
            number: try row.next(),
            address: IdentifierKey(namespace: try row.next(), value: try row.next()),
            purpose: try row.next(), reason: try row.next(), source: try row.next(),
            actor: try row.next(), at: try row.next(), lastAt: try row.next(),
            liftedAt: try row.next(), liftedBy: try row.next(), liftReason: try row.next())
    }
}
