import Glibc
import RetailCore

/// A file that is read more than once. What can be read only once, such as standard input or a
/// pipe, is first written to a file without a name, which ends with the process.
final class ImportSource: Sendable {
    private let path: String
    private let copy: Int32?

    /// - Throws: `cli.unreadable-file`, `cli.no-unpacker`, `cli.damaged-file`.
    init(_ path: String) throws(RetailError) {
        self.path = path
        // Nothing is begun with a file that is read later: an unpacker would write into the void.
        guard path == "-" || !Self.isFile(path) else {
            guard unsafe access(path, R_OK) == 0 else { throw SystemErrors.reading(path) }
            copy = nil
            return
        }
        copy = try Self.copied(try ByteStream(path))
    }

    /// Begins to read from the start.
    func open() throws -> @Sendable () throws -> [UInt8]? {
        guard let copy else {
            let stream = try ByteStream(path)
            return { try stream.next() }
        }
        guard lseek(copy, 0, SEEK_SET) == 0 else { throw SystemErrors.reading(path) }
        return { try Descriptor.read(copy, named: self.path, most: 1 << 18) }
    }

    private static func copied(_ stream: ByteStream) throws(RetailError) -> Int32 {
        let folder = Environment.all()["TMPDIR"] ?? "/tmp"
        var name = Array("\(folder)/selaras-import-XXXXXX".utf8CString)
        let file = unsafe mkstemp(&name)
        guard file >= 0, unsafe unlink(name) == 0 else { throw SystemErrors.writing(folder) }
        while let bytes = try stream.next() { try File.put(bytes, file, folder) }
        return file
    }

    private static func isFile(_ path: String) -> Bool {
        var facts = stat()
        guard unsafe stat(path, &facts) == 0 else { return false }
        return facts.st_mode & S_IFMT == S_IFREG
    }

    deinit {
        if let copy { close(copy) }
    }
}
