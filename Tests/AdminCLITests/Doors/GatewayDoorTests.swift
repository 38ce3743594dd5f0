import RetailHTTP
import RetailTestSupport
import Synchronization
import Testing

@testable import selaras

/// Stands for a gateway: keeps what it was asked and answers as the test likes.
@Suite struct GatewayDoorTests {
    private final class Asked: Sendable {
        let requests = Mutex<[HTTPRequest]>([])
        var last: HTTPRequest? { requests.withLock { $0.last } }
    }

    private func with(
        _ address: HTTPAddress, _ answer: HTTPResponse,
        _ body: (Asked, UInt16?) async throws -> Void
    ) async throws {
        let asked = Asked()
        let configuration = HTTPServerConfiguration(addresses: [address], loops: 1)
        let server = try HTTPServer(configuration: configuration) { request in
            asked.requests.withLock { $0.append(request) }
            return answer
        }
        let port = try server.start().compactMap(\.port).first
        defer { server.stop() }
        try await body(asked, port)
    }

    @Test func `asks the gateway that runs on the data directory`() async throws {
        let bench = try Bench()
        try File.makeFolder(bench.data, mode: 0o700)
        let answer = HTTPResponse.json(Array(#"{"items":[]}"#.utf8))
        try await with(.unix(path: bench.data + "/gateway.sock"), answer) { asked, _ in
            let result = await bench.run(
                "jobs", "list", "--state", "dead", "--output", "json")
            #expect(result.code == 0, "\(result.error)")
            #expect(result.out == "{\"items\":[]}\n")
            #expect(asked.last?.path == "/v1/jobs")
            #expect(asked.last?.query == "state=dead")
            #expect((await bench.run("migrate")).code == 69)
            let file = bench.folder.file("copy.db")
            // It never said that the backup is done.
            let backup = await bench.run("backup", file)
            #expect(backup.code == 69)
            #expect(backup.error.contains("cli.backup-unfinished"))
            #expect(asked.last?.path == "/local/backup")
            let body = String(decoding: asked.last?.body ?? [], as: UTF8.self)
            #expect(body == "{\"file\":\"\(file)\"}")
        }
        // The server that stops may answer for a moment.
        var code = (await bench.run("jobs", "list")).code
        for _ in 0..<100 where code != 66 {
            try await Task.sleep(for: .milliseconds(20))
            code = (await bench.run("jobs", "list")).code
        }
        #expect(code == 66)
    }

    @Test func `sends token, key, version, place and body`() async throws {
        let bench = try Bench(environment: ["SELARAS_TOKEN": "secret-token"])
        let answer = HTTPResponse.json(Array(#"{"code":"clerk"}"#.utf8))
        try await with(.tcp(host: "127.0.0.1", port: 0), answer) { asked, port in
            let result = await bench.run(
                "--server", "http://127.0.0.1:\(port ?? 0)/", "roles", "set",
                "--code", "clerk", "--name", "x y", "--permissions", "a.b", "--idempotency-key",
                "k-1", "--if-match", "7", "--on-channel", "web", "--at-location", "jkt-01")
            #expect(result.code == 0, "\(result.error)")
            #expect(result.out == "code  clerk\n")
            let request = asked.last
            #expect(request?.headers.first("Authorization") == "Bearer secret-token")
            #expect(request?.headers.first("Idempotency-Key") == "k-1")
            #expect(request?.headers.first("If-Match") == "\"7\"")
            #expect(request?.headers.first("Selaras-Channel") == "web")
            #expect(request?.headers.first("Selaras-Location") == "jkt-01")
            let body = String(decoding: request?.body ?? [], as: UTF8.self)
            #expect(body == #"{"name":"x y","permissions":["a.b"]}"#)
        }
    }

    @Test(arguments: [
        (429, #"{"code":"gateway.throttled"}"#, "warning", "asked too often"),
        (503, #"{"problem":"draining"}"#, "bad", "not ready: draining"),
        (500, "", "bad", "not ready: status 500"), (200, "{}", "good", "ready"),
    ])
    func `the doctor does not call a gateway unready that was asked too often`(
        status: Int, body: String, mark: String, text: String
    ) async throws {
        let answer = HTTPResponse.json(Array(body.utf8), status: status)
        try await with(.tcp(host: "127.0.0.1", port: 0), answer) { _, port in
            let door = GatewayDoor(address: "http://127.0.0.1:\(port ?? 0)")
            let wanted: GatewayDoor.Readiness =
                switch mark {
                case "good": .ready
                case "warning": .unknown
                default: .unready(text.replacing("not ready: ", with: ""))
                }
            #expect(try door.readiness() == wanted)
            let bench = try Bench()
            let result = await bench.run("--server", door.address, "doctor")
            #expect(result.out.contains(text), "\(result.out) \(result.error)")
            #expect(result.out.contains("not ready") == (mark == "bad"))
        }
    }

    @Test(arguments: [(401, 77), (404, 66), (409, 73), (422, 65), (429, 75), (500, 70), (503, 69)])
    func `tells refusals with their code and exits by their kind`(
        status: Int, code: Int32
    ) async throws {
        let bench = try Bench()
        let problem =
            #"{"type":"about:blank","title":"T","status":\#(status),"detail":"No such thing.","#
            + #""instance":"req-9","code":"shop.refused","#
            + #""errors":[{"pointer":"/limit","detail":"is odd"}]}"#
        let answer = HTTPResponse(
            status: status, headers: ["Content-Type": "application/problem+json"],
            body: .bytes(Array(problem.utf8)))
        try await with(.tcp(host: "127.0.0.1", port: 0), answer) { _, port in
            let result = await bench.run(
                "jobs", "list", "--server", "http://127.0.0.1:\(port ?? 0)")
            #expect(result.code == code)
            #expect(
                result.error == """
                    error: No such thing.
                      field: --limit is odd
                      code: shop.refused
                      request: req-9

                    """)
        }
    }

    @Test func `names the key by which a lost command can be repeated`() async throws {
        let bench = try Bench()
        let result = await bench.run(
            "--server", "http://127.0.0.1:1", "parked-events", "retry", "--consumer", "a",
            "--subject", "b")
        #expect(result.code == 69)
        #expect(!result.error.contains("--idempotency-key"), "nothing was sent")
        #expect(result.error.contains("code: http-client.unreachable"))
    }

    @Test(arguments: [("a b", "a%20b"), ("ü/?", "%C3%BC%2F%3F"), ("a-._~Z9", "a-._~Z9")])
    func `encodes what stands in an address`(text: String, wanted: String) {
        #expect(GatewayDoor.percent(text) == wanted)
    }
}
