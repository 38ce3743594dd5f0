import Glibc
import Synchronization

/// Standard output: the one place that writes to it. It keeps the first failure and writes nothing
/// after it, so that the exit code can be decided when all is written.
final class Outlet: Sendable {
    private let sink: @Sendable ([UInt8]) -> Int32
    private let end: @Sendable () -> Int32
    private let first = Mutex<Int32>(0)

    /// Takes what writes bytes, and what ends the stream; both return 0 or the system's number.
    init(
        end: @escaping @Sendable () -> Int32 = { 0 },
        _ sink: @escaping @Sendable ([UInt8]) -> Int32
    ) {
        self.sink = sink
        self.end = end
    }

    /// Standard output of this process. Some file systems tell of a full disk only when it closes.
    static let process = Outlet(end: { close(STDOUT_FILENO) == 0 ? 0 : errno }) {
        Descriptor.write($0, to: STDOUT_FILENO)
    }

    func write(_ bytes: [UInt8]) {
        first.withLock { first in
            if first == 0 { first = sink(bytes) }
        }
    }

    /// Whether there is no use in writing more.
    var hasFailed: Bool { first.withLock { $0 != 0 } }

    /// Ends the stream and returns the first failure, or 0.
    func finish() -> Int32 {
        first.withLock { first in
            let last = end()
            if first == 0 { first = last }
            return first
        }
    }
}
