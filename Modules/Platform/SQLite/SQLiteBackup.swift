import CSQLite
import Glibc
import RetailCore
import RetailCrypto
import RetailStorage

/// A backup on its way: made under another name, proved, and only then given its own.
///
/// A process that is killed on the way leaves a file `….partial`, never one with the final name.
struct SQLiteBackup {
    let target: String
    private let draft: String
    private let patience: Duration

    /// - Parameter patience: how long the folder may be locked by others before that is told.
    init(to target: String, patience: Duration = .seconds(5)) {
        self.target = target
        self.patience = patience
        draft = "\(target).\(getpid())-\(UInt32.random(in: 0 ... .max)).partial"
    }

    /// Lets `copy` write the draft, and finishes it.
    /// - Throws: `storage.backup-exists`; `storage.locked` when another program keeps the folder
    ///   locked; `storage.corrupt` when the copy does not hold; what
    ///   writing refuses. No part stays then.
    func make(_ copy: (String) throws -> Void) throws -> BackupReceipt {
        guard access(target, F_OK) != 0 else { throw exists }
        defer { for end in ["", "-journal", "-wal", "-shm", ".sha256"] { unlink(draft + end) } }
        try begin()
        try copy(draft)
        try closeLog()
        try sync(draft)
        try check()
        let receipt = try digest()
        try write(receipt.line(naming: target.split(separator: "/").last.map(String.init) ?? ""))
        try publish()
        return receipt
    }

    /// Makes the empty file that the copy goes into: whatever the process's mask, for its owner
    /// alone.
    private func begin() throws {
        let descriptor = open(draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw failure("write", draft) }
        close(descriptor)
    }

    /// A backup needs no log: what was copied from a database in use says otherwise.
    private func closeLog() throws {
        var handle: OpaquePointer?
        defer { sqlite3_close_v2(handle) }
        SQLiteLibrary.prepare()
        let code = sqlite3_open_v2(draft, &handle, SQLITE_OPEN_READWRITE, nil)
        guard code == SQLITE_OK, let handle else {
            throw SQLiteFailure.error(code, in: handle, running: "open the copy")
        }
        let statement = try SQLiteStatement("PRAGMA journal_mode = DELETE", in: handle)
        guard try statement.step(), statement.text(0) == "delete" else {
            throw RetailError.unavailable(
                .databaseUnreachable, "The copy cannot be closed. Try again.")
        }
    }

    /// Proves the structure of the copy by reading what reached the disk.
    private func check() throws {
        let faults = try SQLiteArchive.faults(of: draft)
        guard let first = faults.first else { return }
        throw RetailError.unavailable(
            .databaseCorrupt,
            "The copy does not hold: \(first) (\(faults.count) findings). The database is damaged: "
                + "look with selaras verify, and keep the older backups.")
    }

    private func digest() throws -> BackupReceipt {
        let descriptor = open(draft, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw failure("read", draft) }
        defer { close(descriptor) }
        // What the disk holds is asked for, not what memory remembers of it.
        posix_fadvise(descriptor, 0, 0, POSIX_FADV_DONTNEED)
        var hash = SHA256()
        var total: Int64 = 0
        var buffer = [UInt8](repeating: 0, count: 1 << 20)
        while true {
            let count = read(descriptor, &buffer, buffer.count)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw failure("read", draft) }
            if count == 0 { break }
            hash.update(Array(buffer.prefix(count)))
            total += Int64(count)
        }
        return BackupReceipt(bytes: total, sha256: Hex.encode(hash.finish()))
    }

    private func write(_ line: String) throws {
        let path = draft + ".sha256"
        let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw failure("write", path) }
        defer { close(descriptor) }
        let bytes = Array(line.utf8)
        guard Glibc.write(descriptor, bytes, bytes.count) == bytes.count, fsync(descriptor) == 0
        else { throw failure("write", path) }
    }

    /// The digest gets its name first: a backup with its final name is never without one. One
    /// process at a time does so in a folder, so that nobody's digest gets in the place of
    /// another's.
    private func publish() throws {
        let lock = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard lock >= 0 else { throw failure("open", folder) }
        defer { close(lock) }
        try takeTurn(lock)
        guard access(target, F_OK) != 0 else { throw exists }
        guard rename(draft + ".sha256", target + ".sha256") == 0 else {
            throw failure("write", target + ".sha256")
        }
        let problem = DatabaseFile.rename(draft, to: target)
        guard problem == 0 else {
            unlink(target + ".sha256")
            errno = problem
            throw problem == EEXIST ? exists : failure("write", target)
        }
        try sync(folder)
    }

    /// Waits for other backups in the folder, but not for ever: anybody who may read it can lock
    /// it, and closing waits for the backup.
    private func takeTurn(_ lock: Int32) throws {
        let pause = Duration.milliseconds(50)
        var waited = Duration.zero
        while flock(lock, LOCK_EX | LOCK_NB) != 0 {
            if errno == EINTR { continue }
            // Not every network share can lock a folder: the look that follows then has to do.
            guard errno == EWOULDBLOCK else { return }
            guard waited < patience else { throw locked }
            waited += pause
            usleep(50_000)
        }
    }

    private var folder: String {
        guard let slash = target.lastIndex(of: "/") else { return "." }
        return slash == target.startIndex ? "/" : String(target[..<slash])
    }

    private func sync(_ path: String) throws {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        defer { if descriptor >= 0 { close(descriptor) } }
        guard descriptor >= 0, fsync(descriptor) == 0 else { throw failure("sync", path) }
    }

    private var exists: RetailError {
        .conflict(.backupExists, "\(target) exists already. Name a new file.")
    }

    private var locked: RetailError {
        .unavailable(
            .databaseLocked,
            "Another program keeps the folder \(folder) locked, so that the backup cannot get its "
                + "name. Try again when that has ended, or name another folder.",
            retryAfter: .seconds(5))
    }

    private func failure(_ verb: String, _ path: String) -> RetailError {
        let number = errno
        let isFull = [ENOSPC, EDQUOT, EFBIG].contains(number)
        return .unavailable(
            isFull ? .databaseFull : .databaseUnreachable,
            "Cannot \(verb) \(path): \(String(cString: strerror(number))). Check the folder, its "
                + "rights and its disk.")
    }
}
