import Synchronization

/// Serves HTTP/1.1 on its own event loops.
///
/// ```swift
/// let server = try HTTPServer(configuration: .init(addresses: [.tcp(host: "::", port: 8080)])) {
///     request in .text("You asked for \(request.path)")
/// }
/// print(try server.start())
/// ```
///
/// The handler runs on the loop of its connection and comes back to it after every suspension. It
/// must not block. Requests of one connection are handled one after the other.
public final class HTTPServer: Sendable {
    private enum State { case made, running, draining, stopped }

    /// The loops, made with the server and started by `start()`.
    public let loops: [EventLoop]
    private let service: Service
    private let state = Mutex(State.made)
    private let listeners = Mutex<[Listener]>([])

    /// Makes a server that does not listen yet.
    ///
    /// - Throws: `HTTPServerError` when the system has no descriptors left.
    public init(
        configuration: HTTPServerConfiguration,
        handler: @escaping @Sendable (HTTPRequest) async -> HTTPResponse
    ) throws {
        loops = try (0..<max(1, configuration.loops)).map { try EventLoop(index: $0) }
        service = Service(
            configuration: configuration, ledger: ConnectionLedger(loops: loops.count),
            handler: handler)
    }

    /// Listens on all configured addresses and serves.
    ///
    /// - Returns: where it listens, with the ports that the system chose.
    /// - Throws: `HTTPServerError` when an address cannot be had; then none is kept.
    public func start() throws -> [HTTPBoundAddress] {
        try state.withLock { state in
            guard state == .made else {
                throw HTTPServerError(code: 0, description: "A server can be started only once.")
            }
            let opened = try open()
            for loop in loops { try loop.start() }
            let accepting = loops[0]
            listeners.withLock { $0 = opened }
            accepting.execute { for listener in opened { listener.start() } }
            state = .running
            return opened.map(\.bound)
        }
    }

    private func open() throws -> [Listener] {
        var sockets: [ListeningSocket] = []
        do {
            for address in service.configuration.addresses {
                sockets += try ListeningSocket.open(address)
            }
        } catch {
            for socket in sockets { loops[0].release(socket.descriptor) }
            throw error
        }
        return sockets.map {
            Listener($0, loops: loops, service: service, numbers: .shared)
        }
    }

    /// What the server has done so far.
    public var statistics: HTTPStatistics { service.ledger.statistics }

    /// Stops accepting, lets requests in flight finish, and returns when all connections are closed
    /// or the time is over; then calls `stop()`.
    ///
    /// Idle connections are closed at once, endless streams ended.
    public func drain(within limit: Duration) async {
        state.withLock { if $0 == .running { $0 = .draining } }
        stopListening()
        let end = ContinuousClock.now + limit
        while service.ledger.open > 0, ContinuousClock.now < end {
            // Again and again, because an accepted socket may still be on its way to its loop.
            onEachLoop { $0.drain() }
            try? await Task.sleep(for: .milliseconds(5))
            if Task.isCancelled { break }
        }
        stop()
    }

    /// Closes everything at once.
    ///
    /// Handlers that still run are left to end; their replies are dropped.
    public func stop() {
        state.withLock { $0 = .stopped }
        stopListening()
        onEachLoop { $0.abort() }
        for loop in loops { loop.stop() }
    }

    private func stopListening() {
        let open = listeners.withLock { listeners in
            defer { listeners = [] }
            return listeners
        }
        loops[0].execute { for listener in open { listener.stop() } }
    }

    private func onEachLoop(_ act: @escaping @Sendable (Connection) -> Void) {
        for loop in loops {
            loop.execute {
                for connection in Array(loop.connections.values) { act(connection) }
            }
        }
    }
}
