import Foundation
import Glibc
import RetailLoad

/// A gateway process of one's own, on a free port of loopback.
final class GatewayChild {
    let process: ChildProcess
    /// Its data directory.
    let folder: String
    let port: UInt16
    /// From the start of the process to the first answered request, in milliseconds.
    let startMilliseconds: Double

    /// The settings with which every gateway here runs; they are printed with the figures.
    static let settings = ["--rate", "0", "--open-rate", "0", "--log", "none"]

    /// Starts a gateway and waits until it answers: until it is ready or, with a clock of its own,
    /// which may keep it from being ready, until it lives.
    /// - Throws: when it does not answer so within 60 seconds, with the end of its log.
    init(
        _ program: String, in folder: String, _ more: [String] = [], clock: FakeClock? = nil
    ) throws {
        let log = "\(folder)/gateway-\(getpid())-\(Int.random(in: 0...999_999)).log"
        self.folder = folder
        let start = ContinuousClock.now
        let words = ["--data", folder, "--listen", "127.0.0.1:0"] + Self.settings + more
        process =
            try clock?.start(program, words, log: log)
            ?? ChildProcess(program, words, log: log)
        var found: UInt16?
        while found == nil {
            found = Self.port(in: SmallFile.text(log))
            guard process.isRunning, ContinuousClock.now - start < .seconds(60) else {
                throw BenchError("The gateway did not start: \(SmallFile.text(log).suffix(800))")
            }
            if found == nil { usleep(500) }
        }
        port = found ?? 0
        let health = clock == nil ? "/health/ready" : "/health/live"
        try require(WireClient(port: port).ask(WireRequest.bytes("GET", health)), 200, health)
        let took = ContinuousClock.now - start
        startMilliseconds =
            Double(took.components.seconds) * 1_000
            + Double(took.components.attoseconds) / 1_000_000_000_000_000
    }

    /// The port in the line of the log that says where it listens.
    private static func port(in log: String) -> UInt16? {
        guard log.contains(#""ready""#), let start = log.firstRange(of: #""127.0.0.1:"#) else {
            return nil
        }
        return UInt16(log[start.upperBound...].prefix { $0.isNumber })
    }

    /// A connection to its Unix socket, where one may do everything.
    func admin() throws -> WireClient { try WireClient(path: folder + "/gateway.sock") }

    /// Stops it gracefully.
    func stop() throws {
        process.signal(SIGTERM)
        let code = process.wait()
        guard code == 0 else { throw BenchError("The gateway ended with \(code).") }
    }

    /// Ends it at once, as a crash does.
    func crash() {
        process.signal(SIGKILL)
        process.wait()
    }

    /// The program that stands beside this one.
    static func program(_ name: String = "selaras-gateway") -> String {
        var path = [CChar](repeating: 0, count: 4_096)
        let count = readlink("/proc/self/exe", &path, path.count - 1)
        let own = String(
            decoding: path.prefix(max(0, count)).map { UInt8(bitPattern: $0) }, as: UTF8.self)
        let besides = own.prefix(upTo: own.lastIndex(of: "/") ?? own.startIndex) + "/" + name
        if access(String(besides), X_OK) == 0 { return String(besides) }
        return ".build/debug/\(name)"
    }
}

/// A folder of its own, which goes with the value.
final class Workplace {
    let path: String

    init() throws {
        let place = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
        var template = Array("\(place)/selaras-bench.XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else { throw BenchError("No folder can be made here.") }
        path = String(
            decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    deinit {
        try? FileManager.default.removeItem(atPath: path)
    }
}
