import Glibc
import RetailComposition
import RetailLoad
import RetailSQLite

/// Where and with what it was measured.
enum Machine {
    /// A line for each fact.
    static func lines(products: Int, seconds: Int) -> [String] {
        lines() + [
            "gateway    " + GatewayChild.settings.joined(separator: " ")
                + " --loops 1; an API key on every request",
            "shop       \(products) items, \(seconds) s a figure after 1 s of warm-up; the load "
                + "generator runs on the same machine",
        ]
    }

    /// The machine and what is measured, whoever asks.
    static func lines() -> [String] {
        [
            "machine    \(processor), \(sysconf(Int32(_SC_NPROCESSORS_ONLN))) cores, \(memory) MiB",
            "system     \(release); load average now \(load)",
            "Selaras    \(Selaras.version), release build with cross-module optimisation",
            "engine     SQLite \(SQLiteEngine.version), WAL, synchronous=FULL, group commit",
        ]
    }

    /// The load averages of the system.
    static var load: String {
        SmallFile.text("/proc/loadavg").split(separator: " ").prefix(3).joined(separator: " ")
    }

    private static var processor: String {
        let line = SmallFile.text("/proc/cpuinfo").split(separator: "\n")
            .first { $0.hasPrefix("model name") }
        return line?.split(separator: ":").last.map { String($0.dropFirst()) } ?? "unknown"
    }

    private static var memory: Int {
        let line = SmallFile.text("/proc/meminfo").split(separator: "\n").first ?? ""
        return (Int(line.filter(\.isNumber)) ?? 0) / 1_024
    }

    private static var release: String {
        let text = SmallFile.text("/proc/sys/kernel/osrelease").split(separator: "\n").first ?? ""
        return "Linux \(text)"
    }
}
