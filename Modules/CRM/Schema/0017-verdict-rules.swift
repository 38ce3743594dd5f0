import RetailStorage

/// The rules by which records are judged, as data, with a small start: weights are points of a
/// hundred, words are in small letters.
let createVerdictRules = Migration(
    "crm.0017.create-verdict-rules",
    sql: """
        CREATE TABLE crm_verdict_bands (
            id BIGINT NOT NULL PRIMARY KEY CHECK (id = 1),
            suspect_from BIGINT NOT NULL CHECK (suspect_from BETWEEN 1 AND 100),
            decided_from BIGINT NOT NULL CHECK (decided_from BETWEEN 1 AND 100),
            judges_changes BIGINT NOT NULL CHECK (judges_changes IN (0, 1)),
            version BIGINT NOT NULL CHECK (version > 0),
            CHECK (suspect_from <= decided_from)
        ) WITHOUT ROWID;
        INSERT INTO crm_verdict_bands (id, suspect_from, decided_from, judges_changes, version)
        VALUES (1, 40, 80, 1, 1);
        CREATE TABLE crm_verdict_rules (
            signal TEXT NOT NULL PRIMARY KEY,
            weight BIGINT NOT NULL CHECK (weight BETWEEN 0 AND 100),
            threshold BIGINT CHECK (threshold BETWEEN 2 AND 1000000),
            is_on BIGINT NOT NULL CHECK (is_on IN (0, 1)),
            CHECK ((signal IN ('burst-device', 'burst-place')) = (threshold IS NOT NULL))
        ) WITHOUT ROWID;
        INSERT INTO crm_verdict_rules (signal, weight, threshold, is_on) VALUES
            ('email-implausible', 40, NULL, 1), ('email-disposable', 60, NULL, 1),
            ('email-test-domain', 80, NULL, 1), ('email-role', 15, NULL, 1),
            ('undeliverable', 40, NULL, 1), ('name-placeholder', 70, NULL, 1),
            ('name-keyboard', 60, NULL, 1), ('phone-repeated', 60, NULL, 1),
            ('phone-sequence', 30, NULL, 1), ('birth-impossible', 40, NULL, 1),
            ('burst-device', 60, 5, 1), ('burst-place', 30, 50, 1), ('agent-bot', 80, NULL, 1);
        CREATE TABLE crm_verdict_words (
            list TEXT NOT NULL CHECK (list IN ('disposable-domain', 'test-domain',
                'role-mailbox', 'placeholder-name', 'bot-agent')),
            word TEXT NOT NULL CHECK (length(word) BETWEEN 2 AND 100),
            PRIMARY KEY (list, word)
        ) WITHOUT ROWID;
        INSERT INTO crm_verdict_words (list, word) VALUES
            ('disposable-domain', '10minutemail.com'), ('disposable-domain', 'guerrillamail.com'),
            ('disposable-domain', 'mailinator.com'), ('disposable-domain', 'sharklasers.com'),
            ('disposable-domain', 'temp-mail.org'), ('disposable-domain', 'tempmail.com'),
            ('disposable-domain', 'throwawaymail.com'), ('disposable-domain', 'trashmail.com'),
            ('disposable-domain', 'yopmail.com'), ('test-domain', 'example'),
            ('test-domain', 'example.com'), ('test-domain', 'example.net'),
            ('test-domain', 'example.org'), ('test-domain', 'invalid'),
            ('test-domain', 'localhost'), ('test-domain', 'test'), ('test-domain', 'test.com'),
            ('role-mailbox', 'abuse'), ('role-mailbox', 'admin'), ('role-mailbox', 'info'),
            ('role-mailbox', 'no-reply'), ('role-mailbox', 'noreply'),
            ('role-mailbox', 'postmaster'), ('role-mailbox', 'root'), ('role-mailbox', 'sales'),
            ('role-mailbox', 'support'), ('role-mailbox', 'test'), ('role-mailbox', 'webmaster'),
            ('placeholder-name', 'anonymous'), ('placeholder-name', 'coba'),
            ('placeholder-name', 'dummy'), ('placeholder-name', 'fake'),
            ('placeholder-name', 'first last'), ('placeholder-name', 'foo bar'),
            ('placeholder-name', 'john doe'), ('placeholder-name', 'n a'),
            ('placeholder-name', 'no name'), ('placeholder-name', 'test'),
            ('placeholder-name', 'tester'), ('placeholder-name', 'testing'),
            ('placeholder-name', 'undefined'), ('placeholder-name', 'unknown'),
            ('bot-agent', 'bot'), ('bot-agent', 'crawler'), ('bot-agent', 'curl/'),
            ('bot-agent', 'headless'), ('bot-agent', 'phantomjs'),
            ('bot-agent', 'python-requests'), ('bot-agent', 'scrapy'),
            ('bot-agent', 'selenium'), ('bot-agent', 'spider');
        """)
