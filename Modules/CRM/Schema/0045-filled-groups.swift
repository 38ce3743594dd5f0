import RetailStorage

/// By what a group is filled where nobody puts customers into it by name.
let createFilledGroups = Migration(
    "crm.0045.create-filled-groups",
    sql: """
        ALTER TABLE crm_groups
            ADD COLUMN filled_by TEXT CHECK (length(filled_by) BETWEEN 1 AND 100);
        """)
