import RetailStorage

/// Numbers of evidence never come again, as on PostgreSQL: SQLite gives the number of a removed
/// row to the next one, of somebody else, while links and events still name it. Notices and
/// confirmations name them: what refers to the table is looked at when all steps end.
let keepConsentsNumbers = Migration(
    "crm.0065.keep-numbers-of-consents",
    sqlite: """
        PRAGMA defer_foreign_keys = ON;
        CREATE TABLE crm_consents_before AS
        SELECT number, customer, kind, namespace, value, purpose, topic, state, basis,
            text_version, source, proof, channel, location, actor, at, recorded_at, confirms
          FROM crm_consents;
        DROP TABLE crm_consents;
        CREATE TABLE crm_consents (
            number INTEGER PRIMARY KEY AUTOINCREMENT,
            customer UUID NOT NULL REFERENCES crm_customers (id),
            kind TEXT NOT NULL,
            namespace TEXT,
            value TEXT,
            purpose TEXT NOT NULL CHECK (purpose IN ('service', 'marketing', 'survey')),
            topic TEXT REFERENCES crm_topics (code),
            state TEXT NOT NULL CHECK (state IN ('granted', 'withdrawn', 'pending')),
            basis TEXT NOT NULL CHECK (basis IN ('consent', 'contract', 'legitimate-interest',
                'legal-obligation')),
            text_version TEXT,
            source TEXT NOT NULL,
            proof TEXT NOT NULL CHECK (proof IN ('none', 'link', 'token', 'message', 'signature',
                'recording', 'double-opt-in')),
            channel TEXT,
            location TEXT,
            actor TEXT NOT NULL CHECK (actor <> ''),
            at BIGINT NOT NULL,
            recorded_at BIGINT NOT NULL CHECK (recorded_at >= at),
            confirms BIGINT UNIQUE REFERENCES crm_consents (number),
            CHECK ((namespace IS NULL) = (value IS NULL)),
            CHECK (state <> 'pending' OR (value IS NOT NULL AND confirms IS NULL)),
            CHECK ((confirms IS NULL) = (proof <> 'double-opt-in'))
        );
        INSERT INTO crm_consents (number, customer, kind, namespace, value, purpose, topic,
            state, basis, text_version, source, proof, channel, location, actor, at,
            recorded_at, confirms)
        SELECT number, customer, kind, namespace, value, purpose, topic, state, basis,
            text_version, source, proof, channel, location, actor, at, recorded_at, confirms
          FROM crm_consents_before ORDER BY number;
        DROP TABLE crm_consents_before;
        CREATE INDEX crm_consents_by_customer ON crm_consents (customer, number);
        """,
    postgresql: "SELECT 1;")
