import Glibc
import RetailCore
import RetailStorage
import Synchronization

/// Remembers that a write found no room, until one succeeds or there is room again.
final class FullDisk: Sendable {
    /// Below this the next writes would fill the disk again.
    private static let room: UInt64 = 16 << 20

    private let folder: String
    private let since = Mutex<ContinuousClock.Instant?>(nil)

    init(of path: String) {
        let end = path.lastIndex(of: "/")
        folder = end.map { String(path[...$0]) } ?? "."
    }

    func found() {
        since.withLock { $0 = .now }
    }

    func passed() {
        since.withLock { if $0 != nil { $0 = nil } }
    }

    /// Whether it is full. Without a write nobody would learn that room was made: the file system
    /// is asked, when the last refusal is some seconds old.
    var isFull: Bool {
        since.withLock { since in
            guard let last = since else { return false }
            if ContinuousClock.now - last > .seconds(5), hasRoom { since = nil }
            return since != nil
        }
    }

    private var hasRoom: Bool {
        var status = statvfs()
        guard statvfs(folder, &status) == 0 else { return false }
        let free = UInt64(status.f_bavail).multipliedReportingOverflow(by: UInt64(status.f_frsize))
        return free.overflow || free.partialValue >= Self.room
    }
}
