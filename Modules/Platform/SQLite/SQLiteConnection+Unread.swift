import CSQLite

extension SQLiteConnection {
    /// Whether the system has once refused to read for it.
    var hasUnread: Bool { SQLiteFailure.hasUnread(handle) }

    /// Forgets that the system has refused to read: a damage that is met later is a damage, and not
    /// that refusal once more.
    ///
    /// SQLite keeps the number of the last failure with each of its files for as long as they are
    /// open. Reading behind the end of a file is what sets it back.
    func forgetUnread() {
        guard hasUnread else { return }
        for which in [SQLITE_FCNTL_FILE_POINTER, SQLITE_FCNTL_JOURNAL_POINTER] {
            guard let file = file(which), let methods = file.pointee.pMethods else { continue }
            var size: sqlite3_int64 = 0
            guard methods.pointee.xFileSize?(file, &size) == SQLITE_OK else { continue }
            var byte: UInt8 = 0
            // The answer is that there is nothing, which is all that is asked for.
            _ = methods.pointee.xRead?(file, &byte, 1, size + 1)
        }
    }
}
