import CLinux
import Glibc
import RetailSockets

extension ListeningSocket {
    /// Opens a Unix socket that only its owner may use, in place of a stale one.
    static func openUnix(_ path: String) throws(HTTPServerError) -> ListeningSocket {
        let place = HTTPBoundAddress(address: .unix(path: path))
        let shortcut = SocketShortcut(to: path)
        defer { shortcut.close() }
        var address = try unixAddress(path, through: shortcut.path)
        try removeStale(path, address)
        let descriptor = socket(
            AF_UNIX,
            Int32(SOCK_STREAM.rawValue | SOCK_NONBLOCK.rawValue | SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { throw .bind(place, errno) }
        // Linux takes the file's mode from the descriptor, so that it is never open to others.
        guard fchmod(descriptor, 0o600) == 0, bindUnix(descriptor, &address) == 0,
            chmod(path, 0o600) == 0, listen(descriptor, 1024) == 0
        else {
            let code = errno
            close(descriptor)
            throw .bind(place, code)
        }
        return ListeningSocket(descriptor: descriptor, bound: place)
    }

    private static func unixAddress(
        _ path: String, through shortcut: String
    ) throws(HTTPServerError) -> sockaddr_un {
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        let bytes = Array(shortcut.utf8)
        let capacity = MemoryLayout.size(ofValue: address.sun_path)
        guard !bytes.isEmpty, bytes.count < capacity, !bytes.contains(0) else {
            throw HTTPServerError(
                code: ENAMETOOLONG,
                description:
                    "The socket path \"\(path)\" is empty or too long and its folder cannot be "
                    + "reached through /proc: choose a shorter directory.")
        }
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: bytes) }
        return address
    }

    /// A socket that nobody answers on is left over from a dead server; anything else stays.
    private static func removeStale(
        _ path: String, _ address: sockaddr_un
    ) throws(HTTPServerError) {
        var status = stat()
        guard lstat(path, &status) == 0 else { return }
        guard status.st_mode & S_IFMT == S_IFSOCK else {
            throw HTTPServerError(
                code: EEXIST,
                description:
                    "\(path) exists and is not a socket: move it away or choose another path.")
        }
        var address = address
        let probe = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        guard probe >= 0 else { throw .system("socket", errno) }
        defer { close(probe) }
        let answer = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(probe, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        guard answer != 0, errno == ECONNREFUSED else {
            throw .bind(HTTPBoundAddress(address: .unix(path: path)), EADDRINUSE)
        }
        unlink(path)
    }

    private static func bindUnix(_ descriptor: Int32, _ address: inout sockaddr_un) -> Int32 {
        withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
    }
}
