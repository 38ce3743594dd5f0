import RetailCore
import RetailStorage
import Synchronization

/// The read-only connections. The one given back last is lent first, so an event loop keeps its
/// warm statements and cache.
final class ReaderPool: Sendable {
    /// One reader, lent to one thread at a time: that makes the hand-over between threads sound.
    struct Reader: @unchecked Sendable {
        let connection: SQLiteConnection
    }

    private struct State {
        var idle: [Reader] = []
        var isClosed = false
    }

    private let state = Mutex(State())
    private let path: String
    private let settings: SQLiteSettings
    private let time: SteadyClock

    init(path: String, settings: SQLiteSettings, time: SteadyClock) {
        self.path = path
        self.settings = settings
        self.time = time
    }

    /// Runs `body` on one snapshot.
    func read<Value>(
        within limit: Duration, _ body: (borrowing Transaction) throws -> Value
    ) throws -> Value {
        let reader = try take()
        let connection = reader.connection
        defer { give(reader) }
        try connection.control(.beginRead)
        defer { _ = try? connection.control(.commit) }
        return try connection.within(limit) {
            let transaction = Transaction(connection, began: connection.time.now())
            let value = try body(transaction)
            try transaction.finish()
            return value
        }
    }

    /// Lends a connection without a transaction (backup, checks).
    func lend<Value>(_ body: (SQLiteConnection) throws -> Value) throws -> Value {
        let reader = try take()
        defer { give(reader) }
        return try body(reader.connection)
    }

    func close() {
        let idle = state.withLock { state in
            state.isClosed = true
            defer { state.idle = [] }
            return state.idle
        }
        _ = idle
    }

    private func take() throws -> Reader {
        let idle: Reader? = try state.withLock { state in
            guard !state.isClosed else {
                throw RetailError.unavailable(.writerStopped, "The database is closed.")
            }
            return state.idle.popLast()
        }
        if let idle { return idle }
        let reader = try SQLiteConnection(path: path, role: .reader, settings: settings, time: time)
        return Reader(connection: reader)
    }

    /// Keeps the reader for the next, unless its transaction would not end or the disk failed
    /// under it.
    private func give(_ reader: Reader) {
        guard !reader.connection.isInTransaction, !reader.connection.hasUnread else { return }
        state.withLock { state in
            if !state.isClosed, state.idle.count < settings.readerLimit {
                state.idle.append(reader)
            }
        }
    }
}
