import Foundation
import RetailComposition
import RetailCore
import RetailStorage
import RetailTestSupport
import Testing

@testable import selaras

@Suite struct ImportTests {
    /// Counts lines; those with a question mark are not taken in.
    private static let lines = ImportFormat(noun: "notes", name: "lines", summary: "Lines.") {
        work in
        var bytes: [UInt8] = []
        let next = try work.open()
        while let more = try next() { bytes += more }
        var report = ImportReport()
        for line in String(decoding: bytes, as: UTF8.self).split(separator: "\n") {
            report.read += 1
            work.progress(report.read)
            if line.contains("?") {
                report.rejected += 1
                work.reject(
                    Rejection(record: "\(report.read)", reason: "doubtful", text: String(line)))
            } else {
                report.imported += 1
            }
        }
        return report
    }

    private func run(
        _ bench: Bench, _ file: String, _ more: [String] = []
    ) async throws -> Bench.Result {
        try await bench.run(ImportCommand.commands([Self.lines]), ["import", "notes", file] + more)
    }

    @Test(arguments: ["", ".gz", ".xz"])
    func `counts every line and keeps rejected ones with their reason`(ending: String) async throws
    {
        let bench = try Bench()
        _ = await bench.run("init")
        let plain = bench.folder.file("notes.txt")
        try File.write(Array("one\n=two?\nthree\n".utf8), to: plain)
        if !ending.isEmpty { try pack(plain, with: ending == ".gz" ? "gzip" : "xz") }
        let rejects = bench.folder.file("rejects.csv")
        let result = try await run(
            bench, plain + ending,
            ["--format", "lines", "--rejects", rejects, "--output", "json"])
        #expect(result.code == 0, "\(result.error)")
        #expect(result.out.hasPrefix(#"{"read":3,"imported":2,"unchanged":0,"rejected":1"#))
        #expect(
            String(decoding: try File.read(rejects), as: UTF8.self)
                == "record,reason,text\r\n2,doubtful,\"'=two?\"\r\n")
        let strict = try await run(
            bench, plain + ending, ["--format", "lines", "--rejects", rejects, "--strict"])
        #expect(strict.code == 1)
    }

    @Test func `says that rejects could not be written, also when the import stops`() async throws {
        let bench = try Bench()
        _ = await bench.run("init")
        let file = bench.folder.file("notes.txt")
        try File.write(Array("two?\n".utf8), to: file)
        let into = ["--format", "lines", "--rejects", "/dev/full"]
        let full = try await run(bench, file, into)
        #expect(full.code == 74 && full.error.contains("/dev/full"), "\(full.error)")
        // Nothing stopped: what was read and taken in is told all the same.
        #expect(!full.error.contains("stopped"))
        #expect(full.out.contains("rejected    1"), "\(full.out)")
        let stopping = ImportFormat(noun: "notes", name: "lines", summary: "Stops.") { work in
            work.reject(Rejection(record: "1", reason: "doubtful", text: "two?"))
            throw RetailError.invalid("test.stopped", "The rest is missing.")
        }
        let both = try await bench.run(
            ImportCommand.commands([stopping]), ["import", "notes", file] + into)
        #expect(both.code == 74 && both.error.contains("/dev/full"))
        #expect(both.error.contains("The rest is missing."))
    }

    @Test func `tells what is in also when consumers cannot be brought up to date`() async throws {
        let bench = try Bench()
        _ = await bench.run("init")
        let file = bench.folder.file("notes.txt")
        try File.write(Array("one\ntwo?\n".utf8), to: file)
        let breaking = ImportFormat(noun: "notes", name: "lines", summary: "Breaks.") { work in
            let report = try await Self.lines.run(work)
            try await work.selaras.database.write { tx in
                _ = try tx.execute("DROP TABLE sync_consumers")
            }
            return report
        }
        let rejects = bench.folder.file("left.csv")
        let result = try await bench.run(
            ImportCommand.commands([breaking]),
            ["import", "notes", file, "--format", "lines", "--rejects", rejects])
        #expect(result.code != 0)
        #expect(result.out.contains("imported    1"), "\(result.out)")
        #expect(result.error.contains("The lines are in, but consumers are behind"))
        #expect(!result.error.contains("stopped"), "\(result.error)")
        #expect(File.exists(rejects))
    }

    private static let head =
        "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\r\n"

    private func importOrders(
        _ bench: Bench, _ text: String, _ more: [String] = []
    ) async throws -> Bench.Result {
        let file = bench.folder.file("sales.csv")
        try File.write(Array(text.utf8), to: file)
        return await bench.run(
            [
                "import", "orders", "--format", "online-retail", "--strict", file, "--output",
                "json", "--rejects", bench.folder.file("left.csv"),
            ] + more)
    }

    @Test func `a spreadsheet's mark in front is no part of the first heading`() async throws {
        let bench = try Bench()
        _ = await bench.run("init")
        let result = try await importOrders(
            bench,
            "\u{feff}" + Self.head + "881,TIN,Tin of tea,3,2024-05-06 11:00:00,4.20,9,Indonesia\r\n"
        )
        #expect(result.code == 0, "\(result.error)")
        #expect(result.out.contains(#""orders":1"#))
    }

    @Test func `semicolons are refused with the heading that is expected`() async throws {
        let bench = try Bench()
        _ = await bench.run("init")
        let text = Self.head + "881,TIN,Tin,3,2024-05-06 11:00:00,4.20,9,Indonesia\r\n"
        let result = try await importOrders(bench, text.replacing(",", with: ";"))
        #expect(result.code == 65)
        #expect(result.error.contains("InvoiceNo,StockCode"))
        let orders = await bench.run(["orders", "list", "--output", "csv"])
        #expect(orders.out.split(separator: "\r\n").count <= 1)
    }

    @Test func `dates with the month first are read by the line that can be no other`() async throws
    {
        let bench = try Bench()
        _ = await bench.run("init")
        let text =
            Self.head + "881,TIN,Tin,3,5/6/2024 11:00,4.20,9,Indonesia\r\n"
            + "882,TIN,Tin,1,5/27/2024 9:30,4.20,8,Indonesia\r\n"
            + "C883,TIN,Tin,-1,6/2/2024 10:00,4.20,9,Indonesia\r\n"
        let result = try await importOrders(bench, text)
        #expect(result.code == 0, "\(result.error)")
        #expect(
            result.out.hasPrefix(#"{"read":3,"imported":3,"unchanged":0,"rejected":0,"orders":2"#))
        let orders = await bench.run(["orders", "list", "--output", "json"])
        #expect(orders.out.contains("2024-05-06T11:00:00.000Z"))
        let first = String(text.split(separator: "\r\n").prefix(2).joined(separator: "\r\n"))
        let either = try await importOrders(bench, first)
        #expect(either.code == 65 && either.error.contains("--dates month-first"))
        let other = try await importOrders(bench, first, ["--dates", "day-first"])
        #expect(other.code == 1 && other.out.contains(#""different":"1 invoices"#))
        let wrong = try await importOrders(bench, first, ["--dates", "us"])
        #expect(wrong.code == 64 && wrong.error.contains("month-first"))
    }

    @Test func `rejects are mended in their own file and imported from there`() async throws {
        let bench = try Bench()
        _ = await bench.run("init")
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
        try File.write(Array(rejects.replacing("1E+2", with: "100").utf8), to: left)
        let mended = await bench.run([
            "import", "orders", "--format", "online-retail", "--strict", left, "--output", "json",
        ])
        #expect(mended.code == 0, "\(mended.error)")
        #expect(mended.out.contains(#""imported":2,"unchanged":0,"rejected":0,"orders":1"#))
        #expect(await bench.run("verify").code == 0)
    }

    @Test func `refuses formats it does not know and files that are damaged`() async throws {
        let bench = try Bench()
        _ = await bench.run("init")
        let unknown = try await run(bench, "x", ["--format", "linse"])
        #expect(unknown.code == 64)
        #expect(unknown.error.contains("Did you mean lines?"))
        let damaged = bench.folder.file("notes.gz")
        try File.write(Array("no gzip".utf8), to: damaged)
        let refused = try await run(bench, damaged, ["--format", "lines"])
        #expect(refused.code == 65)
        #expect(refused.error.contains("cli.damaged-file"))
    }

    @Test(.enabled(if: saleor != nil, "the Saleor fixture is not beside the checkout"))
    func `takes in the Saleor fixture, and a second time changes nothing`() async throws {
        let bench = try Bench()
        _ = await bench.run("init")
        let line = [
            "import", "catalogue", "--format", "saleor", Self.saleor ?? "", "--output", "json",
            "--rejects", bench.folder.file("rejects.csv"),
        ]
        let first = await bench.run(line)
        #expect(first.code == 0, "\(first.error)")
        #expect(first.out.contains("\"products\":\""))
        let again = await bench.run(line)
        #expect(again.out.contains("\"imported\":0"), "\(again.out)")
    }

    private static let saleor: String? = {
        let data =
            ProcessInfo.processInfo.environment["SELARAS_DATA"]
            ?? Repository.root + "/../shared/data"
        let file = data + "/saleor-catalogue/populatedb_data.json.gz"
        return File.exists(file) ? file : nil
    }()

    private func pack(_ file: String, with program: String) throws {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/\(program)")
        process.arguments = [file]
        try process.run()
        process.waitUntilExit()
    }
}
