import RetailStorage

/// Numbers of reviews never come again, as on PostgreSQL: SQLite gives the number of a removed
/// row to the next one, of somebody else, while links and events still name it.
let keepReviewsNumbers = Migration(
    "crm.0067.keep-numbers-of-reviews",
    sqlite: """
        DROP INDEX crm_reviews_open;
        DROP INDEX crm_reviews_apart;
        DROP INDEX crm_reviews_by_state;
        DROP INDEX crm_reviews_by_one;
        DROP INDEX crm_reviews_by_other;
        DROP INDEX crm_reviews_of_linkage;
        DROP INDEX crm_reviews_by_identity;
        ALTER TABLE crm_reviews RENAME TO crm_reviews_before;
        CREATE TABLE crm_reviews (
            number INTEGER PRIMARY KEY AUTOINCREMENT,
            one UUID NOT NULL REFERENCES crm_customers (id),
            other UUID NOT NULL REFERENCES crm_customers (id),
            cause TEXT NOT NULL CHECK (cause IN ('limit', 'apart', 'size', 'linkage', 'undo')),
            identity BIGINT REFERENCES crm_identities (number),
            times BIGINT NOT NULL CHECK (times > 0),
            opened_at BIGINT NOT NULL,
            seen_at BIGINT NOT NULL CHECK (seen_at >= opened_at),
            state TEXT NOT NULL CHECK (state IN ('open', 'same', 'apart', 'lapsed')),
            reason TEXT,
            actor TEXT,
            decided_at BIGINT,
            ended_at BIGINT,
            model BIGINT CHECK (model >= 0),
            weight BIGINT,
            evidence TEXT,
            CHECK (one < other),
            CHECK ((state = 'open') = (decided_at IS NULL)),
            CHECK ((decided_at IS NULL) = (actor IS NULL)),
            CHECK (ended_at IS NULL OR state <> 'open'),
            CHECK (state <> 'lapsed' OR cause = 'linkage'),
            CHECK ((cause = 'linkage') = (model IS NOT NULL)),
            CHECK ((model IS NULL) = (weight IS NULL) AND (model IS NULL) = (evidence IS NULL))
        );
        INSERT INTO crm_reviews (number, one, other, cause, identity, times, opened_at,
            seen_at, state, reason, actor, decided_at, ended_at, model, weight, evidence)
        SELECT number, one, other, cause, identity, times, opened_at, seen_at, state,
            reason, actor, decided_at, ended_at, model, weight, evidence
          FROM crm_reviews_before ORDER BY number;
        DROP TABLE crm_reviews_before;
        CREATE UNIQUE INDEX crm_reviews_open ON crm_reviews (one, other) WHERE state = 'open';
        CREATE UNIQUE INDEX crm_reviews_apart ON crm_reviews (one, other)
            WHERE state = 'apart' AND ended_at IS NULL;
        CREATE INDEX crm_reviews_by_state ON crm_reviews (state, number);
        CREATE INDEX crm_reviews_by_identity ON crm_reviews (identity) WHERE identity IS NOT NULL;
        CREATE INDEX crm_reviews_by_one ON crm_reviews (one, number);
        CREATE INDEX crm_reviews_by_other ON crm_reviews (other, number);
        CREATE INDEX crm_reviews_of_linkage ON crm_reviews (number)
            WHERE state = 'open' AND cause = 'linkage';
        """,
    postgresql: "SELECT 1;")
