import CLinux
import Glibc

/// A blocking client: one connection, one request at a time. Used by one thread.
public final class WireClient {
    private let descriptor: Int32
    private var pending: [UInt8] = []

    /// Connects to a port on loopback.
    /// - Throws: ``LoadError`` when nobody listens.
    public init(port: UInt16) throws(LoadError) {
        descriptor = try Socket.connect(port: port)
        limitWaiting()
    }

    /// Connects to a Unix socket.
    /// - Throws: ``LoadError`` when nobody listens.
    public init(path: String) throws(LoadError) {
        descriptor = try Socket.connect(path: path)
        limitWaiting()
    }

    deinit { close(descriptor) }

    private func limitWaiting() {
        var limit = timeval(tv_sec: 60, tv_usec: 0)
        setsockopt(
            descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
    }

    /// Sends a request and waits at most a minute for its reply.
    /// - Throws: ``LoadError`` when the connection breaks.
    public func ask(_ request: [UInt8]) throws(LoadError) -> WireReply {
        guard Socket.send(request, to: descriptor) else { throw .system("send") }
        while true {
            switch pending.withUnsafeBytes({ ReplyPlace.find(in: $0) }) {
            case .unreadable: throw LoadError("The reply is not HTTP with a Content-Length.")
            case .incomplete: try fill()
            case .whole(let place):
                defer { pending.removeFirst(place.head + place.body) }
                return WireReply(
                    status: place.status,
                    head: String(decoding: pending[..<place.head], as: UTF8.self),
                    body: Array(pending[place.head..<(place.head + place.body)]))
            }
        }
    }

    private func fill() throws(LoadError) {
        var room = [UInt8](repeating: 0, count: 65_536)
        let count = recv(descriptor, &room, room.count, 0)
        guard count > 0 else {
            throw count == 0 ? LoadError("The server closed the connection.") : .system("recv")
        }
        pending += room[..<count]
    }
}

/// Writes requests as octets.
public enum WireRequest {
    /// Returns a request with these further fields; a body is sent as JSON.
    public static func bytes(
        _ method: String, _ path: String, fields: [String] = [], body: String? = nil
    ) -> [UInt8] {
        var text = "\(method) \(path) HTTP/1.1\r\nHost: localhost\r\n"
        for field in fields { text += "\(field)\r\n" }
        if let body {
            text += "Content-Type: application/json\r\nContent-Length: \(body.utf8.count)\r\n"
        }
        return Array((text + "\r\n" + (body ?? "")).utf8)
    }
}
