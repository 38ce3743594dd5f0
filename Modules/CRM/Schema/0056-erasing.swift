import RetailStorage

/// How an erasure comes on: by which plan its places are counted, when it was tried last, what
/// keeps it, and with which other one it was answered.
let noteErasing = Migration(
    "crm.0056.note-erasing",
    sql: """
        ALTER TABLE crm_erasures ADD COLUMN plan TEXT CHECK (plan <> '');
        ALTER TABLE crm_erasures ADD COLUMN tried_at BIGINT;
        ALTER TABLE crm_erasures ADD COLUMN problem TEXT CHECK (problem <> '');
        ALTER TABLE crm_erasures ADD COLUMN failures BIGINT NOT NULL DEFAULT 0
            CHECK (failures >= 0 AND (failures > 0 OR problem IS NULL));
        ALTER TABLE crm_erasures ADD COLUMN answered_with BIGINT
            REFERENCES crm_erasures (number)
            CHECK (answered_with IS NULL OR (answered_with <> number
                AND (state = 'confirmed' OR state = 'erased')));
        CREATE INDEX crm_erasures_answered_with ON crm_erasures (answered_with)
            WHERE answered_with IS NOT NULL;
        """)
