import Foundation
import RetailTestSupport
import Testing

@testable import selaras

@Suite struct ImportTests {
    /// Counts lines; those with a question mark are not taken in.
    private static let lines = ImportFormat(noun: "notes", name: "lines", summary: "Lines.") {
        work in
        var bytes: [UInt8] = []
        while let more = try work.next() { bytes += more }
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
