import RetailStorage

/// The words by which somebody ends or begins messages, sent alone in a text message.
let createKeywords = Migration(
    "crm.0033.create-keywords",
    sql: """
        CREATE TABLE crm_keywords (
            word TEXT NOT NULL PRIMARY KEY CHECK (length(word) BETWEEN 2 AND 30),
            action TEXT NOT NULL CHECK (action IN ('stop', 'start', 'help'))
        ) WITHOUT ROWID;
        INSERT INTO crm_keywords (word, action) VALUES
            ('STOP', 'stop'), ('STOPALL', 'stop'), ('UNSUBSCRIBE', 'stop'), ('CANCEL', 'stop'),
            ('END', 'stop'), ('QUIT', 'stop'), ('REVOKE', 'stop'), ('OPTOUT', 'stop'),
            ('BERHENTI', 'stop'), ('ARRET', 'stop'), ('START', 'start'), ('YES', 'start'),
            ('UNSTOP', 'start'), ('MULAI', 'start'), ('HELP', 'help'), ('INFO', 'help'),
            ('BANTUAN', 'help');
        """)
