import RetailStorage

/// How durable a commit is.
public enum SQLiteDurability: String, Sendable {
    /// Synced to disk before the caller hears of it: survives power loss.
    case full = "FULL"
    /// Handed to the operating system only: survives the process, not power loss. For tests.
    case off = "OFF"
}

/// What can be chosen about a SQLite database; the defaults are the measured ones.
public struct SQLiteSettings: Sendable {
    /// Durability of a commit.
    public var durability: SQLiteDurability = .full
    /// Pages of the write-ahead log between checkpoints (4 KiB each).
    public var checkpointPages = 4_000
    /// Octets of the write-ahead log above which it is truncated, though reads must wait for it.
    public var logLimit: Int64 = 256 << 20
    /// Page cache of each reader, in KiB.
    public var cacheKiB = 8_192
    /// Page cache of the writer, in KiB, taken as it is needed: the ends of the indices that orders
    /// grow at random places are to fit in. With 8 MiB an order took a quarter more of the machine
    /// after 150,000 others, with 64 MiB a twentieth.
    public var writerCacheKiB = 65_536
    /// Most business acts in one commit.
    public var batchLimit = 256
    /// How long one act may keep the writer, or a light read its event loop.
    public var actTime = Duration.seconds(5)
    /// How long a heavy read may take.
    public var heavyTime = Duration.seconds(30)
    /// Threads for heavy reads.
    public var heavyReaders = 2
    /// Most idle read connections that are kept.
    public var readerLimit = 64

    /// Most pages of the file, for tests of a full disk; nil for no limit.
    package var pageLimit: Int?

    /// Hears how many steps of SQLite's machine each statement took, for tests that bound work.
    package var onSteps: (@Sendable (Int) -> Void)?

    /// Where statements that take long are noted.
    let slowStatements = SlowStatements()

    /// Makes the default settings.
    public init() {}

    var writerScript: String {
        """
        PRAGMA journal_mode = WAL;
        PRAGMA synchronous = \(durability.rawValue);
        PRAGMA foreign_keys = ON;
        PRAGMA temp_store = MEMORY;
        PRAGMA wal_autocheckpoint = \(checkpointPages);
        PRAGMA cache_size = -\(writerCacheKiB);
        PRAGMA trusted_schema = OFF;
        PRAGMA cell_size_check = ON;
        PRAGMA secure_delete = ON;
        \(pageLimit.map { "PRAGMA max_page_count = \($0);" } ?? "")
        """
    }

    var readerScript: String {
        """
        PRAGMA query_only = ON;
        PRAGMA wal_autocheckpoint = 0;
        PRAGMA temp_store = MEMORY;
        PRAGMA cache_size = -\(cacheKiB);
        PRAGMA trusted_schema = OFF;
        """
    }
}
