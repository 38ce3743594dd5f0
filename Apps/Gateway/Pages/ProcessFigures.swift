import Glibc

/// What the system tells about this process.
struct ProcessFigures: Sendable {
    let cpuNanoseconds: UInt64
    let residentBytes: UInt64

    /// Reads them: processor time from the clock of the process, memory from /proc.
    static func read() -> ProcessFigures {
        var time = timespec()
        _ = unsafe clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
        let pages = FileText.read("/proc/self/statm")?.split(separator: " ").dropFirst().first
        let resident = pages.flatMap { Setting.number(String($0)) } ?? 0
        return ProcessFigures(
            cpuNanoseconds: UInt64(time.tv_sec) &* 1_000_000_000 &+ UInt64(time.tv_nsec),
            residentBytes: UInt64(resident) &* UInt64(sysconf(Int32(_SC_PAGESIZE))))
    }

    func add(to text: inout OpenMetrics) {
        text.family("process_cpu_seconds", .counter, "Processor time used.", unit: "seconds")
        text.sample([:], OpenMetrics.seconds(cpuNanoseconds))
        text.family("process_resident_memory_bytes", .gauge, "Memory held.", unit: "bytes")
        text.sample([:], String(residentBytes))
    }
}

/// Small text files.
enum FileText {
    /// The file's text, at most 1 MB; nil when it cannot be read.
    static func read(_ path: String) -> String? {
        let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 16_384)
        while bytes.count < 1_048_576 {
            let count = unsafe Glibc.read(descriptor, &buffer, buffer.count)
            guard count >= 0 else { return nil }
            if count == 0 { break }
            bytes += buffer[..<count]
        }
        return String(validating: bytes, as: UTF8.self)
    }
}
