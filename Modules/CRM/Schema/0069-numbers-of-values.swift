import RetailStorage

/// Numbers of what was said never come again, as on PostgreSQL: SQLite gives the number of a
/// removed row to the next one.
let keepValuesNumbers = Migration(
    "crm.0069.keep-numbers-of-values",
    sqlite: """
        DROP INDEX crm_profile_values_standing;
        DROP INDEX crm_profile_values_by_customer;
        ALTER TABLE crm_profile_values RENAME TO crm_profile_values_before;
        CREATE TABLE crm_profile_values (
            number INTEGER PRIMARY KEY AUTOINCREMENT,
            customer UUID NOT NULL REFERENCES crm_customers (id),
            field TEXT NOT NULL CHECK (field IN ('name', 'given-name', 'family-name',
                'birth-date', 'gender', 'occupation', 'company', 'household', 'locale',
                'zone', 'preferred-channel', 'interest', 'attribute')),
            item TEXT NOT NULL CHECK (length(item) <= 100
                AND (item <> '') = (field = 'interest' OR field = 'attribute')),
            value TEXT,
            source TEXT NOT NULL CHECK (length(source) BETWEEN 2 AND 40),
            actor TEXT NOT NULL CHECK (actor <> ''),
            at BIGINT NOT NULL,
            recorded_at BIGINT NOT NULL CHECK (recorded_at >= at),
            until BIGINT CHECK (until >= recorded_at)
        );
        INSERT INTO crm_profile_values (number, customer, field, item, value, source, actor,
            at, recorded_at, until)
        SELECT number, customer, field, item, value, source, actor, at, recorded_at, until
          FROM crm_profile_values_before ORDER BY number;
        DROP TABLE crm_profile_values_before;
        CREATE UNIQUE INDEX crm_profile_values_standing
            ON crm_profile_values (customer, field, item, source) WHERE until IS NULL;
        CREATE INDEX crm_profile_values_by_customer ON crm_profile_values (customer, number);
        """,
    postgresql: "SELECT 1;")
