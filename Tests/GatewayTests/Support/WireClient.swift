import Glibc

/// A blocking client that sends exactly the octets it is given.
final class WireClient {
    private let descriptor: Int32
    private var pending: [UInt8] = []

    struct Failure: Error { let code: Int32 }

    struct Reply {
        let status: Int
        let head: String
        let body: String

        func field(_ name: String) -> String? {
            for line in head.split(separator: "\r\n").dropFirst() {
                let halves = line.split(separator: ":", maxSplits: 1)
                if halves.count == 2, halves[0].lowercased() == name.lowercased() {
                    return String(halves[1].drop { $0 == " " })
                }
            }
            return nil
        }
    }

    init(port: UInt16) throws {
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        let code = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        try finish(code)
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
        try finish(code)
    }

    deinit { close(descriptor) }

    private func finish(_ code: Int32) throws {
        guard code == 0 else { throw Failure(code: errno) }
        var limit = timeval(tv_sec: 10, tv_usec: 0)
        setsockopt(
            descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
    }

    /// Sends a request and reads its reply.
    func ask(
        _ method: String, _ path: String, token: String? = nil, body: String? = nil,
        headers: [String] = [], type: String? = "application/json"
    ) throws -> Reply {
        var lines = ["\(method) \(path) HTTP/1.1", "Host: localhost"]
        if let token { lines.append("Authorization: Bearer \(token)") }
        if let body {
            if let type { lines.append("Content-Type: \(type)") }
            lines.append("Content-Length: \(body.utf8.count)")
        }
        lines += headers
        try send(lines.joined(separator: "\r\n") + "\r\n\r\n" + (body ?? ""))
        return try reply(hasBody: method != "HEAD")
    }

    func send(_ text: String) throws {
        let bytes = Array(text.utf8)
        let count = Glibc.send(descriptor, bytes, bytes.count, Int32(MSG_NOSIGNAL))
        guard count == bytes.count else { throw Failure(code: errno) }
    }

    func reply(hasBody: Bool) throws -> Reply {
        let head = try read(through: "\r\n\r\n")
        let status = Int(head.split(separator: " ")[1]) ?? 0
        let bare = Reply(status: status, head: head, body: "")
        guard hasBody, let length = bare.field("Content-Length").flatMap({ Int($0) }) else {
            return bare
        }
        while pending.count < length { try fill() }
        defer { pending.removeFirst(length) }
        return Reply(
            status: status, head: head,
            body: String(decoding: pending.prefix(length), as: UTF8.self))
    }

    func read(through text: String) throws -> String {
        let mark = Array(text.utf8)
        while true {
            var end = mark.count
            while end <= pending.count {
                if pending[(end - mark.count)..<end].elementsEqual(mark) {
                    defer { pending.removeFirst(end) }
                    return String(decoding: pending[..<end], as: UTF8.self)
                }
                end += 1
            }
            try fill()
        }
    }

    private func fill() throws {
        var buffer = [UInt8](repeating: 0, count: 65_536)
        let count = recv(descriptor, &buffer, buffer.count, 0)
        guard count > 0 else { throw Failure(code: errno) }
        pending += buffer[..<count]
    }
}
