import Dispatch
import Glibc
import RetailComposition
import RetailCore
import RetailHTTP
import RetailHTTPClient
import RetailJSON
import RetailKit
import RetailStorage
import RetailTestSupport
import Testing

@testable import selaras_gateway

/// Lends a desk whose acts all go to a gateway over a socket, as those of any client do.
func withServedDesk(
    _ kind: EngineKind, clock: ManualClock = testClock(), payments: PaymentProviders = .none,
    _ body: (Desk) async throws -> Void
) async throws {
    let folder = try TemporaryFolder()
    let socket = folder.file("gateway.sock")
    let sink = open("/dev/null", O_WRONLY)
    defer { close(sink) }
    let settings = try Settings(arguments: ["--rate=0"], environment: [:], readFile: { _ in nil })
    try await withDesk(kind, clock: clock, payments: payments) { desk in
        let log = LineLog(descriptor: sink)
        let gateway = Gateway(desk.selaras, settings: settings, log: log, random: 1)
        let server = try HTTPServer(
            configuration: HTTPServerConfiguration(addresses: [.unix(path: socket)], loops: 1)
        ) { await gateway.respond(to: $0) }
        _ = try server.start()
        var served = desk
        served.socket = socket
        let result: Result<Void, any Error>
        do { result = .success(try await body(served)) } catch { result = .failure(error) }
        await server.drain(within: .seconds(1))
        log.close()
        try result.get()
    }
}

extension Desk {
    /// Asks over the socket what an operation would be asked.
    func send(
        _ operation: RetailKit.Operation, _ body: String?, path: [String: String],
        query: [(String, String)], to socket: String
    ) async throws -> Answer {
        let steps = operation.path.steps.map { step in
            switch step {
            case .word(let word): word
            case .value(let name): path[name] ?? ""
            }
        }
        let asked = query.map { "\($0.0)=\($0.1)" }.joined(separator: "&")
        var request = HTTPClientRequest(
            method: operation.method.rawValue,
            url: "http://localhost/v1/" + steps.joined(separator: "/")
                + (asked.isEmpty ? "" : "?\(asked)"))
        request.unixSocket = socket
        request.headers = [
            (name: "Content-Type", value: "application/json"),
            (name: "Idempotency-Key", value: "\(ids.next())"),
        ]
        request.body = body.map { Array($0.utf8) } ?? (operation.method == .get ? nil : [])
        let reply = try await Self.send(request)
        guard (200..<300).contains(reply.status) else { throw try Self.refusal(in: reply) }
        return Answer(
            document: try JSONDocument(
                reply.body, limits: JSONLimits(maxBytes: 64 << 20, maxNodes: 5_000_000)))
    }

    /// The client waits, so it gets a thread that may.
    private static func send(_ request: HTTPClientRequest) async throws -> HTTPClientResponse {
        let result: Result<HTTPClientResponse, RetailError> = await withCheckedContinuation {
            waiting in
            DispatchQueue.global().async {
                waiting.resume(
                    returning: Result { () throws(RetailError) in
                        try HTTPClient().send(request)
                    })
            }
        }
        return try result.get()
    }

    private static func refusal(in reply: HTTPClientResponse) throws -> RetailError {
        let problem = try JSONDocument(reply.body).root
        return RetailError(
            code: RetailError.Code(rawValue: problem.member("code")?.string() ?? ""),
            kind: reply.status < 500 ? .invalid : .fault,
            message: problem.member("detail")?.string() ?? "")
    }
}
