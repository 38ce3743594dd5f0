import Foundation
import RetailTestSupport
import Testing

@testable import selaras

/// The gateway itself, as a process on a data directory.
@Suite struct RealGatewayTests {
    /// The program beside the tests.
    private static let program: String? = {
        let path = Repository.root + "/.build/debug/selaras-gateway"
        return File.exists(path) ? path : nil
    }()

    @Test(.enabled(if: program != nil, "selaras-gateway is not built"))
    func `works through the socket of a running gateway, backup included`() async throws {
        let bench = try Bench()
        _ = await bench.run("init")
        let gateway = Process()
        gateway.executableURL = URL(fileURLWithPath: Self.program ?? "")
        gateway.arguments = ["--data", bench.data, "--listen", "127.0.0.1:0"]
        gateway.standardOutput = FileHandle.nullDevice
        gateway.standardError = FileHandle.nullDevice
        try gateway.run()
        defer {
            gateway.terminate()
            gateway.waitUntilExit()
        }
        for _ in 0..<500 where !Socket.answers(bench.data + "/gateway.sock") {
            try await Task.sleep(for: .milliseconds(20))
        }
        let created = await bench.run(
            "customers", "create", "--name", "Ana", "--output", "json")
        #expect(created.code == 0, "\(created.error)")
        let listed = await bench.run("customers", "list", "--output", "csv")
        #expect(listed.out.contains("Ana"), "\(listed.error)")
        let refused = await bench.run("events", "read", "--limit", "5000")
        #expect(refused.code == 65)
        #expect(refused.error.contains("  field: --limit"))
        let copy = bench.folder.file("copy.db")
        let backup = await bench.run("backup", copy)
        #expect(backup.code == 0, "\(backup.error)")
        #expect((await bench.run("backup", copy)).code == 73)
        #expect((await bench.run("verify")).code == 69)
        #expect((await bench.run("--database", copy, "verify")).code == 0)
        let doctor = await bench.run("doctor")
        #expect(doctor.code == 0, "\(doctor.out)")
        #expect(doctor.out.contains("a gateway that answers"))
    }
}
