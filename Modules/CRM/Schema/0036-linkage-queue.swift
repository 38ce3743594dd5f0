import RetailStorage

/// Records that wait to be compared with those that share a key, how that is done, and what joined
/// records without anybody having said so.
let createLinkageQueue = Migration(
    "crm.0036.create-linkage-queue",
    sql: """
        CREATE TABLE crm_linkage_queue (
            customer UUID NOT NULL PRIMARY KEY REFERENCES crm_customers (id),
            since BIGINT NOT NULL,
            stamp BIGINT NOT NULL CHECK (stamp > 0)
        ) WITHOUT ROWID;
        CREATE INDEX crm_linkage_queue_by_age ON crm_linkage_queue (since, customer);
        CREATE TABLE crm_linkage_settings (
            id BIGINT NOT NULL PRIMARY KEY CHECK (id = 1),
            joins BIGINT NOT NULL CHECK (joins IN (0, 1)),
            unique_sources TEXT NOT NULL,
            is_sweeping BIGINT NOT NULL CHECK (is_sweeping IN (0, 1)),
            swept_to UUID,
            matched BIGINT NOT NULL CHECK (matched >= 0),
            left_out BIGINT NOT NULL CHECK (left_out >= 0),
            version BIGINT NOT NULL CHECK (version > 0)
        ) WITHOUT ROWID;
        INSERT INTO crm_linkage_settings (id, joins, unique_sources, is_sweeping, matched,
            left_out, version) VALUES (1, 0, '[]', 0, 0, 0, 1);
        CREATE INDEX crm_reviews_of_linkage ON crm_reviews (number)
            WHERE state = 'open' AND cause = 'linkage';
        ALTER TABLE crm_merges ADD COLUMN model BIGINT
            CHECK ((model IS NOT NULL) = (cause = 'linkage'));
        ALTER TABLE crm_merges ADD COLUMN weight BIGINT
            CHECK ((weight IS NULL) = (model IS NULL));
        """)
