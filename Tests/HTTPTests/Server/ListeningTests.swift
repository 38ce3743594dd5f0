import Glibc
import RetailHTTP
import Synchronization
import Testing

extension LiveTests {
    private func server(_ address: HTTPAddress) throws -> HTTPServer {
        try HTTPServer(
            configuration: HTTPServerConfiguration(addresses: [address], loops: 1),
            handler: LiveServer.echo)
    }

    @Test func `says which port is in use and what to do`() async throws {
        try await LiveServer.with { live in
            let second = try server(.tcp(host: "127.0.0.1", port: live.port))
            defer { second.stop() }
            let error = #expect(throws: HTTPServerError.self) { try second.start() }
            #expect(error?.code == EADDRINUSE)
            #expect(error?.description.contains("127.0.0.1:\(live.port) is already in use") == true)
        }
    }

    @Test func `refuses addresses that cannot be bound`() throws {
        for address in [
            HTTPAddress.tcp(host: "192.0.2.1", port: 0),
            .tcp(host: "no.such.host.invalid", port: 0),
            .unix(path: "/nonexistent/dir/s"), .unix(path: String(repeating: "x", count: 200)),
            .unix(path: ""), .unix(path: "/tmp"),
        ] {
            let failing = try server(address)
            defer { failing.stop() }
            #expect(throws: HTTPServerError.self) { try failing.start() }
        }
    }

    @Test func `listens on IPv6`() async throws {
        let live = try server(.tcp(host: "::1", port: 0))
        defer { live.stop() }
        guard let bound = try? live.start().first else { return }
        #expect(bound.description.hasPrefix("[::1]:"))
    }

    @Test func `serves a Unix socket that only its owner may use`() async throws {
        let path = "/tmp/selaras-http-\(getpid()).sock"
        defer { unlink(path) }
        for _ in 0..<2 {
            let live = try server(.unix(path: path))
            let bound = try live.start()
            #expect(bound.first?.description == "unix:\(path)")
            var status = stat()
            #expect(stat(path, &status) == 0 && status.st_mode & 0o777 == 0o600)
            let client = try TestClient(path: path)
            client.send("GET /u HTTP/1.1\r\nHost: a\r\n\r\n")
            #expect(client.reply()?.body == "GET /u  ")
            let second = try server(.unix(path: path))
            #expect(throws: HTTPServerError.self) { try second.start() }
            second.stop()
            await live.drain(within: .seconds(1))
            await EventLoop.pause(.milliseconds(30))
            #expect(stat(path, &status) != 0)
        }
    }

    @Test func `lets go of its socket when stopped while the loop is busy`() async throws {
        let path = "/tmp/selaras-http-busy-\(getpid()).sock"
        defer { unlink(path) }
        let live = try server(.unix(path: path))
        _ = try live.start()
        let isBusy = Atomic(false)
        let isFree = Atomic(false)
        live.loops[0].execute {
            isBusy.store(true, ordering: .releasing)
            while !isFree.load(ordering: .acquiring) { usleep(1_000) }
        }
        while !isBusy.load(ordering: .acquiring) { await EventLoop.pause(.milliseconds(1)) }
        live.stop()
        isFree.store(true, ordering: .releasing)
        var status = stat()
        for _ in 0..<300 where stat(path, &status) == 0 {
            await EventLoop.pause(.milliseconds(10))
        }
        #expect(stat(path, &status) != 0)
    }

    @Test func `replaces a stale Unix socket`() async throws {
        let path = "/tmp/selaras-http-stale-\(getpid()).sock"
        defer { unlink(path) }
        try TestClient.leaveStaleSocket(path)
        let live = try server(.unix(path: path))
        defer { live.stop() }
        _ = try live.start()
        let client = try TestClient(path: path)
        client.send("GET /u HTTP/1.1\r\nHost: a\r\n\r\n")
        #expect(client.reply()?.status == 200)
    }

    @Test func `spreads connections over the loops`() async throws {
        try await LiveServer.with(
            loops: 2,
            handler: { _ in
                .text("\(EventLoop.current?.index ?? -1)")
            }
        ) { live in
            let answers = try (0..<4).map { _ in
                let client = try live.client()
                client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
                return client.reply()?.body
            }
            #expect(answers == ["0", "1", "0", "1"])
        }
    }
}
