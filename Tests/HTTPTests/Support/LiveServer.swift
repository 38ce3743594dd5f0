import RetailHTTP

/// A server on a loopback port of the system's choice, for the time of one test.
struct LiveServer {
    let server: HTTPServer
    let port: UInt16

    init(
        loops: Int = 1, _ change: (inout HTTPServerConfiguration) -> Void = { _ in },
        handler: @escaping @Sendable (HTTPRequest) async -> HTTPResponse = LiveServer.echo
    ) throws {
        var configuration = HTTPServerConfiguration(
            addresses: [.tcp(host: "127.0.0.1", port: 0)], loops: loops)
        configuration.lingerTimeout = .milliseconds(300)
        change(&configuration)
        server = try HTTPServer(configuration: configuration, handler: handler)
        port = try server.start().compactMap(\.port).first ?? 0
    }

    /// A client at 127.0.0.`host`.
    func client(from host: UInt8 = 1) throws -> TestClient {
        try TestClient(port: port, from: host)
    }

    /// Waits up to three seconds until that many connections are open, and says whether they are.
    func settles(open count: Int) async -> Bool {
        for _ in 0..<300 where server.statistics.open != count {
            await EventLoop.pause(.milliseconds(10))
        }
        return server.statistics.open == count
    }

    /// Runs `body` against a server and stops it afterwards.
    static func with<Result>(
        loops: Int = 1, _ change: (inout HTTPServerConfiguration) -> Void = { _ in },
        handler: @escaping @Sendable (HTTPRequest) async -> HTTPResponse = LiveServer.echo,
        _ body: (LiveServer) async throws -> Result
    ) async throws -> Result {
        let live = try LiveServer(loops: loops, change, handler: handler)
        defer { live.server.stop() }
        return try await body(live)
    }

    /// Answers with what it was asked: method, path, query and body.
    static let echo: @Sendable (HTTPRequest) async -> HTTPResponse = { request in
        let body = String(decoding: request.body, as: UTF8.self)
        return .text("\(request.method) \(request.path) \(request.query) \(body)")
    }
}
