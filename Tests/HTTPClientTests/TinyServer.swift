import Dispatch
import Glibc
import Synchronization

/// A server of raw sockets: reads one request a time and answers with the bytes it is told to.
final class TinyServer: Sendable {
    /// What to do with a request: answer these bytes, and close or wait for the next.
    enum Reply: Sendable {
        case keepOpen(String)
        case close(String)
        case silence
    }

    let port: UInt16
    let path: String?
    private let listener: Int32
    private let log = Log()

    private final class Log: Sendable {
        let seen = Mutex<(requests: [String], connections: Int)>(([], 0))
    }

    /// Listens on a free loopback port, or on a Unix socket at `path`.
    init(path: String? = nil, answer: @escaping @Sendable (String) -> Reply) {
        self.path = path
        listener = socket(path == nil ? AF_INET : AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        if let path { Self.bindUnix(listener, path) } else { Self.bindLoopback(listener) }
        listen(listener, 16)
        port = Self.port(of: listener)
        let (descriptor, log) = (listener, log)
        DispatchQueue(label: "tiny-server").async {
            while case let connection = accept(descriptor, nil, nil), connection >= 0 {
                log.seen.withLock { $0.connections += 1 }
                DispatchQueue(label: "tiny-connection").async {
                    Self.serve(connection, answer) { request in
                        log.seen.withLock { $0.requests.append(request) }
                    }
                }
            }
            close(descriptor)
        }
    }

    deinit {
        shutdown(listener, Int32(SHUT_RDWR))
        if let path { unlink(path) }
    }

    var url: String { "http://127.0.0.1:\(port)/" }
    var requests: [String] { log.seen.withLock(\.requests) }
    var connections: Int { log.seen.withLock(\.connections) }

    /// A port that was free a moment ago, with nobody listening.
    static func closedPort() -> UInt16 {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(descriptor) }
        bindLoopback(descriptor)
        return port(of: descriptor)
    }

    private static func serve(
        _ connection: Int32, _ answer: (String) -> Reply, note: (String) -> Void
    ) {
        defer { close(connection) }
        while let request = readRequest(connection) {
            note(request)
            switch answer(request) {
            case .keepOpen(let text): write(text, to: connection)
            case .close(let text): return write(text, to: connection)
            case .silence: _ = readRequest(connection)
            }
        }
    }

    private static func write(_ text: String, to connection: Int32) {
        let bytes = Array(text.utf8)
        var sent = 0
        while sent < bytes.count {
            let count = bytes.withUnsafeBytes { buffer in
                send(
                    connection, buffer.baseAddress?.advanced(by: sent), bytes.count - sent,
                    Int32(MSG_NOSIGNAL))
            }
            guard count > 0 else { return }
            sent += count
        }
    }

    /// Reads a head and as much body as its Content-Length says; nil at the end.
    private static func readRequest(_ connection: Int32) -> String? {
        var text = ""
        var piece = [UInt8](repeating: 0, count: 65536)
        while true {
            let count = recv(connection, &piece, piece.count, 0)
            guard count > 0 else { return nil }
            text += String(decoding: piece[..<count], as: UTF8.self)
            let parts = text.split(
                separator: "\r\n\r\n", maxSplits: 1, omittingEmptySubsequences: false)
            guard parts.count == 2 else { continue }
            let length = parts[0].split(separator: "\r\n")
                .first { $0.lowercased().hasPrefix("content-length:") }
                .flatMap { Int($0.dropFirst("content-length: ".count)) }
            if parts[1].utf8.count >= length ?? 0 { return text }
        }
    }

    private static func bindLoopback(_ descriptor: Int32) {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(INADDR_LOOPBACK).bigEndian
        withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                _ = bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
    }

    private static func bindUnix(_ descriptor: Int32, _ path: String) {
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: Array(path.utf8)) }
        withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                _ = bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
    }

    private static func port(of descriptor: Int32) -> UInt16 {
        var address = sockaddr_in()
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                _ = getsockname(descriptor, $0, &size)
            }
        }
        return UInt16(bigEndian: address.sin_port)
    }
}
