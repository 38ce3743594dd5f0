import Glibc
import RetailCore
import RetailSQLite

/// What the commands do with files.
enum File {
    static func exists(_ path: String) -> Bool { unsafe access(path, F_OK) == 0 }

    static func read(_ path: String) throws(RetailError) -> [UInt8] {
        let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw SystemErrors.reading(path) }
        defer { close(descriptor) }
        return try Descriptor.readAll(descriptor, named: path)
    }

    /// Writes a whole file, in place of an older one.
    static func write(_ bytes: [UInt8], to path: String) throws(RetailError) {
        let descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { throw SystemErrors.writing(path) }
        defer { close(descriptor) }
        try put(bytes, descriptor, path)
    }

    /// Copies a file, or standard input for `-`, to a new one that only its owner may read, synced
    /// to disk; `each` sees the bytes.
    static func copy(
        _ source: String, to target: String, each: ([UInt8]) -> Void = { _ in }
    ) throws(RetailError) {
        let isInput = source == "-"
        let input = isInput ? dup(STDIN_FILENO) : unsafe open(source, O_RDONLY | O_CLOEXEC)
        guard input >= 0 else { throw SystemErrors.reading(source) }
        defer { close(input) }
        let output = unsafe open(target, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard output >= 0 else { throw SystemErrors.storing(target) }
        defer { close(output) }
        while let bytes = try Descriptor.read(input, named: source, most: 1 << 20) {
            guard Descriptor.write(bytes, to: output) == 0 else {
                throw SystemErrors.storing(target)
            }
            each(bytes)
        }
        guard fsync(output) == 0 else { throw SystemErrors.storing(target) }
    }

    /// Writes everything to an open file.
    static func put(
        _ bytes: [UInt8], _ descriptor: Int32, _ path: String
    ) throws(RetailError) {
        var written = 0
        while written < bytes.count {
            let count = unsafe bytes.withUnsafeBytes { buffer in
                unsafe Glibc.write(
                    descriptor, buffer.baseAddress?.advanced(by: written), buffer.count - written)
            }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw SystemErrors.writing(path) }
            written += count
        }
    }

    /// Gives a file its final name, durably; never takes the name from another file.
    static func rename(_ source: String, to target: String) throws(RetailError) {
        let problem = DatabaseFile.rename(source, to: target)
        guard problem == 0 else {
            errno = problem
            throw SystemErrors.writing(target)
        }
        try sync(parent(of: target))
    }

    /// Puts a file in the place of another, durably.
    static func replace(_ target: String, with source: String) throws(RetailError) {
        guard unsafe Glibc.rename(source, target) == 0 else { throw SystemErrors.writing(target) }
        try sync(parent(of: target))
    }

    /// Sees to it that what was written to a file or folder outlasts a power failure.
    static func sync(_ path: String) throws(RetailError) {
        let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw SystemErrors.writing(path) }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw SystemErrors.writing(path) }
    }

    static func remove(_ path: String) { _ = unsafe unlink(path) }

    /// Makes a folder and those above it.
    static func makeFolder(_ path: String, mode: mode_t) throws(RetailError) {
        if path.isEmpty || exists(path) { return }
        try makeFolder(parent(of: path), mode: mode)
        guard unsafe mkdir(path, mode) == 0 || errno == EEXIST else {
            throw SystemErrors.writing(path)
        }
    }

    static func parent(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    /// The names in a folder.
    static func names(in folder: String) -> [String] {
        guard let stream = unsafe opendir(folder) else { return [] }
        defer { unsafe closedir(stream) }
        var names: [String] = []
        while let entry = unsafe readdir(stream) {
            let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                unsafe pointer.withMemoryRebound(to: CChar.self, capacity: 256) {
                    unsafe String(cString: $0)
                }
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names.sorted()
    }
}

extension File {
    /// The first bytes of a file.
    static func head(_ path: String, _ count: Int) throws(RetailError) -> [UInt8] {
        let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw SystemErrors.reading(path) }
        defer { close(descriptor) }
        return try Descriptor.read(descriptor, named: path, most: count) ?? []
    }
}
