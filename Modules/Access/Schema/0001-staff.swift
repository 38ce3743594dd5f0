import RetailStorage

/// Staff, roles and who has which.
let createStaff = Migration(
    "access.0001.create-staff",
    sql: """
        CREATE TABLE access_staff (
            id UUID NOT NULL PRIMARY KEY,
            login TEXT NOT NULL UNIQUE,
            name TEXT NOT NULL,
            password TEXT NOT NULL,
            is_active BIGINT NOT NULL CHECK (is_active IN (0, 1)),
            version BIGINT NOT NULL,
            created_at BIGINT NOT NULL
        );
        CREATE TABLE access_roles (
            code TEXT NOT NULL PRIMARY KEY,
            name TEXT NOT NULL,
            version BIGINT NOT NULL
        ) WITHOUT ROWID;
        CREATE INDEX access_roles_by_name ON access_roles (name, code);
        CREATE TABLE access_role_permissions (
            role TEXT NOT NULL REFERENCES access_roles (code),
            permission TEXT NOT NULL,
            PRIMARY KEY (role, permission)
        ) WITHOUT ROWID;
        CREATE TABLE access_staff_roles (
            staff UUID NOT NULL REFERENCES access_staff (id),
            role TEXT NOT NULL REFERENCES access_roles (code),
            location TEXT NOT NULL,
            PRIMARY KEY (staff, role, location)
        ) WITHOUT ROWID;
        """)
