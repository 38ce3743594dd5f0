import Glibc
import RetailCore
import RetailStorage

/// Says in a sentence why the system refused a file.
enum SystemErrors {
    static func reading(_ path: String) -> RetailError {
        let number = errno
        let code = RetailError.Code.unreadableFile
        let message = "Cannot read \(path): \(text(number)). Check the name and the rights."
        return number == ENOENT ? .notFound(code, message) : .unavailable(code, message)
    }

    static func writing(_ path: String) -> RetailError {
        .unavailable(
            .unwritableFile,
            "Cannot write \(path): \(text(errno)). Check the folder, its rights and its disk.")
    }

    /// As ``writing(_:)`` for what is to become a database: there a full disk has its own name.
    static func storing(_ path: String) -> RetailError {
        guard errno == ENOSPC || errno == EDQUOT else { return writing(path) }
        return .unavailable(
            .databaseFull, "The disk is full: \(path). Free some space, then try again.")
    }

    static func text(_ number: Int32) -> String {
        unsafe strerror(number).map { unsafe String(cString: $0) } ?? "error \(number)"
    }
}

extension RetailError.Code {
    /// A file outside the database cannot be read.
    static let unreadableFile: Self = "cli.unreadable-file"
    /// A file outside the database cannot be written.
    static let unwritableFile: Self = "cli.unwritable-file"
}
