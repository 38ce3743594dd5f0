import RetailStorage

/// Groups of customers as data, and which records are in them. A group that is not used any more
/// (`archived_at`) keeps its members, for the day on which it is used again (`active_since`): what
/// was before that does not count any more.
let createGroups = Migration(
    "crm.0006.create-groups",
    sql: """
        CREATE TABLE crm_groups (
            code TEXT NOT NULL PRIMARY KEY CHECK (length(code) BETWEEN 2 AND 40),
            name TEXT NOT NULL CHECK (name <> ''),
            archived_at BIGINT,
            active_since BIGINT CHECK (active_since <= archived_at),
            version BIGINT NOT NULL CHECK (version > 0)
        ) WITHOUT ROWID;
        CREATE INDEX crm_groups_by_name ON crm_groups (name, code);
        CREATE TABLE crm_group_members (
            customer UUID NOT NULL REFERENCES crm_customers (id),
            group_code TEXT NOT NULL REFERENCES crm_groups (code),
            since BIGINT NOT NULL,
            actor TEXT NOT NULL CHECK (actor <> ''),
            PRIMARY KEY (customer, group_code)
        ) WITHOUT ROWID;
        CREATE INDEX crm_group_members_by_group
            ON crm_group_members (group_code, since, customer);
        """)
