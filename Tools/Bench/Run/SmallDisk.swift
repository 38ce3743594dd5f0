import Glibc
import RetailLoad

/// A file system of a few megabytes in memory, which goes with the value. Needs root.
final class SmallDisk {
    let path: String
    private let folder: Workplace
    private var ballast: [String] = []

    /// Makes one.
    /// - Throws: where nothing can be mounted.
    init(megabytes: Int) throws {
        folder = try Workplace()
        path = folder.path + "/disk"
        mkdir(path, 0o700)
        let size = "size=\(megabytes)m,mode=700"
        guard Glibc.mount("selaras-bench", path, "tmpfs", 0, size) == 0 else {
            throw BenchError("No small disk: mount: \(String(cString: strerror(errno))). Be root.")
        }
    }

    deinit {
        // What a process still has open goes with it.
        umount2(path, Int32(MNT_DETACH))
    }

    /// Whether one can be made here.
    static let isPossible = (try? SmallDisk(megabytes: 1)) != nil

    /// Takes all room but so many octets.
    func fill(leaving octets: Int) {
        let name = "\(path)/ballast-\(ballast.count)"
        let descriptor = open(name, O_WRONLY | O_CREAT | O_APPEND, 0o600)
        defer { close(descriptor) }
        ballast.append(name)
        let page = [UInt8](repeating: 0, count: 4_096)
        while free - octets >= page.count, write(descriptor, page, page.count) == page.count {}
    }

    /// Gives the room back.
    func makeRoom() {
        for name in ballast { unlink(name) }
        ballast = []
    }

    private var free: Int {
        var status = statvfs()
        guard statvfs(path, &status) == 0 else { return 0 }
        return Int(status.f_bavail) * Int(status.f_frsize)
    }
}
