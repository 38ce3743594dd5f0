import RetailStorage

/// Numbers of identifiers never come again, as on PostgreSQL: SQLite gives the number of a
/// removed row to the next one, of somebody else, while links and events still name it. They are
/// in facts of other tables, which name the table and not what it was made of: what refers to it
/// is looked at when all steps end, by indexes. Without them each removed number would be looked
/// for in whole tables, here and with every erasure.
let keepIdentitiesNumbers = Migration(
    "crm.0064.keep-numbers-of-identities",
    sqlite: """
        \(indexesOfNumbers)
        PRAGMA defer_foreign_keys = ON;
        CREATE TABLE crm_identities_before AS
        SELECT number, customer, kind, namespace, value, spelling, is_verified, actor,
            channel, location, first_seen, last_seen, ended_at, ended_by
          FROM crm_identities;
        DROP TABLE crm_identities;
        CREATE TABLE crm_identities (
            number INTEGER PRIMARY KEY AUTOINCREMENT,
            customer UUID NOT NULL REFERENCES crm_customers (id),
            kind TEXT NOT NULL CHECK (kind IN ('web', 'app', 'store', 'marketplace', 'social',
                'phone', 'chat', 'email', 'messenger', 'ads')),
            namespace TEXT NOT NULL
                CHECK ((kind = 'phone') = (namespace = '+') AND (kind = 'email') = (namespace = '@')
                    AND length(namespace) BETWEEN 1 AND 40),
            value TEXT NOT NULL CHECK (length(value) BETWEEN 1 AND 254),
            spelling TEXT NOT NULL,
            is_verified BIGINT NOT NULL CHECK (is_verified IN (0, 1)),
            actor TEXT NOT NULL CHECK (actor <> ''),
            channel TEXT,
            location TEXT,
            first_seen BIGINT NOT NULL,
            last_seen BIGINT NOT NULL,
            ended_at BIGINT,
            ended_by TEXT,
            CHECK ((ended_at IS NULL) = (ended_by IS NULL)),
            CHECK (kind <> 'phone' OR (value LIKE '+%' AND length(value) BETWEEN 6 AND 16
                AND LTRIM(value, '+0123456789') = '')),
            CHECK (kind <> 'email' OR (value LIKE '%_@_%' AND value = LOWER(value)))
        );
        INSERT INTO crm_identities (number, customer, kind, namespace, value, spelling,
            is_verified, actor, channel, location, first_seen, last_seen, ended_at, ended_by)
        SELECT number, customer, kind, namespace, value, spelling, is_verified, actor,
            channel, location, first_seen, last_seen, ended_at, ended_by
          FROM crm_identities_before ORDER BY number;
        DROP TABLE crm_identities_before;
        CREATE UNIQUE INDEX crm_identities_of_customer
            ON crm_identities (customer, namespace, value) WHERE ended_at IS NULL;
        CREATE INDEX crm_identities_by_customer ON crm_identities (customer);
        CREATE UNIQUE INDEX crm_identities_verified ON crm_identities (namespace, value)
            WHERE is_verified = 1 AND ended_at IS NULL;
        CREATE INDEX crm_identities_by_value ON crm_identities (namespace, value);
        CREATE INDEX crm_identities_by_end ON crm_identities ((
            substr(value, 16, 1) || substr(value, 15, 1) || substr(value, 14, 1)
            || substr(value, 13, 1) || substr(value, 12, 1) || substr(value, 11, 1)
            || substr(value, 10, 1) || substr(value, 9, 1) || substr(value, 8, 1)
            || substr(value, 7, 1) || substr(value, 6, 1) || substr(value, 5, 1)
            || substr(value, 4, 1) || substr(value, 3, 1) || substr(value, 2, 1)
        )) WHERE kind = 'phone';
        """,
    postgresql: indexesOfNumbers)

private let indexesOfNumbers = """
    CREATE INDEX crm_merges_by_identity ON crm_merges (identity) WHERE identity IS NOT NULL;
    CREATE INDEX crm_reviews_by_identity ON crm_reviews (identity) WHERE identity IS NOT NULL;
    CREATE INDEX crm_notices_by_identity ON crm_notices (identity) WHERE identity IS NOT NULL;
    CREATE INDEX crm_notices_by_consent ON crm_notices (consent) WHERE consent IS NOT NULL;
    """
