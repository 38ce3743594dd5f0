import CLinux
import Glibc

/// A bound socket that listens, and where.
struct ListeningSocket {
    let descriptor: Int32
    let bound: HTTPBoundAddress

    /// Opens the sockets of an address: one for each IP address that a host name stands for, but
    /// only the first if the system is to choose the port.
    ///
    /// - Throws: `HTTPServerError`, in words that say what to do.
    static func open(_ address: HTTPAddress) throws(HTTPServerError) -> [ListeningSocket] {
        switch address {
        case .unix(let path): return [try openUnix(path)]
        case .tcp(let host, let port):
            var sockets: [ListeningSocket] = []
            do throws(HTTPServerError) {
                for storage in try resolve(host, port) {
                    sockets.append(try openTCP(storage, host, port))
                    if port == 0 { break }
                }
            } catch {
                for socket in sockets { close(socket.descriptor) }
                throw error
            }
            return sockets
        }
    }

    private static func resolve(
        _ host: String, _ port: UInt16
    ) throws(HTTPServerError) -> [(sockaddr_storage, socklen_t)] {
        var hints = addrinfo()
        hints.ai_family = AF_UNSPEC
        hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        hints.ai_flags = AI_PASSIVE | AI_NUMERICSERV
        var list: UnsafeMutablePointer<addrinfo>?
        let code = getaddrinfo(host, String(port), &hints, &list)
        defer { if let list { freeaddrinfo(list) } }
        guard code == 0 else {
            throw HTTPServerError(
                code: 0,
                description: "\"\(host)\" is not an address of this machine that can be resolved: "
                    + "use an IP address, for instance 127.0.0.1 or ::.")
        }
        var found: [(sockaddr_storage, socklen_t)] = []
        var entry = list
        while let current = entry {
            var storage = sockaddr_storage()
            if let address = current.pointee.ai_addr {
                memcpy(&storage, address, Int(current.pointee.ai_addrlen))
                found.append((storage, current.pointee.ai_addrlen))
            }
            entry = current.pointee.ai_next
        }
        return found
    }

    /// No SO_REUSEPORT: a second server on the port must fail, not share it unseen.
    private static func openTCP(
        _ target: (sockaddr_storage, socklen_t), _ host: String, _ port: UInt16
    ) throws(HTTPServerError) -> ListeningSocket {
        var (storage, length) = target
        let place = HTTPBoundAddress(address: .tcp(host: host, port: port))
        let descriptor = socket(
            Int32(storage.ss_family),
            Int32(SOCK_STREAM.rawValue | SOCK_NONBLOCK.rawValue | SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { throw .bind(place, errno) }
        let size = socklen_t(MemoryLayout<Int32>.size)
        var one: Int32 = 1
        setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &one, size)
        if Int32(storage.ss_family) == AF_INET6 {
            var only: Int32 = host == "::" ? 0 : 1
            setsockopt(descriptor, Int32(IPPROTO_IPV6), IPV6_V6ONLY, &only, size)
        }
        let bound = withUnsafePointer(to: &storage) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, length)
            }
        }
        guard bound == 0, listen(descriptor, 1024) == 0 else {
            let code = errno
            close(descriptor)
            throw .bind(place, code)
        }
        _ = withUnsafeMutablePointer(to: &storage) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                getsockname(descriptor, $0, &length)
            }
        }
        let real = numericName(storage) ?? (host, port)
        return ListeningSocket(
            descriptor: descriptor,
            bound: HTTPBoundAddress(address: .tcp(host: real.host, port: real.port)))
    }
}

/// Host and port of an IP socket address, as numbers.
func numericName(_ storage: sockaddr_storage) -> (host: String, port: UInt16)? {
    var storage = storage
    var text = [CChar](repeating: 0, count: Int(INET6_ADDRSTRLEN))
    let port: UInt16
    switch Int32(storage.ss_family) {
    case AF_INET:
        port = withUnsafeMutablePointer(to: &storage) { pointer in
            pointer.withMemoryRebound(to: sockaddr_in.self, capacity: 1) {
                inet_ntop(AF_INET, &$0.pointee.sin_addr, &text, socklen_t(text.count))
                return UInt16(bigEndian: $0.pointee.sin_port)
            }
        }
    case AF_INET6:
        port = withUnsafeMutablePointer(to: &storage) { pointer in
            pointer.withMemoryRebound(to: sockaddr_in6.self, capacity: 1) {
                inet_ntop(AF_INET6, &$0.pointee.sin6_addr, &text, socklen_t(text.count))
                return UInt16(bigEndian: $0.pointee.sin6_port)
            }
        }
    default: return nil
    }
    let host = String(decoding: text.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    let mapped = "::ffff:"
    return (host.hasPrefix(mapped) && host.contains(".") ? String(host.dropFirst(7)) : host, port)
}
