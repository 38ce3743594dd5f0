import CLinux
import CSQLite
import Glibc
import RetailStorage
import Synchronization

/// What the bare responder answers.
public enum BareAnswer: Sendable {
    /// Always the same octets of JSON.
    case fixed([UInt8])
    /// The rows of one statement, whose only parameter is what follows the prefix in the path.
    case rows(String)
}

/// The least that can answer HTTP: one thread, epoll, no routing but a prefix, nothing checked.
///
/// It is what the gateway is compared with, not a server to use.
public final class BareServer: Sendable {
    /// The port on loopback where it listens.
    public let port: UInt16
    private let isStopped = Atomic(false)

    /// Starts the thread; it ends when the value is let go.
    /// - Parameters:
    ///   - routes: answers by the beginning of the path, the first that fits.
    ///   - database: the SQLite file that statements read.
    /// - Throws: ``LoadError`` when it cannot listen; what starting a thread throws.
    public init(routes: [(prefix: String, answer: BareAnswer)], database: String) throws {
        let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = Socket.loopback(0)
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let code = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { raw in
                bind(listener, raw, size) == 0 && listen(listener, 1_024) == 0
                    && getsockname(listener, raw, &size) == 0
            }
        }
        guard code else {
            close(listener)
            throw LoadError.system("listen")
        }
        port = UInt16(bigEndian: address.sin_port)
        let stop = Handle(self)
        try startThread {
            guard let loop = BareLoop(listener, routes, database) else { return }
            while !stop.isStopped { loop.turn() }
        }
    }

    deinit { isStopped.store(true, ordering: .relaxed) }

    /// Lets the thread see the end without keeping the server alive.
    private struct Handle: Sendable {
        weak var server: BareServer?
        init(_ server: BareServer) { self.server = server }
        var isStopped: Bool { server?.isStopped.load(ordering: .relaxed) ?? true }
    }
}

/// The thread's state.
private final class BareLoop {
    private let listener: Int32
    private let poller = epoll_create1(0)
    private var routes: [(prefix: [UInt8], answer: BareAnswer, statement: OpaquePointer?)] = []
    private var handle: OpaquePointer?
    private var events = [epoll_event](repeating: epoll_event(), count: 256)
    private var input = [UInt8](repeating: 0, count: 65_536)
    private var output: [UInt8] = []

    init?(
        _ listener: Int32, _ answers: [(prefix: String, answer: BareAnswer)], _ database: String
    ) {
        self.listener = listener
        let flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX
        guard sqlite3_open_v2(database, &handle, flags, nil) == SQLITE_OK else { return nil }
        for (prefix, answer) in answers {
            var statement: OpaquePointer?
            if case .rows(let sql) = answer {
                guard sqlite3_prepare_v2(handle, sql, -1, &statement, nil) == SQLITE_OK else {
                    return nil
                }
            }
            routes.append((Array("GET \(prefix)".utf8), answer, statement))
        }
        watch(listener)
    }

    deinit {
        for route in routes { sqlite3_finalize(route.statement) }
        sqlite3_close_v2(handle)
        close(poller)
        close(listener)
    }

    private func watch(_ descriptor: Int32) {
        var event = epoll_event(
            events: EPOLLIN.rawValue, data: epoll_data_t(u64: UInt64(descriptor)))
        epoll_ctl(poller, EPOLL_CTL_ADD, descriptor, &event)
    }

    func turn() {
        let count = epoll_wait(poller, &events, Int32(events.count), 100)
        for event in events.prefix(Int(max(0, count))) {
            let descriptor = Int32(event.data.u64)
            if descriptor == listener {
                let peer = accept(listener, nil, nil)
                if peer >= 0 { watch(peer) }
            } else {
                serve(descriptor)
            }
        }
    }

    private func serve(_ descriptor: Int32) {
        let count = recv(descriptor, &input, input.count, 0)
        guard count > 0 else {
            close(descriptor)
            return
        }
        output.removeAll(keepingCapacity: true)
        output += Self.head
        let start = output.count
        body(input[..<count])
        var length = output.count - start
        // Seven places are kept for the length.
        for place in stride(from: start - 5, to: start - 12, by: -1) where length > 0 {
            output[place] = UInt8(48 + length % 10)
            length /= 10
        }
        _ = Socket.send(output, to: descriptor)
    }

    private static let head = Array(
        "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 0000000\r\n\r\n".utf8)

    private func body(_ request: ArraySlice<UInt8>) {
        guard let route = routes.first(where: { request.starts(with: $0.prefix) }) else { return }
        switch route.answer {
        case .fixed(let bytes): output += bytes
        case .rows:
            let value = request.dropFirst(route.prefix.count).prefix { $0 != 32 }
            rows(route.statement, value)
        }
    }

    private func rows(_ statement: OpaquePointer?, _ value: ArraySlice<UInt8>) {
        value.withUnsafeBytes { bytes in
            let text = bytes.baseAddress?.assumingMemoryBound(to: CChar.self)
            sqlite3_bind_text(statement, 1, text, Int32(bytes.count), nil)
            output.append(UInt8(ascii: "["))
            while sqlite3_step(statement) == SQLITE_ROW { row(statement) }
            output.append(UInt8(ascii: "]"))
            sqlite3_reset(statement)
        }
    }

    private func row(_ statement: OpaquePointer?) {
        if output.last == UInt8(ascii: "}") { output.append(UInt8(ascii: ",")) }
        for column in 0..<sqlite3_column_count(statement) {
            output.append(UInt8(ascii: column == 0 ? "{" : ","))
            output.append(UInt8(ascii: "\""))
            if let name = sqlite3_column_name(statement, column) {
                output.append(
                    contentsOf: UnsafeRawBufferPointer(start: name, count: strlen(name)))
            }
            output += [34, 58, 34]
            if let text = sqlite3_column_text(statement, column) {
                let count = Int(sqlite3_column_bytes(statement, column))
                output.append(contentsOf: UnsafeBufferPointer(start: text, count: count))
            }
            output.append(UInt8(ascii: "\""))
        }
        output.append(UInt8(ascii: "}"))
    }
}
