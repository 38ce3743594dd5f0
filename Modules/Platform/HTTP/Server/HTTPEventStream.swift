/// Sends server-sent events (WHATWG HTML, section 9.2).
public struct HTTPEventStream: Sendable {
    private let writer: HTTPBodyWriter

    /// A reply that streams events until `producer` returns, the peer goes or the server drains.
    ///
    /// A comment is sent every `keepAlive`, so that proxies keep the connection and a vanished peer
    /// is noticed.
    public static func response(
        keepAlive: Duration = .seconds(15),
        _ producer: @escaping @Sendable (HTTPEventStream) async throws -> Void
    ) -> HTTPResponse {
        HTTPResponse(
            status: 200,
            headers: [
                "Content-Type": "text/event-stream", "Cache-Control": "no-store",
                "X-Accel-Buffering": "no",
            ],
            body: .stream { writer in
                let beat = KeepAlive(writer: writer, interval: keepAlive)
                beat.start()
                defer { beat.stop() }
                try await producer(HTTPEventStream(writer: writer))
            },
            endsOnDrain: true)
    }

    /// Sends one event.
    ///
    /// Lines of `data` are kept; line ends in `event` and `id` are dropped.
    ///
    /// - Throws: `HTTPPeerGone` when nobody is there to read.
    public func send(
        data: String, event: String? = nil, id: String? = nil
    ) async throws(HTTPPeerGone) {
        var bytes: [UInt8] = []
        if let id { HTTPEventStream.line("id: ", id, &bytes) }
        if let event { HTTPEventStream.line("event: ", event, &bytes) }
        bytes.append(contentsOf: "data: ".utf8)
        var afterReturn = false
        for byte in data.utf8 {
            if byte == 0x0A, afterReturn {
                afterReturn = false
                continue
            }
            afterReturn = byte == 0x0D
            if byte == 0x0A || byte == 0x0D {
                bytes.append(contentsOf: "\ndata: ".utf8)
            } else {
                bytes.append(byte)
            }
        }
        bytes.append(contentsOf: "\n\n".utf8)
        try await writer.write(bytes)
    }

    /// Sends a line that readers ignore.
    ///
    /// - Throws: `HTTPPeerGone` when nobody is there to read.
    public func comment(_ text: String = "") async throws(HTTPPeerGone) {
        var bytes: [UInt8] = []
        HTTPEventStream.line(": ", text, &bytes)
        bytes.append(0x0A)
        try await writer.write(bytes)
    }

    /// Whether the peer is still there.
    public func isOpen() async -> Bool { await writer.isOpen() }

    private static func line(_ name: String, _ value: String, _ bytes: inout [UInt8]) {
        bytes.append(contentsOf: name.utf8)
        bytes.append(contentsOf: value.utf8.filter { $0 != 0x0A && $0 != 0x0D && $0 != 0 })
        bytes.append(0x0A)
    }
}

/// Sends a comment at an interval while a stream runs.
private final class KeepAlive: @unchecked Sendable {
    // Sendable because it is touched on the writer's loop only: `start` and `stop` hop there.
    private let writer: HTTPBodyWriter
    private let interval: Duration
    private var timer: LoopTimer?
    private var isStopped = false

    init(writer: HTTPBodyWriter, interval: Duration) {
        self.writer = writer
        self.interval = interval
    }

    func start() {
        writer.connection.loop.execute { [self] in arm() }
    }

    func stop() {
        writer.connection.loop.execute { [self] in
            isStopped = true
            if let timer { writer.connection.loop.cancel(timer) }
            timer = nil
        }
    }

    private func arm() {
        guard !isStopped, interval > .zero else { return }
        timer = writer.connection.loop.schedule(after: interval) { [self] in
            let beat = Array(":\n\n".utf8)
            let isOpen = writer.connection.appendPiece(
                beat, number: writer.number, isChunked: writer.isChunked)
            if isOpen { arm() }
        }
    }
}
