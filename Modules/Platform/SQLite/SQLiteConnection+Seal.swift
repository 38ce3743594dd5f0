import CSQLite
import RetailCore

extension SQLiteConnection {
    /// Says in the file that all is in it, once that is true, and lets the log go with the handle:
    /// whatever ends the process or the machine on the way, the file says what holds.
    ///
    /// SQLite's own way out of WAL mode is the other way round: the log is gone before the file
    /// says that it needs none, and nobody could tell it from one whose log was lost.
    ///
    /// - Returns: false when somebody still reads the file or the disk fails; log and mark stay.
    func seal() -> Bool {
        guard let file = file(SQLITE_FCNTL_FILE_POINTER), let methods = file.pointee.pMethods,
            methods.pointee.xLock?(file, SQLITE_LOCK_EXCLUSIVE) == SQLITE_OK, isLogEmpty
        else { return false }
        // The versions for writing and reading: 1 is without a log (sqlite.org/fileformat.html).
        let versions: [UInt8] = [1, 1]
        guard methods.pointee.xWrite?(file, versions, 2, 18) == SQLITE_OK,
            methods.pointee.xSync?(file, SQLITE_SYNC_FULL) == SQLITE_OK
        else { return false }
        return selaras_sqlite_no_checkpoint_on_close(handle, 0) == SQLITE_OK
    }

    /// Whether the log has been copied into the file, for good: a power failure must not bring back
    /// what was in it.
    private var isLogEmpty: Bool {
        guard let log = file(SQLITE_FCNTL_JOURNAL_POINTER), let methods = log.pointee.pMethods
        else { return false }
        var size: sqlite3_int64 = -1
        return methods.pointee.xFileSize?(log, &size) == SQLITE_OK && size == 0
            && methods.pointee.xSync?(log, SQLITE_SYNC_FULL) == SQLITE_OK
    }

    /// One of the files of the connection.
    func file(_ which: Int32) -> UnsafeMutablePointer<sqlite3_file>? {
        var file: UnsafeMutablePointer<sqlite3_file>?
        guard sqlite3_file_control(handle, "main", which, &file) == SQLITE_OK else { return nil }
        return file
    }
}
