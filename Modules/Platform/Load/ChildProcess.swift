public import Glibc

/// A process that this one started. It is killed when the value is let go.
public final class ChildProcess {
    /// Its number.
    public let pid: pid_t
    private var ended: Int32?

    /// Starts a program; what it prints, also in error, is appended to the file `log`.
    ///
    /// `environment` is what it knows besides the variables of this process, each `NAME=value`.
    /// - Throws: ``LoadError`` when it cannot be started.
    public init(
        _ program: String, _ arguments: [String], environment more: [String] = [], log: String
    ) throws(LoadError) {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, 1, log, O_WRONLY | O_CREAT | O_APPEND, 0o600)
        posix_spawn_file_actions_adddup2(&actions, 1, 2)
        // A thread may hold signals back, and its children would for ever.
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var none = sigset_t()
        sigemptyset(&none)
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK))
        let words = Self.list([program] + arguments)
        let variables = Self.list(more + Self.environment)
        defer { for word in words + variables { free(word) } }
        var pid = pid_t()
        let code = posix_spawn(&pid, program, &actions, &attributes, words, variables)
        guard code == 0 else {
            throw LoadError("\(program) cannot be started: \(String(cString: strerror(code))).")
        }
        self.pid = pid
    }

    private static func list(_ texts: [String]) -> [UnsafeMutablePointer<CChar>?] {
        texts.map { strdup($0) } + [nil]
    }

    /// The variables of this process.
    private static var environment: [String] {
        var found: [String] = []
        var next = environ
        while let entry = next.pointee {
            found.append(String(cString: entry))
            next += 1
        }
        return found
    }

    deinit {
        guard ended == nil else { return }
        kill(pid, SIGKILL)
        wait()
    }

    /// Sends a signal, such as SIGKILL.
    public func signal(_ number: Int32) {
        if ended == nil { kill(pid, number) }
    }

    /// Whether it still runs.
    public var isRunning: Bool {
        guard ended == nil else { return false }
        var status: Int32 = 0
        guard waitpid(pid, &status, WNOHANG) == pid else { return true }
        ended = status
        return false
    }

    /// Waits for its end and returns its exit status, or minus the signal that ended it.
    @discardableResult public func wait() -> Int32 {
        var status = ended ?? 0
        if ended == nil {
            while waitpid(pid, &status, 0) < 0, errno == EINTR {}
            ended = status
        }
        return status & 0x7F == 0 ? (status >> 8) & 0xFF : -(status & 0x7F)
    }

    /// Processor time that it has used so far, of user and system, in seconds.
    public var processorSeconds: Double {
        let fields = SmallFile.text("/proc/\(pid)/stat").split(separator: ")").last?
            .split(separator: " ")
        guard let fields, fields.count > 12 else { return 0 }
        let ticks = (Double(fields[11]) ?? 0) + (Double(fields[12]) ?? 0)
        return ticks / Double(sysconf(Int32(_SC_CLK_TCK)))
    }

    /// Octets that it has had written to disks so far; 0 where the system does not say.
    public var writtenOctets: Int {
        let line =
            SmallFile.text("/proc/\(pid)/io").split(separator: "\n")
            .first { $0.hasPrefix("write_bytes:") } ?? ""
        return Int(line.filter(\.isNumber)) ?? 0
    }

    /// Resident memory in octets now, and the most there ever was.
    public var memory: (now: Int, most: Int) {
        let text = SmallFile.text("/proc/\(pid)/status")
        func value(_ name: String) -> Int {
            let line = text.split(separator: "\n").first { $0.hasPrefix(name) } ?? ""
            return (Int(line.filter(\.isNumber)) ?? 0) * 1_024
        }
        return (value("VmRSS:"), value("VmHWM:"))
    }
}

/// Reads small files whole.
public enum SmallFile {
    /// Returns what is in a file, or an empty text when it cannot be read.
    public static func text(_ path: String) -> String {
        let descriptor = open(path, O_RDONLY)
        guard descriptor >= 0 else { return "" }
        defer { close(descriptor) }
        var bytes: [UInt8] = []
        var room = [UInt8](repeating: 0, count: 16_384)
        while case let count = read(descriptor, &room, room.count), count > 0 {
            bytes += room[..<count]
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
