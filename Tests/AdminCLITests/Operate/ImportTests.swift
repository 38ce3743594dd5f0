import Foundation
import RetailJSON
import RetailTestSupport
import Testing

@testable import selaras

@Suite struct ImportTests {
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
        #expect(refused.error.contains("Mend the file and hand it in again."), "\(refused.error)")
        #expect(!refused.error.contains("imports resume"))
        let list = await bench.run("imports", "list", "--state", "failed", "--output", "csv")
        #expect(list.out.contains("system:local-admin"), "\(list.out)")
        let semicolons = await bench.run("export", "products", "--separator", "semicolon")
        #expect(semicolons.out.hasPrefix("product;name;"), "\(semicolons.error)")
    }

    @Test func `a long row that is refused is kept as it stands, with its reason`() async throws {
        let bench = try Bench()
        _ = await bench.run("init")
        let file = bench.folder.file("promotions.csv")
        let rejects = bench.folder.file("rejects.csv")
        let name = String(repeating: "n", count: 300_000)
        let table = "code,name,lane,gives\nlong,\(name),item,kind=percentage; rate=0.1\n"
        try File.write(Array(table.utf8), to: file)
        let done = await bench.run("import", "promotions", file, "--rejects", rejects)
        #expect(done.out.contains("rejected    1"), "\(done.out)\(done.error)")
        #expect(try File.read(rejects) == Array(table.utf8))
    }

    @Test func `goes on with an import where no gateway serves`() async throws {
        let bench = try Bench()
        _ = await bench.run("init")
        let made = await bench.run(
            "imports", "create", "--connector", "products", "--output", "json")
        let id = try #require(
            JSONTree(try JSONDocument(Array(made.out.utf8)).root)["id"]?.word)
        let data = Data(Self.products(150).utf8).base64EncodedString()
        _ = await bench.run(
            "imports", "append", id, "--start", "0", "--data", data)
        let started = await bench.run("imports", "start", id, "--output", "json")
        #expect(started.out.contains(#""state":"queued""#), "\(started.error)")
        _ = await bench.run("imports", "cancel", id)
        let resumed = await bench.run("imports", "resume", id, "--output", "json")
        #expect(resumed.code == 0 && resumed.out.contains(#""state":"done""#), "\(resumed.error)")
        #expect(resumed.out.contains(#""created":150"#), "\(resumed.out)")
    }

    @Test(
        .enabled(if: program != nil, "selaras-gateway is not built"),
        arguments: ["products", "online-retail"])
    func `goes on by itself after the gateway was killed in the middle of a file`(
        connector: String
    ) async throws {
        let bench = try await opened()
        let count = 800
        let file = bench.folder.file("file.csv")
        let isTable = connector == "products"
        try File.write(Array((isTable ? Self.products(count) : Self.sales(count)).utf8), to: file)
        let line =
            ["import", connector, file, "--rejects", bench.folder.file("left.csv")]
            + (isTable ? [] : ["--channel", "web", "--zone", "Asia/Jakarta"])
        let first = try await gateway(bench)
        async let handedIn = bench.run(line)
        var shown = await bench.run("imports", "list", "--output", "csv")
        for _ in 0..<2_000 where !shown.out.contains("running") {
            try await Task.sleep(for: .milliseconds(5))
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
        let again = await bench.run(line)
        #expect(again.out.contains("unchanged   \(count)"), "\(again.out)\(again.error)")
    }

    private static func sales(_ count: Int) -> String {
        head
            + (0..<count).map {
                "\($0 / 2),TIN,Tin,1,2024-05-06 11:00:00,4.20,\($0 / 2 % 5),Indonesia\r\n"
            }.joined()
    }

    private static let head =
        "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\r\n"

    private func opened() async throws -> Bench {
        let bench = try Bench()
        _ = await bench.run("init")
        _ = await bench.run(
            "channels", "create", "--code", "web", "--name", "Web", "--kind", "web", "--currency",
            "IDR", "--locale", "id-ID")
        return bench
    }

    private func importOrders(
        _ bench: Bench, _ text: String, _ more: [String] = []
    ) async throws -> Bench.Result {
        let file = bench.folder.file("sales.csv")
        try File.write(Array(text.utf8), to: file)
        return await bench.run(
            [
                "import", "online-retail", "--channel", "web", "--zone", "Asia/Jakarta", "--strict",
                file, "--output", "json", "--rejects", bench.folder.file("left.csv"),
            ] + more)
    }

    @Test func `a spreadsheet's mark in front is no part of the first heading`() async throws {
        let bench = try await opened()
        let result = try await importOrders(
            bench,
            "\u{feff}" + Self.head + "881,TIN,Tin of tea,3,2024-05-06 11:00:00,4.20,9,Indonesia\r\n"
        )
        #expect(result.code == 0, "\(result.error)")
        #expect(result.out.contains(#""orders":"1""#), "\(result.out)")
    }

    @Test func `semicolons are refused with the heading that is expected`() async throws {
        let bench = try await opened()
        let text = Self.head + "881,TIN,Tin,3,2024-05-06 11:00:00,4.20,9,Indonesia\r\n"
        let result = try await importOrders(bench, text.replacing(",", with: ";"))
        #expect(result.code == 65)
        #expect(result.error.contains("InvoiceNo,StockCode"))
        let orders = await bench.run(["orders", "list", "--output", "csv"])
        #expect(orders.out.split(separator: "\r\n").count <= 1)
    }

    @Test func `dates with the month first are read by the line that can be no other`() async throws
    {
        let bench = try await opened()
        let text =
            Self.head + "881,TIN,Tin,3,5/6/2024 11:00,4.20,9,Indonesia\r\n"
            + "882,TIN,Tin,1,5/27/2024 9:30,4.20,8,Indonesia\r\n"
            + "C883,TIN,Tin,-1,6/2/2024 10:00,4.20,9,Indonesia\r\n"
        let result = try await importOrders(bench, text)
        #expect(result.code == 0, "\(result.error)")
        #expect(
            result.out.hasPrefix(
                #"{"read":3,"created":3,"updated":0,"unchanged":0,"rejected":0,"#), "\(result.out)")
        let orders = await bench.run(["orders", "list", "--output", "json"])
        #expect(orders.out.contains("2024-05-06T04:00:00.000Z"), "\(orders.out)")
        let first = String(text.split(separator: "\r\n").prefix(2).joined(separator: "\r\n"))
        let either = try await importOrders(bench, first)
        #expect(either.code == 65 && either.error.contains("month-first or day-first"))
        let other = try await importOrders(bench, first, ["--dates", "day-first"])
        #expect(other.code == 1 && other.out.contains(#""rejected":1"#), "\(other.out)")
        let wrong = try await importOrders(bench, first, ["--dates", "us"])
        #expect(wrong.code != 0 && wrong.error.contains("month-first"), "\(wrong.error)")
        let file = bench.folder.file("sales.csv")
        let nowhere = await bench.run("import", "online-retail", file, "--channel", "web")
        #expect(nowhere.code != 0 && nowhere.error.contains("needs the option zone"))
    }

    @Test func `rejects are mended in their own file and imported from there`() async throws {
        let bench = try await opened()
        let bad = [
            "882,\"TIN\",\"Tin, blue\",1E+2,2024-05-06 11:00:00,4.20,9,Indonesia\r\n",
            "882,BOX,Box,1,2024-05-06 11:00:00,1.20,9,Indonesia\r\n",
        ]
        let result = try await importOrders(
            bench,
            Self.head + bad[0] + "881,TIN,Tin,3,2024-05-06 11:00:00,4.20,9,Indonesia\r\n" + bad[1])
        #expect(result.code == 1 && result.out.contains(#""rejected":2"#))
        let left = bench.folder.file("left.csv")
        let rejects = String(decoding: try File.read(left), as: UTF8.self)
        #expect(rejects == Self.head + bad.joined())
        let reasons = String(
            decoding: try File.read(bench.folder.file("left.reasons.csv")), as: UTF8.self)
        #expect(reasons.hasPrefix("record,line,reason\r\n2,2,"))
        #expect(reasons.contains("\r\n4,3,"))
        let mended = try await importOrders(bench, rejects.replacing("1E+2", with: "100"))
        #expect(mended.code == 0, "\(mended.error)")
        #expect(mended.out.contains(#""created":2,"updated":0,"unchanged":0,"rejected":0"#))
        #expect(await bench.run("verify").code == 0)
    }

    @Test(arguments: [".gz", ".xz"])
    func `unpacks files on the way, and says when they are damaged`(ending: String) async throws {
        let bench = try Bench()
        _ = await bench.run("init")
        let file = bench.folder.file("products.csv")
        try File.write(Array(Self.products(3).utf8), to: file)
        let packed = try Shell("\(ending == ".gz" ? "gzip" : "xz") '\(file)'")
        #expect(packed.code == 0)
        let done = await bench.run("import", "products", file + ending)
        #expect(done.code == 0 && done.out.contains("created     3"), "\(done.error)")
        try File.write(Array("no archive".utf8), to: file + ending)
        let refused = await bench.run("import", "products", file + ending)
        #expect(refused.code == 65 && refused.error.contains("cli.damaged-file"))
    }

    @Test func `says that rejects could not be written, and what is in`() async throws {
        let bench = try Bench()
        _ = await bench.run("init")
        let file = bench.folder.file("products.csv")
        try File.write(Array((Self.products(2) + "bad,Bad,\n").utf8), to: file)
        let full = await bench.run("import", "products", file, "--rejects", "/dev/full")
        #expect(full.code == 74 && full.error.contains("/dev/full"), "\(full.error)")
        #expect(full.out.contains("created     2") && full.out.contains("rejected    1"))
    }

    @Test func `keeps refused records of what is no table by their names`() async throws {
        let bench = try Bench()
        _ = await bench.run("init")
        let file = bench.folder.file("shop.json")
        try File.write(
            Array(
                #"[{"model":"product.category","pk":1,"fields":{"slug":"no slug","name":"x"}}]"#
                    .utf8),
            to: file)
        let rejects = bench.folder.file("left.csv")
        let done = await bench.run("import", "saleor", file, "--rejects", rejects)
        #expect(done.code == 0 && done.out.contains("rejected    1"), "\(done.out)\(done.error)")
        let left = String(decoding: try File.read(rejects), as: UTF8.self)
        #expect(left.hasPrefix("record,reason\r\nproduct.category 1,"), "\(left)")
    }

    /// An import that stays open counts for a day as one that has not ended, with its bytes.
    @Test func `leaves no import open that could not be handed in`() async throws {
        let bench = try Bench()
        _ = await bench.run("init")
        let file = bench.folder.file("empty.csv")
        try File.write([], to: file)
        let refused = await bench.run("import", "products", file)
        #expect(refused.code != 0)
        #expect(refused.error.contains("The file is empty"), "\(refused.error)")
        let shown = await bench.run("imports", "list", "--output", "csv")
        #expect(shown.out.contains("cancelled"), "\(shown.out)\(shown.error)")
    }
}
