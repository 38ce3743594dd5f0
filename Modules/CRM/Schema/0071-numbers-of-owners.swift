import RetailStorage

/// Numbers of who looks after whom never come again, as on PostgreSQL: SQLite gives the number of
/// a removed row to the next one.
let keepOwnersNumbers = Migration(
    "crm.0071.keep-numbers-of-owners",
    sqlite: """
        DROP INDEX crm_owners_standing;
        DROP INDEX crm_owners_by_owner;
        DROP INDEX crm_owners_by_customer;
        ALTER TABLE crm_owners RENAME TO crm_owners_before;
        CREATE TABLE crm_owners (
            number INTEGER PRIMARY KEY AUTOINCREMENT,
            customer UUID NOT NULL REFERENCES crm_customers (id),
            owner UUID NOT NULL,
            since BIGINT NOT NULL,
            set_by TEXT NOT NULL CHECK (set_by <> ''),
            until BIGINT CHECK (until >= since)
        );
        INSERT INTO crm_owners (number, customer, owner, since, set_by, until)
        SELECT number, customer, owner, since, set_by, until
          FROM crm_owners_before ORDER BY number;
        DROP TABLE crm_owners_before;
        CREATE UNIQUE INDEX crm_owners_standing ON crm_owners (customer) WHERE until IS NULL;
        CREATE INDEX crm_owners_by_owner ON crm_owners (owner, customer) WHERE until IS NULL;
        CREATE INDEX crm_owners_by_customer ON crm_owners (customer, number);
        """,
    postgresql: "SELECT 1;")
