import Glibc

/// What the system tells of a file or folder.
struct FileFacts {
    let mode: UInt32
    let owner: UInt32
    let bytes: Int64

    init?(_ path: String) {
        var status = stat()
        guard unsafe stat(path, &status) == 0 else { return nil }
        mode = status.st_mode & 0o777
        owner = status.st_uid
        bytes = Int64(status.st_size)
    }

    /// Whether others than the owner may read or write.
    var isOpenToOthers: Bool { mode & 0o077 != 0 }

    /// The user that this process acts as.
    static var me: UInt32 { geteuid() }

    /// Free bytes for this user, and all bytes, of the disk that a folder is on.
    static func space(_ path: String) -> (free: Int64, all: Int64)? {
        var space = statvfs()
        guard unsafe statvfs(path, &space) == 0 else { return nil }
        let unit = Int64(clamping: space.f_frsize)
        return (
            Int64(clamping: space.f_bavail) &* unit, Int64(clamping: space.f_blocks) &* unit
        )
    }

    /// A path from the root, also for a file that is not there yet.
    static func absolute(_ path: String) -> String {
        if path.hasPrefix("/") { return path }
        guard let folder = unsafe getcwd(nil, 0) else { return path }
        defer { unsafe free(folder) }
        return unsafe String(cString: folder) + "/" + path
    }
}
