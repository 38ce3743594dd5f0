import RetailStorage

/// Numbers of suppressions never come again, as on PostgreSQL: SQLite gives the number of a
/// removed row to the next one, of somebody else, while links and events still name it.
let keepSuppressionsNumbers = Migration(
    "crm.0068.keep-numbers-of-suppressions",
    sqlite: """
        DROP INDEX crm_suppressions_holding;
        DROP INDEX crm_suppressions_by_address;
        ALTER TABLE crm_suppressions RENAME TO crm_suppressions_before;
        CREATE TABLE crm_suppressions (
            number INTEGER PRIMARY KEY AUTOINCREMENT,
            namespace TEXT NOT NULL CHECK (length(namespace) BETWEEN 1 AND 40),
            value TEXT NOT NULL CHECK (length(value) BETWEEN 1 AND 254),
            purpose TEXT NOT NULL CHECK (purpose IN ('', 'service', 'marketing', 'survey')),
            reason TEXT NOT NULL CHECK (reason IN ('unsubscribed', 'complaint', 'bounced', 'manual',
                'legal')),
            source TEXT NOT NULL CHECK (source <> ''),
            actor TEXT NOT NULL CHECK (actor <> ''),
            at BIGINT NOT NULL,
            last_at BIGINT NOT NULL CHECK (last_at >= at),
            lifted_at BIGINT CHECK (lifted_at >= at),
            lifted_by TEXT,
            lift_reason TEXT CHECK (lift_reason <> ''),
            CHECK ((lifted_at IS NULL) = (lifted_by IS NULL)),
            CHECK ((lifted_at IS NULL) = (lift_reason IS NULL))
        );
        INSERT INTO crm_suppressions (number, namespace, value, purpose, reason, source,
            actor, at, last_at, lifted_at, lifted_by, lift_reason)
        SELECT number, namespace, value, purpose, reason, source, actor, at, last_at,
            lifted_at, lifted_by, lift_reason
          FROM crm_suppressions_before ORDER BY number;
        DROP TABLE crm_suppressions_before;
        CREATE UNIQUE INDEX crm_suppressions_holding
            ON crm_suppressions (namespace, value, purpose, reason) WHERE lifted_at IS NULL;
        CREATE INDEX crm_suppressions_by_address ON crm_suppressions (namespace, value);
        """,
    postgresql: "SELECT 1;")
