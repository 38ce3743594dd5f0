import RetailCore
import RetailStorage

/// The tables of rules: the present ones, and every version that there was.
struct RuleStore: Sendable {
    func find(_ currency: Currency, in tx: borrowing Transaction) throws -> EarningRule? {
        try tx.first("\(Self.present) WHERE currency = \(currency)", Self.rule)
    }

    func list(in tx: borrowing Transaction) throws -> [StandingRule] {
        try tx.query("\(Self.present) ORDER BY currency") { row in
            StandingRule(rule: try Self.rule(row), version: try row.next())
        }
    }

    /// The version of the present rule; zero where there is none.
    func version(_ currency: Currency, in tx: borrowing Transaction) throws -> Int64 {
        try tx.first("SELECT version FROM loyalty_rules WHERE currency = \(currency)") { row in
            try row.next()
        } ?? 0
    }

    /// The number of the rule that held at a moment; nil when there was none yet.
    func version(
        _ currency: Currency, at moment: Instant, in tx: borrowing Transaction
    ) throws -> Int64? {
        try tx.first(
            """
            SELECT version FROM loyalty_rule_versions
             WHERE currency = \(currency) AND since <= \(moment)
             ORDER BY version DESC LIMIT 1
            """
        ) { row in try row.next() }
    }

    /// The rule with the number.
    func find(
        _ currency: Currency, version: Int64, in tx: borrowing Transaction
    ) throws -> EarningRule? {
        try tx.first(
            """
            SELECT currency, spend_per_point, worth_per_point, valid_days
              FROM loyalty_rule_versions
             WHERE currency = \(currency) AND version = \(version)
            """, Self.rule)
    }

    /// Makes a rule the present one from `now` on.
    /// - Returns: its version.
    func put(_ rule: EarningRule, at now: Instant, in tx: borrowing Transaction) throws -> Int64 {
        let version: Int64? = try tx.first(
            """
            INSERT INTO loyalty_rules
                (currency, spend_per_point, worth_per_point, valid_days, version)
            VALUES (\(rule.currency), \(rule.spendPerPoint), \(rule.worthPerPoint),
                \(rule.validDays), 1)
            ON CONFLICT (currency) DO UPDATE
               SET spend_per_point = excluded.spend_per_point,
                   worth_per_point = excluded.worth_per_point,
                   valid_days = excluded.valid_days,
                   version = loyalty_rules.version + 1
            RETURNING version
            """
        ) { row in try row.next() }
        try tx.execute(
            """
            INSERT INTO loyalty_rule_versions
                (currency, version, since, spend_per_point, worth_per_point, valid_days)
            SELECT currency, version, CAST(\(now) AS BIGINT), spend_per_point, worth_per_point,
                   valid_days
              FROM loyalty_rules
             WHERE currency = \(rule.currency)
            """)
        return version ?? 1
    }

    private static let present: SQL = """
        SELECT currency, spend_per_point, worth_per_point, valid_days, version FROM loyalty_rules
        """

    private static func rule(_ row: borrowing Row) throws -> EarningRule {
        EarningRule(
            currency: try row.next(), spendPerPoint: try row.next(), worthPerPoint: try row.next(),
            validDays: try row.next())
    }
}
