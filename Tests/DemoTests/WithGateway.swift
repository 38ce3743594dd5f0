import Glibc
import RetailComposition
import RetailDemo
import RetailHTTP
import RetailStorage
import RetailTestSupport

@testable import selaras_gateway

/// Lends a gateway on the wanted engine, with a shop in it: the way to it for everybody, and the
/// socket for its administrator.
func withGateway(
    _ kind: EngineKind = .sqlite, shop: DemoShop? = smallShop,
    _ body: (Selaras, GatewayLine, GatewayLine) async throws -> Void
) async throws {
    let folder = try TemporaryFolder()
    let socket = folder.file("gateway.sock")
    let sink = open("/dev/null", O_WRONLY)
    defer { close(sink) }
    let settings = try Settings(arguments: ["--rate=0"], environment: [:], readFile: { _ in nil })
    try await withHouse(kind) { selaras in
        if let shop { try await ShopSeeding(shop, through: ShopDoor(selaras)).write() }
        let log = LineLog(descriptor: sink)
        let gateway = Gateway(selaras, settings: settings, log: log, random: 1)
        let server = try HTTPServer(
            configuration: HTTPServerConfiguration(
                addresses: [.tcp(host: "127.0.0.1", port: 0), .unix(path: socket)], loops: 1)
        ) { await gateway.respond(to: $0) }
        let port = try server.start().compactMap(\.port).first ?? 0
        let background = Task { await gateway.runBackground() }
        let result: Result<Void, any Error>
        do {
            result = .success(
                try await body(
                    selaras, GatewayLine(address: "http://127.0.0.1:\(port)"),
                    GatewayLine(socket: socket)))
        } catch { result = .failure(error) }
        await server.drain(within: .seconds(1))
        background.cancel()
        await background.value
        log.close()
        try result.get()
    }
}
