import CLinux
import Glibc

/// Why a server could not be asked.
public struct LoadError: Error, CustomStringConvertible {
    /// What went wrong, in one sentence.
    public let description: String

    /// Makes an error.
    public init(_ description: String) { self.description = description }

    static func system(_ call: String) -> LoadError {
        LoadError("\(call) failed: \(String(cString: strerror(errno))).")
    }
}

/// Sockets to this machine.
enum Socket {
    /// Connects to a port on loopback; the caller closes the descriptor.
    static func connect(port: UInt16) throws(LoadError) -> Int32 {
        var address = loopback(port)
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        let code = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                Glibc.connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard code == 0 else { throw failed("connect", descriptor) }
        var on: Int32 = 1
        setsockopt(
            descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, &on, socklen_t(MemoryLayout<Int32>.size))
        return descriptor
    }

    /// Connects to a Unix socket; the caller closes the descriptor.
    static func connect(path: String) throws(LoadError) -> Int32 {
        let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        let room = MemoryLayout.size(ofValue: address.sun_path)
        guard path.utf8.count < room else {
            close(descriptor)
            throw LoadError("The path of the socket is too long: \(path).")
        }
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
        let code = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                Glibc.connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        guard code == 0 else { throw failed("connect", descriptor) }
        return descriptor
    }

    /// The address of a port on loopback.
    static func loopback(_ port: UInt16) -> sockaddr_in {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        return address
    }

    /// Sends all octets; false when the peer is gone.
    static func send(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
        bytes.withUnsafeBytes { whole in
            var sent = 0
            while sent < whole.count {
                let rest = UnsafeRawBufferPointer(rebasing: whole[sent...])
                let count = Glibc.send(
                    descriptor, rest.baseAddress, rest.count, Int32(MSG_NOSIGNAL))
                if count < 0, errno == EINTR { continue }
                if count <= 0 { return false }
                sent += count
            }
            return true
        }
    }

    private static func failed(_ call: String, _ descriptor: Int32) -> LoadError {
        let error = LoadError.system(call)
        if descriptor >= 0 { close(descriptor) }
        return error
    }
}

/// Nanoseconds of a clock that never goes back.
func monotonicNanoseconds() -> UInt64 {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return UInt64(time.tv_sec) &* 1_000_000_000 &+ UInt64(time.tv_nsec)
}
