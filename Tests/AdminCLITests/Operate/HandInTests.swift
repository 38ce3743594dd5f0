import Foundation
import RetailTestSupport
import Testing

@testable import selaras

@Suite struct HandInTests {
    private static let program: String? = Repository.program("selaras-gateway")

    private static func products(_ count: Int) -> String {
        "product,name,sku\n"
            + (0..<count).map { "p-\($0),Product \($0),SKU-\($0)\n" }.joined()
    }

    private func gateway(_ bench: Bench) async throws -> Process {
        let gateway = Process()
        gateway.executableURL = URL(fileURLWithPath: Self.program ?? "")
        gateway.arguments = ["--data", bench.data, "--listen", "127.0.0.1:0"]
        gateway.standardOutput = FileHandle.nullDevice
        gateway.standardError = FileHandle.nullDevice
        try gateway.run()
        for _ in 0..<1_000 where !Socket.answers(bench.data + "/gateway.sock") {
            try await Task.sleep(for: .milliseconds(20))
        }
        return gateway
    }

    @Test func `takes a table in without a gateway, keeps its rejects and writes it out`()
        async throws
    {
        let bench = try Bench()
        _ = await bench.run("init")
        let file = bench.folder.file("products.csv")
        let bad = "bad,Bad,\n"
        try File.write(Array((Self.products(3) + bad).utf8), to: file)
        let rejects = bench.folder.file("rejects.csv")
        let dry = await bench.run("import", "products", file, "--dry-run", "--rejects", rejects)
        #expect(dry.code == 0 && dry.out.contains("created     3"), "\(dry.out)\(dry.error)")
        let real = await bench.run(
            "import", "products", file, "--rejects", rejects, "--strict", "--output", "json")
        #expect(real.code == 1, "\(real.error)")
        #expect(
            real.out.hasPrefix(
                #"{"read":4,"created":3,"updated":0,"unchanged":0,"rejected":1"#), "\(real.out)")
        #expect(try File.read(rejects) == Array(("product,name,sku\n" + bad).utf8))
        let reasons = try File.read(bench.folder.file("rejects.reasons.csv"))
        #expect(
            String(decoding: reasons, as: UTF8.self)
                == "record,line,reason\r\n5,2,sku: sku is empty.\r\n")
        let written = await bench.run("export", "products")
        #expect(written.out.split(separator: "\r\n").count == 4, "\(written.error)")
        let copy = bench.folder.file("copy.csv")
        try File.write(Array(written.out.utf8), to: copy)
        let again = await bench.run("import", "products", copy)
        #expect(again.out.contains("unchanged   3"), "\(again.out)\(again.error)")
        let wrong = bench.folder.file("wrong.csv")
        try File.write(Array("product,nmae,sku\n".utf8), to: wrong)
        let refused = await bench.run("import", "products", wrong)
        #expect(refused.code == 65 && refused.error.contains("Did you mean name?"))
    }

    @Test(.enabled(if: program != nil, "selaras-gateway is not built"))
    func `goes on by itself after the gateway was killed in the middle of a file`() async throws {
        let bench = try Bench()
        _ = await bench.run("init")
        let count = 800
        let file = bench.folder.file("products.csv")
        try File.write(Array(Self.products(count).utf8), to: file)
        let first = try await gateway(bench)
        async let handedIn = bench.run("import", "products", file)
        var shown = await bench.run("imports", "list", "--output", "csv")
        for _ in 0..<2_000 where !shown.out.contains("running") {
            shown = await bench.run("imports", "list", "--output", "csv")
        }
        #expect(shown.out.contains("running"), "\(shown.out)\(shown.error)")
        kill(first.processIdentifier, SIGKILL)
        first.waitUntilExit()
        _ = await handedIn
        let second = try await gateway(bench)
        defer {
            second.terminate()
            second.waitUntilExit()
        }
        for _ in 0..<600 where !shown.out.contains("done") {
            try await Task.sleep(for: .milliseconds(100))
            shown = await bench.run("imports", "list", "--output", "csv")
        }
        #expect(shown.out.contains("done"), "\(shown.out)\(shown.error)")
        let again = await bench.run("import", "products", file)
        #expect(again.out.contains("unchanged   \(count)"), "\(again.out)\(again.error)")
    }
}
