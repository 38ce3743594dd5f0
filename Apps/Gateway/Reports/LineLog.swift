import Dispatch
import Glibc
import RetailCore
import RetailJSON
import Synchronization

/// Writes one JSON object a line, from any thread, without making it wait for the reader.
///
/// Lines are collected and written every few milliseconds. When the reader stands still, at most
/// 8 MB are kept; what comes then is counted and dropped.
final class LineLog: Sendable {
    /// How bad it is.
    enum Level: String, Sendable {
        case info, warning, error
    }

    private struct Waiting {
        var bytes: [UInt8] = []
        var dropped = 0
        var isScheduled = false
    }

    /// What became of an attempt to write: bytes taken, and the system's number of a failure.
    struct Written {
        var count = 0
        var failure: Int32 = 0
    }

    private let descriptor: Int32
    private let clock: WallClock
    private let waiting = Mutex(Waiting())
    private let queue = DispatchQueue(label: "selaras-log")
    private static let limit = 8_388_608
    /// Lines that nobody got: the disk was full, or the reader stood still or had gone.
    let lost = Atomic<Int>(0)
    /// Whether the last line that was written has no end.
    private let isTorn = Mutex(false)

    init(descriptor: Int32, clock: WallClock = .system) {
        self.descriptor = descriptor
        self.clock = clock
    }

    /// Adds a line: time, level, event, and what `fields` writes.
    func write(
        _ level: Level, _ event: String, _ fields: (inout JSONWriter) -> Void = { _ in }
    ) {
        var writer = JSONWriter(capacity: 320)
        writer.beginObject()
        writer.key("time")
        writer.string(clock.now().rfc3339)
        writer.key("level")
        writer.string(level.rawValue)
        writer.key("event")
        writer.string(event)
        fields(&writer)
        writer.endObject()
        writer.endLine()
        let line = writer.bytes
        let mustSchedule = waiting.withLock { waiting in
            guard waiting.bytes.count + line.count <= Self.limit else {
                waiting.dropped += 1
                return false
            }
            waiting.bytes += line
            defer { waiting.isScheduled = true }
            return !waiting.isScheduled
        }
        if mustSchedule {
            queue.asyncAfter(deadline: .now() + .milliseconds(5)) { [self] in flush() }
        }
    }

    /// Writes what waits; called before the process ends.
    func close() {
        queue.sync { flush() }
    }

    private func flush() {
        let (bytes, dropped) = waiting.withLock { waiting in
            defer { waiting = Waiting() }
            return (waiting.bytes, waiting.dropped)
        }
        deliver(bytes)
        lost.add(dropped, ordering: .relaxed)
        if dropped > 0 { write(.warning, "log-dropped") { $0.member("lines", dropped) } }
    }

    /// Writes lines; those that a full disk does not take are counted, and the gateway goes on.
    private func deliver(_ lines: [UInt8]) {
        guard !lines.isEmpty else { return }
        isTorn.withLock { isTorn in
            let bytes = isTorn ? [10] + lines : lines
            let written = Self.put(bytes, to: descriptor)
            guard written.failure != 0 else { return isTorn = false }
            lost.add(bytes.dropFirst(written.count).count { $0 == 10 }, ordering: .relaxed)
            if written.count > 0 { isTorn = bytes[written.count - 1] != 10 }
        }
    }

    /// Writes bytes as far as they are taken.
    static func put(_ bytes: [UInt8], to descriptor: Int32) -> Written {
        var written = Written()
        while written.count < bytes.count {
            let count = unsafe bytes[written.count...].withUnsafeBytes {
                unsafe Glibc.write(descriptor, $0.baseAddress, $0.count)
            }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else {
                written.failure = count < 0 ? errno : EIO
                return written
            }
            written.count += count
        }
        return written
    }
}

extension JSONWriter {
    /// Writes a member with a text.
    mutating func member(_ name: String, _ text: String) {
        key(name)
        string(text)
    }

    /// Writes a member with a text, if there is one.
    mutating func member(_ name: String, ifPresent text: String?) {
        guard let text else { return }
        member(name, text)
    }

    /// Writes a member with a whole number.
    mutating func member(_ name: String, _ number: Int) {
        key(name)
        integer(Int64(number))
    }
}
