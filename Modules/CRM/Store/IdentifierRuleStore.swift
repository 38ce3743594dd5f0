import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailSync

/// The tables of how identifiers are matched.
struct IdentifierRuleStore: Sendable {
    /// Every rule, the highest priority first.
    func all(in tx: borrowing Transaction) throws -> [IdentifierRule] {
        try tx.query(
            """
            SELECT NULLIF(kind, ''), NULLIF(namespace, ''), priority, most, span
              FROM crm_identifier_rules ORDER BY priority, kind, namespace
            """
        ) { row in
            IdentifierRule(
                kind: try row.next(), namespace: try row.next(), priority: try row.next(),
                most: try row.next(), span: try row.next())
        }
    }

    func save(_ rule: IdentifierRule, in tx: borrowing Transaction) throws {
        try tx.execute(
            """
            INSERT INTO crm_identifier_rules (kind, namespace, priority, most, span)
            VALUES (\(rule.kind?.rawValue ?? ""), \(rule.namespace?.text ?? ""), \(rule.priority),
                \(rule.most), \(rule.span))
            ON CONFLICT (kind, namespace) DO UPDATE
               SET priority = excluded.priority, most = excluded.most, span = excluded.span
            """)
    }

    /// - Returns: false where the namespace had no rule.
    func remove(
        _ namespace: Code<AccountNamespace>, in tx: borrowing Transaction
    ) throws -> Bool {
        try tx.executeOne(
            "DELETE FROM crm_identifier_rules WHERE kind = '' AND namespace = \(namespace)")
    }

    /// Those of several values that are nobody's.
    func blocked(
        among values: Set<String>, in tx: borrowing Transaction
    ) throws -> Set<String> {
        guard !values.isEmpty else { return [] }
        let found: [String] = try tx.query(
            "SELECT value FROM crm_blocked_values WHERE value IN (\(list: values.sorted()))"
        ) { row in try row.next() }
        return Set(found)
    }

    /// Says that values are nobody's; those known already keep their reason.
    func block(
        _ values: [String], reason: String, by call: Call, in tx: borrowing Transaction
    ) throws -> [String] {
        let rows = SQL.rows(values) {
            "(\($0), \(reason), \(call.actor.text), \(call.now))"
        }
        return try tx.query(
            """
            INSERT INTO crm_blocked_values (value, reason, actor, at) VALUES \(rows)
            ON CONFLICT (value) DO NOTHING RETURNING value
            """
        ) { row in try row.next() }
    }

    /// Says that values may be somebody's.
    /// - Returns: those that were nobody's.
    func allow(_ values: [String], in tx: borrowing Transaction) throws -> [String] {
        try tx.query(
            """
            DELETE FROM crm_blocked_values WHERE value IN (\(list: values)) RETURNING value
            """
        ) { row in try row.next() }
    }

    /// A page of the values that are nobody's.
    func list(_ request: ListQuery, in tx: borrowing Transaction) throws -> Page<BlockedValue> {
        let list = SortedList<BlockedValue>(
            "crm.blocked-values", "value, reason, actor, at", from: "crm_blocked_values", where: [])
        return try list.page(
            request, by: .rising(.text("value") { $0.value }), in: tx
        ) { row in
            BlockedValue(
                value: try row.next(), reason: try row.next(), actor: try row.next(),
                at: try row.next())
        }
    }
}
