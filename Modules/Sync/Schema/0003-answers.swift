import RetailStorage

/// The answers kept for repeated requests, for as long as a caller may repeat them: the act knows
/// the key for ever.
let createAnswers = Migration(
    "sync.0003.create-answers",
    sql: """
        CREATE TABLE sync_answers (
            act BIGINT PRIMARY KEY REFERENCES sync_acts (number),
            at BIGINT NOT NULL,
            fingerprint BYTEA NOT NULL,
            status BIGINT NOT NULL,
            body TEXT NOT NULL,
            version BIGINT
        );
        """)
