import Glibc

/// A way to a Unix socket whose path is longer than an address has room for (108 bytes): through
/// the open folder, as /proc shows it.
public struct SocketShortcut {
    /// The path to use; as it was where it is short enough, or where there is no way.
    public let path: String
    private let folder: Int32

    private static let room = MemoryLayout.size(ofValue: sockaddr_un().sun_path)

    /// Opens the folder of a long path.
    public init(to path: String) {
        guard path.utf8.count >= Self.room, let slash = path.lastIndex(of: "/"),
            slash != path.startIndex
        else {
            (self.path, folder) = (path, -1)
            return
        }
        folder = open(String(path[..<slash]), O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        self.path = folder < 0 ? path : "/proc/self/fd/\(folder)\(path[slash...])"
    }

    /// Whether the path goes through the open folder, and means nothing after ``close()``.
    public var isShortened: Bool { folder >= 0 }

    /// Lets the folder go, once the socket is bound or connected.
    public func close() {
        if folder >= 0 { _ = Glibc.close(folder) }
    }
}
