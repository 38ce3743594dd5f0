import RetailStorage

/// How identifiers are matched: whose account wins, how many of its kind one customer has, and what
/// is no identifier at all. A rule is for a kind of channel or, before that, for one namespace.
let createIdentifierRules = Migration(
    "crm.0011.create-identifier-rules",
    sql: """
        CREATE TABLE crm_identifier_rules (
            kind TEXT NOT NULL,
            namespace TEXT NOT NULL,
            priority BIGINT NOT NULL CHECK (priority BETWEEN 1 AND 100),
            most BIGINT NOT NULL CHECK (most BETWEEN 1 AND 100),
            span TEXT NOT NULL CHECK (span IN ('ever', 'year', 'month', 'week')),
            PRIMARY KEY (kind, namespace),
            CHECK ((kind = '') <> (namespace = ''))
        ) WITHOUT ROWID;
        INSERT INTO crm_identifier_rules (kind, namespace, priority, most, span) VALUES
            ('web', '', 1, 1, 'ever'), ('app', '', 1, 1, 'ever'),
            ('marketplace', '', 2, 1, 'ever'), ('email', '', 3, 5, 'ever'),
            ('phone', '', 4, 5, 'ever'), ('messenger', '', 5, 5, 'ever'),
            ('social', '', 6, 5, 'ever'), ('chat', '', 7, 5, 'ever'),
            ('store', '', 8, 5, 'ever'), ('ads', '', 9, 5, 'ever'),
            ('', 'device', 10, 5, 'ever');
        CREATE TABLE crm_blocked_values (
            value TEXT NOT NULL PRIMARY KEY CHECK (length(value) BETWEEN 1 AND 254),
            reason TEXT NOT NULL CHECK (reason <> ''),
            actor TEXT NOT NULL CHECK (actor <> ''),
            at BIGINT NOT NULL
        ) WITHOUT ROWID;
        INSERT INTO crm_blocked_values (value, reason, actor, at) VALUES
            ('-1', 'A program wrote it for nothing.', 'system:schema', 0),
            ('null', 'A program wrote it for nothing.', 'system:schema', 0),
            ('nil', 'A program wrote it for nothing.', 'system:schema', 0),
            ('none', 'A program wrote it for nothing.', 'system:schema', 0),
            ('nan', 'A program wrote it for nothing.', 'system:schema', 0),
            ('undefined', 'A program wrote it for nothing.', 'system:schema', 0),
            ('anonymous', 'It stands for everybody.', 'system:schema', 0),
            ('guest', 'It stands for everybody.', 'system:schema', 0),
            ('unknown', 'It stands for everybody.', 'system:schema', 0);
        """)
