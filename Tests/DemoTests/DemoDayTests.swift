import Glibc
import RetailCore
import RetailStorage
import RetailTestSupport
import Testing

@testable import RetailDemo
@testable import selaras_gateway

/// The scenario of the whole house: one day over HTTP, on a gateway of its own.
@Suite struct DemoDayTests {
    @Test func `plays twice in the same shop, and everything that must hold holds`() async throws {
        try await withGateway { service, line, office in
            for run in ["10000001", "10000002"] {
                var lines: [DemoDay.Line] = []
                try await DemoDay(gateway: line, office: office, run: run).play {
                    lines.append($0)
                }
                #expect(lines.count == DemoDay.steps.count)
                #expect(lines.allSatisfy { (200..<300).contains($0.status) && !$0.request.isEmpty })
            }
            #expect(try await service.gateway.selaras.verify() == [])
        }
    }

    @Test func `ends at the step that fails and shows the problem`() async throws {
        try await withGateway(shop: DemoShop(seed: 1, products: 10, people: 0)) { _, line, office in
            let day = DemoDay(gateway: line, office: office, run: "10000003")
            let trouble = await #expect(throws: DayTrouble.self) { try await day.play { _ in } }
            #expect(trouble?.step == "app-id: look for clothes and coffee")
        }
    }

    @Test func `shows what the gateway refused`() async throws {
        try await withGateway(shop: nil) { _, line, office in
            let day = DemoDay(gateway: line, office: office, run: "10000004")
            let trouble = await #expect(throws: DayTrouble.self) { try await day.play { _ in } }
            #expect(trouble?.document?.contains("access.role-unknown") == true)
        }
    }
}

/// Lends a gateway in a folder of its own, with the shop in it.
func withGateway(
    _ arguments: [String] = [], shop: DemoShop? = smallShop,
    _ body: (Service, GatewayLine, GatewayLine) async throws -> Void
) async throws {
    let folder = try TemporaryFolder()
    let sink = open("/dev/null", O_WRONLY)
    let log = LineLog(descriptor: sink)
    let settings = try Settings(
        arguments: [
            "--data", folder.path, "--listen=127.0.0.1:0", "--loops=1", "--rate=0",
        ] + arguments, environment: [:], readFile: { _ in nil })
    let service = try await Service(settings, log: log) { _ in }
    let port = service.addresses.compactMap(\.port).first ?? 0
    do {
        if let shop {
            try await ShopFurnishing(shop, through: ShopDoor(service.gateway.selaras)).write()
        }
        try await body(
            service, GatewayLine(address: "http://127.0.0.1:\(port)"),
            GatewayLine(socket: folder.file("gateway.sock")))
    } catch {
        await service.drain(within: .zero)
        throw error
    }
    await service.drain(within: .seconds(1))
    log.close()
    close(sink)
}
