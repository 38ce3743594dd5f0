import RetailStorage

/// By which identifier somebody was known when it happened; of entries from before it is told after
/// a replay, where their events say it.
let addTimelineIdentity = Migration(
    "crm.0050.add-timeline-identity",
    sql: """
        ALTER TABLE crm_timeline ADD COLUMN identity BIGINT;
        """)
