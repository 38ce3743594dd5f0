import Foundation
import Glibc
import RetailLoad

/// A clock that programs believe in, and that is set while they run: Debian's libfaketime.
///
/// What only counts time goes on as it does, as on a machine whose clock is set by hand.
final class FakeClock {
    /// What is loaded before a program, in this order.
    private let libraries: [String]
    private let file: String
    /// Programs leave shared memory behind by their number.
    private var started: [pid_t] = []

    /// Makes a clock that is right, with its setting in a file in `folder`.
    /// - Throws: when libfaketime is not installed.
    init(in folder: String) throws {
        guard let library = Self.library else {
            throw BenchError("There is no libfaketime here: apt-get install faketime.")
        }
        libraries = [try Self.timers(in: folder), library]
        file = "\(folder)/clock-\(Int.random(in: 0...999_999))"
        try set(ahead: 0)
    }

    /// Sets the clock so many seconds ahead of this machine's, or behind it.
    func set(ahead seconds: Int) throws {
        let text = seconds < 0 ? "\(seconds)" : "+\(seconds)"
        try (text + "\n").write(toFile: file, atomically: true, encoding: .utf8)
    }

    /// Starts a program that believes in it.
    func start(_ program: String, _ arguments: [String], log: String) throws -> ChildProcess {
        // libfaketime makes a variable of its own when it is loaded first, and then Swift does not
        // find its arguments any more: a shell is loaded with it before, and becomes the program.
        let child = try ChildProcess(
            "/bin/sh", ["-c", #"exec "$0" "$@""#, program] + arguments,
            environment: [
                "LD_PRELOAD=\(libraries.joined(separator: ":"))", "FAKETIME_TIMESTAMP_FILE=\(file)",
                "FAKETIME_NO_CACHE=1",
                "FAKETIME_DONT_FAKE_MONOTONIC=1", "DONT_FAKE_MONOTONIC=1",
            ], log: log)
        started.append(child.pid)
        return child
    }

    deinit {
        for pid in started {
            shm_unlink("/faketime_shm_\(pid)")
            sem_unlink("/faketime_sem_\(pid)")
        }
    }

    /// libfaketime takes every absolute timer for one of the clock that it fakes, and so holds up
    /// those of the clocks that only count: they go past it, to the kernel.
    private static func timers(in folder: String) throws -> String {
        let name = "\(folder)/timers-\(Int.random(in: 0...999_999))"
        try """
        #include <sys/syscall.h>
        #include <unistd.h>
        int timerfd_settime(int timer, int flags, const void *time, void *before) {
            return (int)syscall(SYS_timerfd_settime, timer, flags, time, before);
        }

        """.write(toFile: name + ".c", atomically: true, encoding: .utf8)
        let words = ["clang", "-shared", "-fPIC", "-o", name + ".so", name + ".c"]
        let child = try ChildProcess("/usr/bin/env", words, log: name + ".log")
        guard child.wait() == 0 else {
            throw BenchError("clang, of the Swift toolchain: \(SmallFile.text(name + ".log"))")
        }
        return name + ".so"
    }

    /// Where libfaketime is, the one for programs with threads; nil where it is not installed.
    static let library: String? = {
        let folders = (try? FileManager.default.contentsOfDirectory(atPath: "/usr/lib")) ?? []
        return (["."] + folders).map { "/usr/lib/\($0)/faketime/libfaketimeMT.so.1" }
            .first { FileManager.default.isReadableFile(atPath: $0) }
    }()
}
