import Glibc
import RetailCore
import RetailStorage
import Synchronization

/// Keeps the write-ahead log short. Only the writer's thread calls it: SQLite's WAL-reset fault
/// needs a second connection that checkpoints.
///
/// SQLite copies the log into the file by itself, but begins it anew only in a moment without a
/// reader. Where reads always overlap that moment never comes, so a log above the limit is
/// truncated here: long reads are held until those that run have ended.
final class LogKeeper {
    /// When something is tried again that did not succeed.
    private static let pause = Duration.seconds(5)

    private let path: String
    private let limit: Int64
    private let readers: HeavyReaders
    private var nextLook = ContinuousClock.now
    private var nextRoom = ContinuousClock.now

    init(path: String, limit: Int64, readers: HeavyReaders) {
        self.path = path + "-wal"
        self.limit = limit
        self.readers = readers
    }

    /// Shortens a log that has grown too long. Called between two commits.
    func look(_ connection: SQLiteConnection, now: ContinuousClock.Instant = .now) throws {
        guard now >= nextLook else { return }
        nextLook = now + .seconds(1)
        guard size > limit else { return readers.goOn() }
        // Held until the running ones end, which wakes us; not for as long as a backup takes.
        guard readers.hold(for: .seconds(30)) else {
            nextLook = now + .seconds(60)
            return
        }
        defer { readers.goOn() }
        try connection.truncateLog()
        // Light reads were in the way, for milliseconds: no reason to hold the others.
        if size > limit { nextLook = now + Self.pause }
    }

    /// Nothing is written any more, so the log does not grow: what was held for it may go on.
    func rest() {
        readers.goOn()
    }

    /// The reads that were in the way have ended.
    func lookAgain() {
        nextLook = .now
    }

    /// Gives the room of the log back after the disk was full.
    func makeRoom(_ connection: SQLiteConnection, now: ContinuousClock.Instant = .now) throws {
        guard now >= nextRoom else { return }
        nextRoom = now + Self.pause
        // Whatever was held for a log that was too long: it is short now, or there is no room.
        defer { readers.goOn() }
        try connection.truncateLog()
    }

    private var size: Int64 {
        var status = stat()
        return stat(path, &status) == 0 ? Int64(status.st_size) : 0
    }
}
