import RetailStorage

/// What rules found of a return that was taken all the same, by which version of the rule, and who
/// approved it. A return counts them, so that of others nothing is read. The index is for how much
/// a customer brought back of late.
let createReturnFindings = Migration(
    "orders.0066.create-return-findings",
    sql: """
        ALTER TABLE orders_returns ADD COLUMN findings BIGINT NOT NULL DEFAULT 0
            CHECK (findings BETWEEN 0 AND 100 AND (findings = 0 OR cause = 'returned'));
        CREATE TABLE orders_return_findings (
            return_id UUID NOT NULL REFERENCES orders_returns (id),
            entry BIGINT NOT NULL CHECK (entry BETWEEN 1 AND 100),
            rule TEXT NOT NULL REFERENCES orders_return_rules (code),
            rule_version BIGINT NOT NULL CHECK (rule_version >= 1),
            found TEXT NOT NULL CHECK (found <> ''),
            approved_by TEXT NOT NULL CHECK (approved_by <> ''),
            PRIMARY KEY (return_id, entry)
        ) WITHOUT ROWID;
        CREATE INDEX orders_returns_customer_at ON orders_returns (customer, at)
            WHERE customer IS NOT NULL;
        """)
