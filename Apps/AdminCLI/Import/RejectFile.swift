import Glibc
import RetailCore

/// A file that is written in pieces and gets its name when it is whole.
struct RejectFile: Sendable {
    private let path: String
    /// Where it stands until then; a device or pipe is written directly.
    private let draft: String
    private let descriptor: Int32
    private var pending: [UInt8]
    private static let portion = 1 << 16

    /// - Throws: `cli.unwritable-file`.
    init(_ path: String, _ head: [UInt8]) throws(RetailError) {
        self.path = path
        draft = !File.exists(path) || Self.isRegular(path) ? path + ".part" : path
        pending = head
        descriptor = unsafe open(draft, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { throw SystemErrors.writing(path) }
    }

    mutating func add(_ bytes: [UInt8]) throws(RetailError) {
        pending += bytes
        if pending.count >= Self.portion { try flush() }
    }

    /// Writes the rest and gives the file its name.
    mutating func close() throws(RetailError) {
        defer { _ = Glibc.close(descriptor) }
        try flush()
        guard draft != path else { return }
        guard fsync(descriptor) == 0, unsafe Glibc.rename(draft, path) == 0 else {
            throw SystemErrors.writing(path)
        }
    }

    private mutating func flush() throws(RetailError) {
        let bytes = pending
        pending = []
        try File.put(bytes, descriptor, path)
    }

    private static func isRegular(_ path: String) -> Bool {
        var facts = stat()
        return unsafe stat(path, &facts) == 0 && facts.st_mode & S_IFMT == S_IFREG
    }
}
