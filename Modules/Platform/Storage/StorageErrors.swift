public import RetailCore

extension RetailError.Code {
    /// Another process holds the database file.
    public static let databaseLocked: Self = "storage.locked"
    /// The disk or the database is full.
    public static let databaseFull: Self = "storage.full"
    /// The disk failed to read or write; what was stored is not known to be damaged.
    public static let diskFailed: Self = "storage.disk-failed"
    /// The server has run out of memory or another resource.
    public static let exhausted: Self = "storage.exhausted"
    /// The database file or its folder cannot be written.
    public static let databaseReadOnly: Self = "storage.read-only"
    /// The file is damaged, or is no database.
    public static let databaseCorrupt: Self = "storage.corrupt"
    /// The file or database belongs to another program.
    public static let foreignDatabase: Self = "storage.foreign-database"
    /// A part of the database is missing: its end, or its write-ahead log.
    public static let incompleteDatabase: Self = "storage.incomplete"
    /// A log lies beside a database that needs none: it is of another file, or of an older state.
    public static let strayLog: Self = "storage.stray-log"
    /// The database cannot be reached or opened.
    public static let databaseUnreachable: Self = "storage.unreachable"
    /// The database was migrated by a newer release.
    public static let newerSchema: Self = "storage.newer-schema"
    /// An applied migration reads differently in this release.
    public static let migrationChanged: Self = "storage.migration-changed"
    /// A UNIQUE or PRIMARY KEY constraint refused a row.
    public static let duplicate: Self = "storage.duplicate"
    /// A CHECK, NOT NULL or foreign key constraint refused a row.
    public static let constraintViolated: Self = "storage.constraint-violated"
    /// Concurrent transactions kept refusing this one after all retries.
    public static let contended: Self = "storage.contended"
    /// The engine stopped after a failed write to disk; the process must restart.
    public static let writerStopped: Self = "storage.writer-stopped"
    /// A stored value has another type than the code expects.
    public static let unreadableValue: Self = "storage.unreadable-value"
    /// A statement failed: a mistake in the program.
    public static let statementFailed: Self = "storage.statement-failed"
    /// A transaction took longer than allowed.
    public static let timedOut: Self = "storage.timed-out"
    /// The connection broke during COMMIT: the change may or may not have happened.
    public static let outcomeUnknown: Self = "storage.outcome-unknown"
    /// A text holds a NUL character, which PostgreSQL cannot store.
    public static let textWithNUL: Self = "storage.text-with-nul"
    /// The engine is backed up by its own tools.
    public static let backupByServer: Self = "storage.backup-by-server"
    /// The file that a backup should go to exists already.
    public static let backupExists: Self = "storage.backup-exists"
}
