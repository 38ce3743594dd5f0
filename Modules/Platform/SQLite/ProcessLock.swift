import Glibc
import RetailCore
import RetailStorage
import Synchronization

/// The lock file beside the database: one process owns the data.
///
/// It also avoids SQLite's WAL-reset fault (sqlite.org/wal.html), which needs a second process or a
/// second checkpointing connection.
final class ProcessLock: Sendable {
    private let descriptor: Mutex<Int32>

    /// Takes the lock or says who has it.
    init(beside path: String) throws {
        descriptor = Mutex(try Self.take(beside: path))
    }

    private static func take(beside path: String) throws -> Int32 {
        let lockPath = path + ".lock"
        let descriptor = open(lockPath, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw RetailError.unavailable(
                Self.code(of: errno),
                "Cannot open \(lockPath): \(String(cString: strerror(errno))). "
                    + "Check that the folder exists and may be written.")
        }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            let owner = Self.owner(descriptor)
            Glibc.close(descriptor)
            throw RetailError.unavailable(
                .databaseLocked,
                "Process \(owner) has the database open (\(lockPath)). "
                    + "Stop it, or talk to it instead.")
        }
        let pid = Array("\(getpid())\n".utf8)
        _ = ftruncate(descriptor, 0)
        _ = pwrite(descriptor, pid, pid.count, 0)
        return descriptor
    }

    deinit {
        release()
    }

    /// Lets another process have the database.
    func release() {
        descriptor.withLock { descriptor in
            // A child that is just being started may have the descriptor too: unlocking reaches
            // through it, closing would not.
            if descriptor >= 0 { flock(descriptor, LOCK_UN) }
            if descriptor >= 0 { Glibc.close(descriptor) }
            descriptor = -1
        }
    }

    static func code(of error: Int32) -> RetailError.Code {
        switch error {
        case EROFS, EACCES, EPERM: .databaseReadOnly
        case ENOSPC, EDQUOT: .databaseFull
        default: .databaseUnreachable
        }
    }

    private static func owner(_ descriptor: Int32) -> String {
        var bytes = [UInt8](repeating: 0, count: 20)
        let count = pread(descriptor, &bytes, bytes.count, 0)
        guard count > 0 else { return "(unknown)" }
        return String(decoding: bytes.prefix(count).prefix { $0 > 32 }, as: UTF8.self)
    }
}
