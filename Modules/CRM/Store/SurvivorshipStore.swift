import RetailCore
import RetailKit
import RetailStorage
import RetailSync

/// The table of how values are chosen, each version kept.
struct SurvivorshipStore: Sendable {
    /// The rules that hold, or held at a moment.
    func rules(
        at moment: Instant? = nil, in tx: borrowing Transaction
    ) throws -> SurvivorshipRules {
        let until: SQL = moment.map { "AND l.since <= \($0)" } ?? ""
        return SurvivorshipRules(
            try tx.query(
                """
                SELECT \(columns.names(of: "r")) FROM crm_survivorship_rules r
                 WHERE r.version = (SELECT MAX(l.version) FROM crm_survivorship_rules l
                                     WHERE l.field = r.field \(until))
                """, columns.read))
    }

    /// Adds a version.
    /// - Returns: false when it is there already.
    func add(_ rule: SurvivorshipRule, in tx: borrowing Transaction) throws -> Bool {
        try tx.executeOne(
            """
            INSERT INTO crm_survivorship_rules (\(columns.names))
            VALUES (\(columns.values(rule))) ON CONFLICT DO NOTHING
            """)
    }
}

private let columns = Columns(SurvivorshipRule.init) {
    $0.column("field", \.field)
    $0.column("version", \.version)
    $0.column("strategy", \.strategy)
    $0.column(
        "sources", \.sources, as: { StoredTexts.write($0.map(\.text)) },
        from: { try StoredTexts.list($0).map { try Code($0) } })
    $0.column("since", \.since)
    $0.column("actor", \.actor)
}
