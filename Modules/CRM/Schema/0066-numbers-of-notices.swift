import RetailStorage

/// Numbers of notices never come again, as on PostgreSQL: SQLite gives the number of a removed
/// row to the next one, of somebody else, while links and events still name it.
let keepNoticesNumbers = Migration(
    "crm.0066.keep-numbers-of-notices",
    sqlite: """
        DROP INDEX crm_notices_by_customer;
        DROP INDEX crm_notices_by_identity;
        DROP INDEX crm_notices_by_consent;
        ALTER TABLE crm_notices RENAME TO crm_notices_before;
        CREATE TABLE crm_notices (
            number INTEGER PRIMARY KEY AUTOINCREMENT,
            customer UUID NOT NULL REFERENCES crm_customers (id),
            kind TEXT NOT NULL,
            purpose TEXT NOT NULL,
            order_id UUID,
            text TEXT NOT NULL,
            actor TEXT NOT NULL,
            at BIGINT NOT NULL,
            topic TEXT,
            identity BIGINT REFERENCES crm_identities (number),
            consent BIGINT REFERENCES crm_consents (number)
        );
        INSERT INTO crm_notices (number, customer, kind, purpose, order_id, text, actor, at,
            topic, identity, consent)
        SELECT number, customer, kind, purpose, order_id, text, actor, at, topic, identity,
            consent
          FROM crm_notices_before ORDER BY number;
        DROP TABLE crm_notices_before;
        CREATE INDEX crm_notices_by_customer ON crm_notices (customer, number);
        CREATE INDEX crm_notices_by_identity ON crm_notices (identity) WHERE identity IS NOT NULL;
        CREATE INDEX crm_notices_by_consent ON crm_notices (consent) WHERE consent IS NOT NULL;
        """,
    postgresql: "SELECT 1;")
