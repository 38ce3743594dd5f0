import CLinux
import Glibc

/// A blocking client over a raw socket, so that tests send exactly the octets they mean.
final class TestClient {
    private let descriptor: Int32
    private(set) var pending: [UInt8] = []
    private var timedOut = false

    /// Connects from 127.0.0.`host`.
    init(port: UInt16, from host: UInt8 = 1) throws {
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        let size = socklen_t(MemoryLayout<sockaddr_in>.size)
        var own = Self.loopback(host, port: 0)
        let bound = withUnsafePointer(to: &own) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { bind(descriptor, $0, size) }
        }
        guard bound == 0 else { throw Failure(code: errno) }
        var address = Self.loopback(1, port: port)
        let code = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, size)
            }
        }
        try finishConnecting(code)
    }

    private static func loopback(_ host: UInt8, port: UInt16) -> sockaddr_in {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = (UInt32(0x7F00_0000) + UInt32(host)).bigEndian
        return address
    }

    init(path: String) throws {
        descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
        let code = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        try finishConnecting(code)
    }

    deinit { close(descriptor) }

    struct Failure: Error { let code: Int32 }

    private func finishConnecting(_ code: Int32) throws {
        guard code == 0 else { throw Failure(code: errno) }
        var limit = timeval(tv_sec: 5, tv_usec: 0)
        let size = socklen_t(MemoryLayout<timeval>.size)
        setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, size)
        setsockopt(descriptor, SOL_SOCKET, SO_SNDTIMEO, &limit, size)
    }

    /// Sends everything; false when the peer has closed.
    @discardableResult
    func send(_ bytes: [UInt8]) -> Bool {
        var sent = 0
        while sent < bytes.count {
            let count = bytes.withUnsafeBytes {
                Glibc.send(
                    descriptor, UnsafeRawBufferPointer(rebasing: $0[sent...]).baseAddress,
                    bytes.count - sent, Int32(MSG_NOSIGNAL))
            }
            guard count > 0 else { return false }
            sent += count
        }
        return true
    }

    @discardableResult
    func send(_ text: String) -> Bool { send(Array(text.utf8)) }

    func stopSending() { shutdown(descriptor, Int32(SHUT_WR)) }

    /// Makes closing send a reset, as a crashed peer does.
    func resetOnClose() {
        var option = linger(l_onoff: 1, l_linger: 0)
        setsockopt(
            descriptor, SOL_SOCKET, SO_LINGER, &option, socklen_t(MemoryLayout<linger>.size))
    }

    /// Adds what comes to `pending`; false at the end of the stream or after five seconds.
    func fill() -> Bool {
        var buffer = [UInt8](repeating: 0, count: 65536)
        let count = recv(descriptor, &buffer, buffer.count, 0)
        guard count > 0 else {
            timedOut = count < 0 && errno == EAGAIN
            return false
        }
        pending += buffer[..<count]
        return true
    }

    /// Everything until the peer closes; says so in the text if it did not within five seconds.
    func readToEnd() -> String {
        while fill() {}
        defer { pending = [] }
        return String(decoding: pending, as: UTF8.self) + (timedOut ? "(still open)" : "")
    }

    /// Reads until `text` has come, and hands out everything up to and with it.
    func read(through text: String) -> String? {
        let mark = Array(text.utf8)
        while true {
            if let end = place(of: mark) {
                defer { pending.removeFirst(end) }
                return String(decoding: pending[..<end], as: UTF8.self)
            }
            guard fill() else { return nil }
        }
    }

    private func place(of mark: [UInt8]) -> Int? {
        guard pending.count >= mark.count else { return nil }
        for start in 0...(pending.count - mark.count)
        where pending[start..<(start + mark.count)].elementsEqual(mark) {
            return start + mark.count
        }
        return nil
    }

    struct Reply {
        var status: Int
        var head: String
        var body: String

        func field(_ name: String) -> String? {
            for line in head.split(separator: "\r\n").dropFirst() {
                let halves = line.split(separator: ":", maxSplits: 1)
                guard halves.count == 2, halves[0].lowercased() == name.lowercased() else {
                    continue
                }
                return String(halves[1].drop { $0 == " " })
            }
            return nil
        }
    }

    /// One reply, framed by its own fields.
    func reply(hasBody: Bool = true) -> Reply? {
        guard let head = read(through: "\r\n\r\n") else { return nil }
        let words = head.split(separator: " ", maxSplits: 2)
        guard words.count == 3, let status = Int(words[1]) else { return nil }
        var reply = Reply(status: status, head: head, body: "")
        guard hasBody else { return reply }
        if let length = reply.field("Content-Length").flatMap({ Int($0) }) {
            while pending.count < length { guard fill() else { return nil } }
            reply.body = String(decoding: pending[..<length], as: UTF8.self)
            pending.removeFirst(length)
        } else if reply.field("Transfer-Encoding") == "chunked" {
            guard let body = chunked() else { return nil }
            reply.body = body
        }
        return reply
    }

    private func chunked() -> String? {
        var body: [UInt8] = []
        while true {
            guard let line = read(through: "\r\n"), let size = Int(line.dropLast(), radix: 16)
            else { return nil }
            while pending.count < size + 2 { guard fill() else { return nil } }
            body += pending[..<size]
            pending.removeFirst(size + 2)
            if size == 0 { return String(decoding: body, as: UTF8.self) }
        }
    }
}

extension TestClient {
    /// Makes a socket file that nobody listens on, as a killed server leaves it.
    static func leaveStaleSocket(_ path: String) throws {
        let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(descriptor) }
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
        let code = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        guard code == 0 else { throw Failure(code: errno) }
    }
}
