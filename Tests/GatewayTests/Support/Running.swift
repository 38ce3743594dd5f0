import Glibc
import RetailCore
import RetailHTTP
import RetailJSON
import RetailTestSupport

@testable import selaras_gateway

/// A gateway on a loopback port, for the time of one test.
struct Running {
    let service: Service
    let folder: TemporaryFolder
    let port: UInt16
    /// What was logged.
    let logFile: String

    static func with(
        _ arguments: [String] = ["--rate=0", "--open-rate=0"],
        _ body: (Running) async throws -> Void
    ) async throws {
        let folder = try TemporaryFolder()
        let logFile = folder.file("log")
        let descriptor = open(logFile, O_CREAT | O_WRONLY | O_APPEND, 0o600)
        let log = LineLog(descriptor: descriptor)
        let settings = try Settings(
            arguments: ["--data", folder.path, "--listen=127.0.0.1:0", "--loops=1"] + arguments,
            environment: [:], readFile: { _ in nil })
        let service = try await Service(settings, log: log) { _ in }
        let port = service.addresses.compactMap(\.port).first ?? 0
        let running = Running(service: service, folder: folder, port: port, logFile: logFile)
        do { try await body(running) } catch {
            await service.drain(within: .zero)
            throw error
        }
        await service.drain(within: .seconds(1))
        log.close()
        close(descriptor)
    }

    func client() throws -> WireClient { try WireClient(port: port) }
    func local() throws -> WireClient { try WireClient(path: folder.file("gateway.sock")) }

    /// What was logged so far.
    func logged() -> String {
        service.gateway.log.close()
        return FileText.read(logFile) ?? ""
    }

    /// Makes a role of these permissions and a key of it; returns the key's token.
    func key(
        _ role: String, _ permissions: [String], more: String = ""
    ) throws -> String {
        let admin = try local()
        let names = permissions.map { "\"\($0)\"" }.joined(separator: ",")
        _ = try admin.ask(
            "PUT", "/v1/roles/\(role)", body: #"{"name":"R","permissions":[\#(names)]}"#,
            headers: ["Idempotency-Key: role-\(role)"])
        let reply = try admin.ask(
            "POST", "/v1/keys", body: #"{"name":"K","role":"\#(role)"\#(more)}"#,
            headers: ["Idempotency-Key: key-\(role)"])
        return reply.json.text("token")
    }
}

extension WireClient.Reply {
    var json: JSONTree {
        let limits = JSONLimits(
            maxBytes: 16 << 20, maxMembers: 100_000, maxNodes: 1_000_000)
        return (try? JSONDocument(Array(body.utf8), limits: limits).root).map { JSONTree($0) }
            ?? .null
    }
    /// The code of a problem.
    var code: String { json.text("code") }
}
