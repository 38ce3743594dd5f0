import RetailStorage

/// Numbers of names never come again, as on PostgreSQL: SQLite gives the number of a removed row
/// to the next one.
let keepNamesNumbers = Migration(
    "crm.0063.keep-numbers-of-names",
    sqlite: """
        ALTER TABLE crm_names RENAME TO crm_names_before;
        CREATE TABLE crm_names (
            number INTEGER PRIMARY KEY AUTOINCREMENT,
            customer UUID NOT NULL UNIQUE REFERENCES crm_customers (id)
        );
        INSERT INTO crm_names (number, customer)
        SELECT number, customer
          FROM crm_names_before ORDER BY number;
        DROP TABLE crm_names_before;
        """,
    postgresql: "SELECT 1;")
