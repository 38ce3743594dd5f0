import Glibc
import RetailLoad

/// Makes system calls of a running gateway fail, until it is stopped.
final class Strace {
    private let process: ChildProcess
    private let folder: Workplace
    private let log: String

    /// Attaches to a gateway: its `calls`, on `files` alone where there are any, fail with `error`
    /// at the times that `when` names in strace's words.
    /// - Throws: when strace is missing or may not attach.
    init(
        _ gateway: GatewayChild, _ calls: [String], error: String, when: String, files: [String]
    ) throws {
        folder = try Workplace()
        log = folder.path + "/strace.log"
        let names = calls.joined(separator: ",")
        process = try ChildProcess(
            "/usr/bin/env",
            ["strace", "-f", "-p", "\(gateway.process.pid)"] + files.flatMap { ["-P", $0] } + [
                "-e", "trace=\(names)", "-e", "inject=\(names):error=\(error):when=\(when)",
            ], log: log)
        for _ in 0..<100 where process.isRunning && !said.contains("attached") { usleep(50_000) }
        guard process.isRunning else { throw BenchError("strace did not attach: \(said)") }
    }

    /// What it wrote.
    var said: String { String(SmallFile.text(log).suffix(800)) }

    /// Lets the gateway alone again.
    func stop() throws {
        process.signal(SIGTERM)
        process.wait()
    }

    /// Whether strace is there and may attach to a process of ours.
    static let isPossible: Bool = {
        guard let folder = try? Workplace(),
            let sleeper = try? ChildProcess("/bin/sleep", ["20"], log: folder.path + "/s"),
            let child = try? ChildProcess(
                "/usr/bin/env", ["strace", "-p", "\(sleeper.pid)"], log: folder.path + "/log")
        else { return false }
        var isAttached = false
        for _ in 0..<100 where child.isRunning && !isAttached {
            usleep(50_000)
            isAttached = SmallFile.text(folder.path + "/log").contains("attached")
        }
        return isAttached
    }()
}
