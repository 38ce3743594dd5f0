import RetailStorage

/// Where it happened, by location and by the channel on which somebody acted (`channel` may be the
/// kind of one): who reads some places is told no values of others. Of entries from before it
/// is told after a replay; until then they are for who reads all places.
let addTimelineLocation = Migration(
    "crm.0062.add-timeline-location",
    sql: """
        ALTER TABLE crm_timeline ADD COLUMN location TEXT;
        ALTER TABLE crm_timeline ADD COLUMN acted_on TEXT;
        """)
