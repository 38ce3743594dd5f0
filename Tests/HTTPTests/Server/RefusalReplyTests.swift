import Testing

@testable import RetailHTTP

/// Whatever the server refuses by itself goes out with the fields that every reply has, whoever
/// writes the problem.
struct RefusalReplyTests {
    private static func bare(_ configuration: inout HTTPServerConfiguration) {
        configuration.problem = { status, code, _ in
            HTTPResponse(
                status: status, headers: ["X-Content-Type-Options": "sniff"],
                body: .shared(Array(code.utf8)))
        }
    }

    private static func check(_ reply: String, _ refusal: HTTPRefusal) {
        let lines = reply.components("\r\n")
        let said = lines.filter { $0.lowercased().hasPrefix("x-content-type-options") }
        #expect(said == ["X-Content-Type-Options: nosniff"], "\(refusal)")
        #expect(lines.filter { $0 == "Cache-Control: no-store" }.count == 1, "\(refusal)")
        #expect(lines.contains("Retry-After: 1") == (refusal.status == 503), "\(refusal)")
        #expect(reply.hasPrefix("HTTP/1.1 \(refusal.status) "), "\(refusal): \(reply)")
        #expect(reply.hasSuffix("\r\n\r\n\(refusal.code)"), "\(refusal): \(reply)")
    }

    private static let head = "POST / HTTP/1.1\r\nHost: a\r\n"

    private static let requests: [(HTTPRefusal, String)] = [
        (.badRequestLine, "BAD\r\n\r\n"),
        (.badTarget, "GET /\u{1} HTTP/1.1\r\nHost: a\r\n\r\n"),
        (.unknownMethod, "CONNECT a:1 HTTP/1.1\r\nHost: a\r\n\r\n"),
        (.unsupportedVersion, "GET / HTTP/2.0\r\nHost: a\r\n\r\n"),
        (.badField, "GET / HTTP/1.1\r\nHost: a\r\nno colon\r\n\r\n"),
        (.badHost, "GET / HTTP/1.1\r\n\r\n"),
        (.badContentLength, head + "Content-Length: x\r\n\r\n"),
        (.badTransferEncoding, head + "Content-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n"),
        (.unknownTransferCoding, head + "Transfer-Encoding: gzip, chunked\r\n\r\n"),
        (.badChunk, head + "Transfer-Encoding: chunked\r\n\r\nx\r\n"),
        (.unknownExpectation, head + "Expect: more\r\nContent-Length: 1\r\n\r\n"),
        (.targetTooLong, "GET /" + String(repeating: "a", count: 100_000)),
        (.fieldsTooLarge, head + "A: " + String(repeating: "a", count: 200_000)),
        (.bodyTooLarge, head + "Content-Length: 3000000\r\n\r\n"),
        (.bodyBudget, head + "Content-Length: 2000\r\n\r\n"),
        (.headTimeout, "GET / HT"),
        (.bodyTooSlow, head + "Content-Length: 10\r\n\r\nx"),
        (.handlerTimeout, "GET /slow HTTP/1.1\r\nHost: a\r\n\r\n"),
    ]

    @Test(arguments: requests)
    func `says what every reply says, whatever is refused`(
        refusal: HTTPRefusal, request: String
    ) async throws {
        try await LiveServer.with(
            { configuration in
                Self.bare(&configuration)
                switch refusal {
                case .headTimeout: configuration.headDeadline = .milliseconds(100)
                case .bodyTooSlow: configuration.bodyGrace = .milliseconds(100)
                case .handlerTimeout: configuration.handlerDeadline = .milliseconds(100)
                case .bodyBudget: configuration.bodyBudget = 1_000
                default: break
                }
            },
            handler: { request in
                if request.path == "/slow" { await EventLoop.current?.sleep(for: .seconds(5)) }
                return .text("")
            }
        ) { live in
            let client = try live.client()
            client.send(request)
            Self.check(client.readToEnd(), refusal)
        }
    }

    @Test(arguments: [HTTPRefusal.tooManyConnections, .tooManyFromAddress])
    func `says so also to who is turned away`(refusal: HTTPRefusal) async throws {
        try await LiveServer.with({ configuration in
            Self.bare(&configuration)
            if refusal == .tooManyConnections {
                configuration.connectionLimit = 1
            } else {
                configuration.connectionLimitPerAddress = 1
            }
        }) { live in
            let first = try live.client()
            #expect(await live.settles(open: 1))
            let second = try live.client()
            Self.check(second.readToEnd(), refusal)
            first.stopSending()
        }
    }

    @Test(arguments: HTTPRefusal.allCases)
    func `keeps no refusal, and says when to come again`(refusal: HTTPRefusal) {
        let service = Service(
            configuration: HTTPServerConfiguration(addresses: []),
            ledger: ConnectionLedger(loops: 1),
            handler: { _ in .empty() })
        let reply = service.reply(to: refusal)
        #expect(reply.status == refusal.status)
        #expect(reply.headers.first("Cache-Control") == "no-store")
        #expect(reply.headers.contains("Retry-After") == (refusal.status == 503))
    }

    @Test func `says it with what a handler answers, once`() async throws {
        try await LiveServer.with(handler: { _ in
            HTTPResponse(status: 200, headers: ["x-content-type-options": "sniff"])
        }) { live in
            let client = try live.client()
            client.send("GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
            let said = client.readToEnd().components("\r\n").filter {
                $0.lowercased().hasPrefix("x-content-type-options")
            }
            #expect(said == ["X-Content-Type-Options: nosniff"])
        }
    }
}

extension String {
    fileprivate func components(_ separator: String) -> [String] {
        split(separator: separator, omittingEmptySubsequences: false).map(String.init)
    }
}
