import Glibc
import RetailCore
import Synchronization

/// A file's bytes as a stream; `.gz` and `.xz` go through the system's gzip and xz.
final class ByteStream: Sendable {
    private let descriptor: Int32
    private let child: pid_t?
    private let name: String
    private let isOpen = Mutex(true)

    /// Opens a file, or standard input for `-`.
    /// - Throws: `cli.unreadable-file`, `cli.no-unpacker`.
    init(_ path: String) throws(RetailError) {
        name = path == "-" ? "standard input" : path
        (descriptor, child) = try Self.open(path)
    }

    private static func open(_ path: String) throws(RetailError) -> (Int32, pid_t?) {
        let file = path == "-" ? dup(STDIN_FILENO) : unsafe Glibc.open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { throw SystemErrors.reading(path) }
        guard let program = program(for: path) else { return (file, nil) }
        defer { close(file) }
        return try start(program, reading: file)
    }

    private static func program(for path: String) -> String? {
        path.hasSuffix(".gz") ? "gzip" : path.hasSuffix(".xz") ? "xz" : nil
    }

    /// Runs `program -dc` between the file and a pipe whose reading end is returned.
    private static func start(
        _ program: String, reading file: Int32
    ) throws(RetailError) -> (Int32, pid_t) {
        var ends: [Int32] = [-1, -1]
        guard unsafe pipe(&ends) == 0 else { throw SystemErrors.reading(program) }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        var actions = unsafe posix_spawn_file_actions_t()
        unsafe posix_spawn_file_actions_init(&actions)
        defer { unsafe posix_spawn_file_actions_destroy(&actions) }
        unsafe posix_spawn_file_actions_adddup2(&actions, file, STDIN_FILENO)
        unsafe posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO)
        var process: pid_t = 0
        let words = unsafe [strdup(program), strdup("-dc"), nil]
        defer {
            unsafe free(words[0])
            unsafe free(words[1])
        }
        // This program ignores SIGPIPE, which children inherit: an unpacker whose bytes nobody
        // wants any more is to end quietly.
        var attributes = posix_spawnattr_t()
        unsafe posix_spawnattr_init(&attributes)
        defer { unsafe posix_spawnattr_destroy(&attributes) }
        var signals = sigset_t()
        unsafe sigemptyset(&signals)
        unsafe sigaddset(&signals, SIGPIPE)
        unsafe posix_spawnattr_setsigdefault(&attributes, &signals)
        unsafe posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF))
        let result = unsafe posix_spawnp(
            &process, program, &actions, &attributes, words, environ)
        close(ends[1])
        guard result == 0 else {
            close(ends[0])
            throw .unavailable(
                "cli.no-unpacker", "\(program) cannot be run. Install it, or unpack the file.")
        }
        return (ends[0], process)
    }

    /// Returns the next bytes, or nil at the end.
    /// - Throws: `cli.unreadable-file`; `cli.damaged-file` when unpacking failed.
    func next() throws(RetailError) -> [UInt8]? {
        guard isOpen.withLock({ $0 }) else { return nil }
        if let bytes = try Descriptor.read(descriptor, named: name, most: 1 << 18) { return bytes }
        let status = end()
        guard status == 0 else {
            throw .invalid(
                "cli.damaged-file", "\(name) cannot be unpacked to its end. Fetch it again.")
        }
        return nil
    }

    /// Returns everything.
    func readAll() throws(RetailError) -> [UInt8] {
        var all: [UInt8] = []
        while let bytes = try next() { all += bytes }
        return all
    }

    @discardableResult
    private func end() -> Int32 {
        let wasOpen = isOpen.withLock { isOpen in
            defer { isOpen = false }
            return isOpen
        }
        guard wasOpen else { return 0 }
        close(descriptor)
        guard let child else { return 0 }
        var status: Int32 = 0
        while unsafe waitpid(child, &status, 0) < 0, errno == EINTR {}
        return status
    }

    deinit { end() }
}
