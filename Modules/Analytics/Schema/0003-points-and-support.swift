import RetailStorage

/// What became of points, and how customers were helped.
let createPointsAndSupport = Migration(
    "analytics.0003.create-points-and-support",
    sql: """
        CREATE TABLE analytics_points (
            day BIGINT NOT NULL,
            month BIGINT NOT NULL,
            issued BIGINT NOT NULL,
            spent BIGINT NOT NULL,
            reversed BIGINT NOT NULL,
            restored BIGINT NOT NULL,
            expired BIGINT NOT NULL,
            adjusted BIGINT NOT NULL,
            PRIMARY KEY (day)
        ) WITHOUT ROWID;
        CREATE TABLE analytics_points_totals (
            currency TEXT NOT NULL PRIMARY KEY,
            issued BIGINT NOT NULL,
            spent BIGINT NOT NULL,
            reversed BIGINT NOT NULL,
            restored BIGINT NOT NULL,
            expired BIGINT NOT NULL,
            adjusted BIGINT NOT NULL
        ) WITHOUT ROWID;
        CREATE TABLE analytics_support (
            day BIGINT NOT NULL,
            month BIGINT NOT NULL,
            kind TEXT NOT NULL,
            opened BIGINT NOT NULL,
            answered BIGINT NOT NULL,
            answer_seconds BIGINT NOT NULL,
            within_target BIGINT NOT NULL,
            solved BIGINT NOT NULL,
            ratings BIGINT NOT NULL,
            score BIGINT NOT NULL,
            PRIMARY KEY (day, kind)
        ) WITHOUT ROWID;
        CREATE TABLE analytics_support_totals (
            currency TEXT NOT NULL PRIMARY KEY,
            opened BIGINT NOT NULL,
            answered BIGINT NOT NULL,
            answer_seconds BIGINT NOT NULL,
            within_target BIGINT NOT NULL,
            solved BIGINT NOT NULL,
            ratings BIGINT NOT NULL,
            score BIGINT NOT NULL
        ) WITHOUT ROWID;
        """)
