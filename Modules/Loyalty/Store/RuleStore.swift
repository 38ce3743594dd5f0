import RetailCore
import RetailStorage

/// The table of rules.
struct RuleStore: Sendable {
    func find(_ currency: Currency, in tx: borrowing Transaction) throws -> EarningRule? {
        try tx.first(
            """
            SELECT spend_per_point, worth_per_point, valid_days FROM loyalty_rules
             WHERE currency = \(currency)
            """
        ) { row in
            EarningRule(
                currency: currency, spendPerPoint: try row[0], worthPerPoint: try row[1],
                validDays: try row[2])
        }
    }

    func list(in tx: borrowing Transaction) throws -> [EarningRule] {
        try tx.query(
            """
            SELECT currency, spend_per_point, worth_per_point, valid_days FROM loyalty_rules
             ORDER BY currency
            """
        ) { row in
            EarningRule(
                currency: try row[0], spendPerPoint: try row[1], worthPerPoint: try row[2],
                validDays: try row[3])
        }
    }

    func put(_ rule: EarningRule, in tx: borrowing Transaction) throws {
        try tx.execute(
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
            """)
    }
}
