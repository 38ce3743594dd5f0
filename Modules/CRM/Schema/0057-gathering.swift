import RetailStorage

/// How a copy comes on: by which plan its places are counted, behind which row it goes on, when it
/// was tried last and what keeps it.
let noteGathering = Migration(
    "crm.0057.note-gathering",
    sql: """
        ALTER TABLE crm_data_exports ADD COLUMN plan TEXT CHECK (plan <> '');
        ALTER TABLE crm_data_exports ADD COLUMN behind TEXT
            CHECK (behind IS NULL OR (behind <> '' AND state = 'gathering'));
        ALTER TABLE crm_data_exports ADD COLUMN tried_at BIGINT;
        ALTER TABLE crm_data_exports ADD COLUMN problem TEXT CHECK (problem <> '');
        ALTER TABLE crm_data_exports ADD COLUMN failures BIGINT NOT NULL DEFAULT 0
            CHECK (failures >= 0 AND (failures > 0 OR problem IS NULL));
        """)
