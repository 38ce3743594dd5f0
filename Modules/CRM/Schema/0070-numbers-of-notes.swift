import RetailStorage

/// Numbers of notes never come again, as on PostgreSQL: SQLite gives the number of a removed row
/// to the next one.
let keepNotesNumbers = Migration(
    "crm.0070.keep-numbers-of-notes",
    sqlite: """
        DROP INDEX crm_notes_by_customer;
        ALTER TABLE crm_notes RENAME TO crm_notes_before;
        CREATE TABLE crm_notes (
            number INTEGER PRIMARY KEY AUTOINCREMENT,
            customer UUID NOT NULL REFERENCES crm_customers (id),
            text TEXT NOT NULL CHECK (length(text) BETWEEN 1 AND 2000),
            actor TEXT NOT NULL CHECK (actor <> ''),
            at BIGINT NOT NULL
        );
        INSERT INTO crm_notes (number, customer, text, actor, at)
        SELECT number, customer, text, actor, at
          FROM crm_notes_before ORDER BY number;
        DROP TABLE crm_notes_before;
        CREATE INDEX crm_notes_by_customer ON crm_notes (customer, number);
        """,
    postgresql: "SELECT 1;")
